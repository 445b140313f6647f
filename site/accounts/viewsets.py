from django.db.models import QuerySet
from wagtail.users.views.users import IndexView
from wagtail.users.views.users import UserViewSet as WagtailUserViewSet

from accounts.forms import StaffCreationForm, StaffEditForm
from accounts.models import User


class StaffIndexView(IndexView):
    # Wagtail looks for user names and split names; this model has neither.
    search_fields = ("name", "email")

    def order_queryset(self, queryset: QuerySet[User]) -> QuerySet[User]:
        if self.ordering in ("name", "-name"):
            return queryset.order_by(self.ordering)
        return super().order_queryset(queryset)


class UserViewSet(WagtailUserViewSet):
    index_view_class = StaffIndexView
    template_prefix = "accounts/users/"

    def get_form_class(self, for_update: bool = False) -> type[StaffCreationForm] | type[StaffEditForm]:
        return StaffEditForm if for_update else StaffCreationForm
