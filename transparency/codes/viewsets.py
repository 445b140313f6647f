"""The slots 90 to 99 that a kabupaten names for a year, kept by its officers and by those of the province."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import DeleteView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from transparency.codes.forms import LocalAccountCodeForm, LocalFunctionCodeForm
from transparency.codes.models import AccountCode, Code, FunctionCode
from transparency.codes.permissions import regencies_of, user_can_set_codes, user_can_set_some_codes


class LocalCodePolicy(ModelPermissionPolicy):
    def user_has_permission(self, user: Any, action: str) -> bool:
        return bool(user.is_active and user_can_set_some_codes(user))

    def user_has_any_permission(self, user: Any, actions: list[str]) -> bool:
        return self.user_has_permission(user, "change")

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Code) -> bool:
        """Nobody changes the national list here."""
        return bool(user.is_active and instance.regency_id and user_can_set_codes(user, instance.regency_id))

    def instances_user_has_any_permission_for(self, user: Any, actions: list[str]) -> QuerySet:
        return self.model.objects.filter(regency__in=regencies_of(user))


class LocalCodeIndexView(IndexView):
    def get_base_queryset(self) -> QuerySet:
        within: QuerySet = self.permission_policy.instances_user_has_any_permission_for(
            self.request.user, self.any_permission_required
        )
        return within.select_related("regency")


def slot(code: Code) -> Code:
    """Wagtail asks whether a person may change codes at all, then opens any of them; the gate lets superusers by."""
    if code.regency_id is None:
        raise Http404("the national list is not changed here")
    return code


class LocalCodeEditView(EditView):
    def get_object(self, queryset: Any = None) -> Code:
        return slot(super().get_object(queryset))


class LocalCodeDeleteView(DeleteView):
    def get_object(self, queryset: Any = None) -> Code:
        return slot(super().get_object(queryset))


class LocalCodeViewSet(ModelViewSet):
    index_view_class = LocalCodeIndexView
    edit_view_class = LocalCodeEditView
    delete_view_class = LocalCodeDeleteView
    icon = "list-ul"
    copy_view_enabled = False
    add_to_reference_index = False
    list_display = ("__str__", Column("regency", label=_("Regency or city"), accessor="regency.name"), "year")
    list_filter = ("year",)
    list_per_page = 50
    search_fields = ("code", "name", "regency__name")
    ordering = ("-year", "regency_id", "code")
    form: ClassVar[type[WagtailAdminModelForm]]

    def get_form_class(self, for_update: bool = False) -> type[WagtailAdminModelForm]:
        return self.form


class FunctionCodeViewSet(LocalCodeViewSet):
    model = FunctionCode
    form = LocalFunctionCodeForm
    url_prefix = "uang-desa/kode-kegiatan"


class AccountCodeViewSet(LocalCodeViewSet):
    model = AccountCode
    form = LocalAccountCodeForm
    url_prefix = "uang-desa/kode-rekening"
