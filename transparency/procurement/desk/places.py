"""Where a screen about purchases stands: in one village, or above the villages of officers."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from transparency.procurement.models import ProcurementPackage
from transparency.procurement.permissions import user_can_buy, user_can_decide, user_can_see_purchases
from transparency.procurement.services.errors import ProcurementError
from villages.finding import village_within_reach
from villages.models import Village

TITLE = _("Procurement")


class PurchaseScreen(WagtailAdminTemplateMixin):
    request: HttpRequest
    kwargs: dict[str, Any]
    header_icon = "tasks"
    page_title: Any = TITLE
    #: Whether the screen is only for those who write.
    writes = False
    #: Name of the list that the screen leads back to, and what it is called.
    list_name = "procurement:index"
    list_label: Any = TITLE

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.find()

    def find(self) -> None:
        """Look up what the address names. Raises Http404 before anybody is told that something is not allowed."""
        self.village = village_within_reach(self.request, self.kwargs["village_pk"])

    village: Village

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not user_can_see_purchases(request.user, self.village) or (self.writes and not self.may_write):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def may_write(self) -> bool:
        return user_can_buy(self.request.user, self.village)

    @cached_property
    def may_decide(self) -> bool:
        return user_can_decide(self.request.user, self.village)

    @cached_property
    def list_url(self) -> str:
        return self.address(self.list_name)

    def address(self, name: str, *keys: int) -> str:
        return reverse(name, args=[self.village.pk, *keys])

    def package(self) -> ProcurementPackage:
        packages = ProcurementPackage.objects.of_village(self.village)
        found: ProcurementPackage = get_object_or_404(packages, pk=self.kwargs["package_pk"])
        found.village = self.village
        return found

    def get_page_subtitle(self) -> Any:
        return self.page_subtitle or self.village.full_name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = [{"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")}]
        index = self.address("procurement:index")
        if self.request.path != index:
            items.append({"url": index, "label": TITLE})
        if self.list_url not in (index, self.request.path):
            items.append({"url": self.list_url, "label": self.list_label})
        return [*items, {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(screen=self, village=self.village, **kwargs)


class Refusing(FormView):
    """A form whose service may refuse what was typed."""

    def refused(self, form: Any, error: ProcurementError) -> HttpResponse:
        mark(form, error)
        return self.form_invalid(form)


def mark(form: Any, error: ProcurementError) -> None:
    """Say beside its field, or above the form, why the service refused."""
    form.add_error(error.field if error.field in form.fields else None, str(error))
