"""Harvests that can be ordered before they are in. A price that is fixed too low before the harvest is ijon."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperative.catalogue.models import HarvestWindow, ProductPage
from cooperative.catalogue.services.errors import ShopError
from cooperative.catalogue.services.numbers import plain
from cooperative.catalogue.services.prices import FLOOR_PERCENT, percent_below, reference_for
from cooperative.catalogue.services.rows import demand_quantity, demand_tender, kept
from foundation.money import rupiah

#: What a person may change of a harvest.
FIELDS = ("starts_on", "ends_on", "orders_until", "quantity", "deposit_percent", "tolerance_percent", "is_public")


@transaction.atomic
def open_window(*, product: ProductPage, by: Any, **fields: Any) -> HarvestWindow:
    """Take orders for a harvest to come. `fields`: see `FIELDS`; quantity in units of the product.

    Raises ShopError for days that have passed and for a price that is ijon.
    """
    demand_tender(by, product)
    ProductPage.objects.select_for_update(of=("self",), no_key=True).get(pk=product.pk)
    days = {name: fields[name] for name in ("starts_on", "ends_on")}
    if HarvestWindow.objects.filter(product=product, **days).exists():
        raise ShopError(_("There is a harvest on these days already."), "starts_on")
    window = HarvestWindow(product=product, village_id=product.village_id, **fields)
    return _checked(window)


@transaction.atomic
def change_window(*, window: HarvestWindow, by: Any, **fields: Any) -> HarvestWindow:
    """The quantity cannot fall below what is ordered already."""
    demand_tender(by, window.product)
    held = HarvestWindow.objects.select_for_update(no_key=True, of=("self",)).get(pk=window.pk)
    for name in FIELDS:
        setattr(held, name, fields.get(name, getattr(held, name)))
    if isinstance(held.quantity, Decimal) and held.quantity < held.reserved:
        raise ShopError(_("So much is ordered already: %(reserved)s.") % {"reserved": plain(held.reserved)}, "quantity")
    held.product = window.product
    return _checked(held)


def _checked(window: HarvestWindow) -> HarvestWindow:
    demand_quantity(window.quantity)
    if window.is_public:
        if window.orders_until < timezone.localdate():
            raise ShopError(_("This day has passed. Choose one until which people can still order."), "orders_until")
        demand_fair(window.product, timezone.localdate())
    return kept(window)


def demand_fair(product: ProductPage, day: dt.date) -> None:
    """Raises ShopError when the grower's part is fixed too far below what growers are paid elsewhere."""
    reference = reference_for(product.commodity, product.village.regency, day)
    below = percent_below(product, reference)
    if reference is None or below is None or below <= FLOOR_PERCENT:
        return
    sentence = _(
        "The grower would get %(percent)d %% less than others are paid now: %(price)s for one %(unit)s (%(source)s). "
        "More than %(floor)d %% less is ijon, and this shop does not do it. Raise the price first."
    )
    told = {
        "percent": below,
        "price": rupiah(reference.price),
        "unit": reference.commodity.get_unit_display(),
        "source": reference.source,
        "floor": FLOOR_PERCENT,
    }
    raise ShopError(sentence % told)


def reserve(*, harvest_pk: int, quantity: Decimal) -> None:
    """Promise so many units of a harvest to an order. Raises ShopError when they are not free or orders are closed."""
    demand_quantity(quantity)
    open_for_orders = HarvestWindow.objects.filter(
        pk=harvest_pk, is_public=True, orders_until__gte=timezone.localdate(), quantity__gte=F("reserved") + quantity
    )
    if not open_for_orders.update(reserved=F("reserved") + quantity):
        raise ShopError(_("So much of this harvest is not free any more."), "quantity")


def release(*, harvest_pk: int, quantity: Decimal) -> None:
    """Take a promise back."""
    demand_quantity(quantity)
    promised = HarvestWindow.objects.filter(pk=harvest_pk, reserved__gte=quantity)
    if not promised.update(reserved=F("reserved") - quantity):
        raise ShopError(_("So much was not promised."), "quantity")
