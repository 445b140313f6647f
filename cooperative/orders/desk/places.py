"""Where a screen about orders stands: in the cooperative of one village."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cooperative.ledger.models import Cooperative
from cooperative.orders.models import Order
from cooperative.orders.permissions import (
    user_can_change_channels,
    user_can_see_buyers,
    user_can_see_orders,
    user_can_sell,
)
from cooperative.orders.worklists.packing import PERSONAL
from villages.screens import VillageScreen

TITLE = _("Orders")


class SellingScreen(VillageScreen):
    index_name = "selling:index"
    index_title: Any = TITLE
    header_icon = "order"
    page_title: Any = TITLE
    #: Whether the screen is only for the manager.
    sells = False
    list_name = "selling:index"
    list_label: Any = TITLE
    cooperative: Cooperative

    def find(self) -> None:
        super().find()
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

    @property
    def shows_index(self) -> bool:
        return self.may_see

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

    def get_page_subtitle(self) -> Any:
        return self.page_subtitle or self.cooperative.name

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(cooperative=self.cooperative, **kwargs)


def file_response(body: bytes, name: str, media_type: str, *, shown: bool = False) -> HttpResponse:
    """`shown`: the browser opens it, for printing. The admin lets nobody on the way keep anything."""
    response = HttpResponse(body, media_type)
    response["Content-Disposition"] = f'{"inline" if shown else "attachment"}; filename="{name}"'
    return response
