"""Where a screen about orders stands: in the cooperative of one village."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cooperative.ledger.models import Cooperative
from cooperative.orders.models import Order
from cooperative.orders.permissions import (
    user_can_change_channels,
    user_can_see_buyers,
    user_can_see_orders,
    user_can_sell,
)
from cooperative.orders.services.errors import OrderError
from cooperative.orders.worklists.packing import PERSONAL
from villages.finding import village_within_reach
from villages.models import Village

TITLE = _("Orders")


class SellingScreen(WagtailAdminTemplateMixin):
    request: HttpRequest
    kwargs: dict[str, Any]
    header_icon = "order"
    page_title: Any = TITLE
    #: Whether the screen is only for the manager.
    sells = False
    #: Name of the list that the screen leads back to, and what it is called.
    list_name = "selling:index"
    list_label: Any = TITLE
    village: Village
    cooperative: Cooperative

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.find()

    def find(self) -> None:
        """Look up what the address names. Raises Http404 before anybody is told that something is not allowed."""
        self.village = village_within_reach(self.request, self.kwargs["village_pk"])
        cooperative = Cooperative.objects.filter(village=self.village).first()
        if cooperative is None:
            if not self.may_see:
                raise PermissionDenied
            raise Http404("the village has no cooperative yet")
        cooperative.village = self.village
        self.cooperative = cooperative

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.may_see or (self.sells and not self.may_sell):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def may_see(self) -> bool:
        return user_can_see_orders(self.request.user, self.village)

    @cached_property
    def may_sell(self) -> bool:
        return user_can_sell(self.request.user, self.village)

    @cached_property
    def may_change_channels(self) -> bool:
        return user_can_change_channels(self.request.user, self.village)

    @cached_property
    def sees_buyers(self) -> bool:
        return user_can_see_buyers(self.request.user, self.village)

    def orders(self) -> Any:
        """Of officers not even the query asks who bought."""
        orders = Order.objects.of(self.cooperative)
        return orders if self.sees_buyers else orders.defer(*PERSONAL)

    def order(self) -> Order:
        orders = self.orders().select_related("delivery", "harvest__product")
        found: Order = get_object_or_404(orders, pk=self.kwargs["order_pk"])
        found.cooperative = self.cooperative
        return found

    @cached_property
    def list_url(self) -> str:
        return self.address(self.list_name)

    def address(self, name: str, *keys: Any) -> str:
        return reverse(name, args=[self.village.pk, *keys])

    def get_page_subtitle(self) -> Any:
        return self.page_subtitle or self.cooperative.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = [{"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")}]
        index = self.address("selling:index")
        if self.may_see and self.request.path != index:
            items.append({"url": index, "label": TITLE})
        if self.list_url not in (index, self.request.path):
            items.append({"url": self.list_url, "label": self.list_label})
        return [*items, {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(screen=self, village=self.village, cooperative=self.cooperative, **kwargs)


class Refusing(FormView):
    """A form whose service may refuse what was typed."""

    def refused(self, form: Any, error: OrderError) -> HttpResponse:
        mark(form, error)
        return self.form_invalid(form)


def mark(form: Any, error: OrderError) -> None:
    """Say beside its field, or above the form, why the service refused."""
    form.add_error(error.field if error.field in form.fields else None, str(error))


def file_response(body: bytes, name: str, media_type: str, *, shown: bool = False) -> HttpResponse:
    """`shown`: the browser opens it, for printing. The admin lets nobody on the way keep anything."""
    response = HttpResponse(body, media_type)
    response["Content-Disposition"] = f'{"inline" if shown else "attachment"}; filename="{name}"'
    return response
