"""What lies in the store: it comes, goes, is promised to orders and handed over, and never falls below nothing."""

from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from cooperative.catalogue.enums import MoveKind
from cooperative.catalogue.models import ProductPage, Stock, StockMove
from cooperative.catalogue.services.errors import ShopError
from cooperative.catalogue.services.numbers import plain
from cooperative.catalogue.services.rows import demand_quantity, demand_tender

#: What people write down. The others belong to orders.
BY_HAND = (MoveKind.HARVEST, MoveKind.COUNT, MoveKind.LOSS)


@transaction.atomic
def move(
    *, product: ProductPage, quantity: Decimal, kind: MoveKind, by: Any, note: str = "", since: int | None = None
) -> Stock:
    """Add `quantity` units to what is in store, or take them away when it is negative.

    `since` is the number of the movement that the person saw last: the same movement after it was sent twice, and
    happens once. Raises ShopError for nothing, for more than is there unpromised, and for what is not the person's.
    """
    demand_tender(by, product)
    demand_quantity(abs(quantity) if isinstance(quantity, Decimal) else quantity)
    if (kind == MoveKind.HARVEST and quantity < 0) or (kind == MoveKind.LOSS and quantity > 0):
        raise ShopError(_("What comes in is more, what is spoiled is less. Choose the other reason."), "kind")
    Stock.objects.get_or_create(product=product, defaults={"village_id": product.village_id})
    if since is not None:
        stock = Stock.objects.select_for_update(no_key=True).get(product=product)
        told = {"kind": kind, "quantity": quantity, "by": by, "note": _short(note)}
        if StockMove.objects.filter(product=product, pk__gt=since, **told).exists():
            return stock
    changed = Stock.objects.filter(product=product, on_hand__gte=F("reserved") - quantity).update(
        on_hand=F("on_hand") + quantity
    )
    if not changed:
        free = Stock.objects.get(product=product).available
        fault = _("Only %(available)s are there that nobody has ordered.") % {"available": plain(free)}
        raise ShopError(fault, "quantity")
    _note(product.pk, quantity, kind, by, note)
    return Stock.objects.get(product=product)


@transaction.atomic
def count(*, product: ProductPage, counted: Decimal, by: Any, note: str = "") -> Stock:
    """Write down how many units are in the store; the difference becomes the movement, none when it is right."""
    demand_tender(by, product)
    if counted != 0:
        demand_quantity(counted, "counted")
    Stock.objects.get_or_create(product=product, defaults={"village_id": product.village_id})
    stock = Stock.objects.select_for_update(no_key=True).get(product=product)
    difference = counted - stock.on_hand
    if not difference:
        return stock
    if counted < stock.reserved:
        told = {"reserved": plain(stock.reserved)}
        raise ShopError(_("%(reserved)s are promised to buyers. Cancel orders first.") % told, "counted")
    return move(product=product, quantity=difference, kind=MoveKind.COUNT, by=by, note=note)


def reserve(*, product_pk: int, quantity: Decimal) -> None:
    """Promise so many units to an order. Raises ShopError when they are not there."""
    demand_quantity(quantity)
    there = Stock.objects.filter(product_id=product_pk, on_hand__gte=F("reserved") + quantity)
    if not there.update(reserved=F("reserved") + quantity):
        raise ShopError(_("So much is not there any more."), "quantity")


def release(*, product_pk: int, quantity: Decimal) -> None:
    """Take a promise back."""
    demand_quantity(quantity)
    promised = Stock.objects.filter(product_id=product_pk, reserved__gte=quantity)
    if not promised.update(reserved=F("reserved") - quantity):
        raise ShopError(_("So much was not promised."), "quantity")


@transaction.atomic
def take_out(*, product_pk: int, quantity: Decimal, note: str, by: Any) -> None:
    """Hand over what was promised: it leaves the store and the promises together."""
    demand_quantity(quantity)
    promised = Stock.objects.filter(product_id=product_pk, reserved__gte=quantity)
    if not promised.update(reserved=F("reserved") - quantity, on_hand=F("on_hand") - quantity):
        raise ShopError(_("So much was not promised."), "quantity")
    _note(product_pk, -quantity, MoveKind.SALE, by, note)


@transaction.atomic
def take_back(*, product_pk: int, quantity: Decimal, note: str, by: Any) -> None:
    """What was handed over comes back into the store."""
    demand_quantity(quantity)
    if not Stock.objects.filter(product_id=product_pk).update(on_hand=F("on_hand") + quantity):
        raise ShopError(_("This product has no stock."), "quantity")
    _note(product_pk, quantity, MoveKind.RETURN, by, note)


def _note(product_pk: int, quantity: Decimal, kind: MoveKind, by: Any, note: str) -> None:
    village_pk = Stock.objects.values_list("village_id", flat=True).get(product_id=product_pk)
    told = {"kind": kind, "quantity": quantity, "note": _short(note), "by": by}
    StockMove.objects.create(product_id=product_pk, village_id=village_pk, **told)


def _short(note: str) -> str:
    return " ".join(note.split())[:160]
