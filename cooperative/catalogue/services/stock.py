"""What lies in the store: it comes, goes, is promised to orders and handed over, and never falls below nothing."""

from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from cooperative.catalogue.enums import MoveKind
from cooperative.catalogue.models import ProductPage, Stock, StockMove
from cooperative.catalogue.services.errors import ShopError
from cooperative.catalogue.services.rows import THOUSANDTH, demand_quantity, demand_tender
from cooperative.catalogue.services.signals import availability_changed

#: What people write down. The others belong to orders.
BY_HAND = (MoveKind.HARVEST, MoveKind.COUNT, MoveKind.LOSS)


@transaction.atomic
def move(*, product: ProductPage, quantity: Decimal, kind: MoveKind, by: Any, note: str = "") -> Stock:
    """Add `quantity` units to what is in store, or take them away when it is negative.

    Raises ShopError for nothing, for more than is there and not promised, and for what this person may not change.
    """
    demand_tender(by, product)
    demand_quantity(abs(quantity) if isinstance(quantity, Decimal) else quantity)
    if (kind == MoveKind.HARVEST and quantity < 0) or (kind == MoveKind.LOSS and quantity > 0):
        raise ShopError(_("What comes in is more, what is spoiled is less. Choose the other reason."), "kind")
    Stock.objects.get_or_create(product=product, defaults={"village_id": product.village_id})
    changed = Stock.objects.filter(product=product, on_hand__gte=F("reserved") - quantity).update(
        on_hand=F("on_hand") + quantity
    )
    if not changed:
        stock = Stock.objects.get(product=product)
        told = {"available": _plain(stock.available)}
        raise ShopError(_("Only %(available)s are there that nobody has ordered.") % told, "quantity")
    _note(product.pk, product.village_id, quantity, kind, by, note)
    return _told(product.pk, quantity)


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
        told = {"reserved": _plain(stock.reserved)}
        raise ShopError(_("%(reserved)s are promised to buyers. Cancel orders first.") % told, "counted")
    return move(product=product, quantity=difference, kind=MoveKind.COUNT, by=by, note=note)


def reserve(*, product_pk: int, quantity: Decimal) -> None:
    """Promise so many units to an order. Raises ShopError when they are not there."""
    demand_quantity(quantity)
    there = Stock.objects.filter(product_id=product_pk, on_hand__gte=F("reserved") + quantity)
    if not there.update(reserved=F("reserved") + quantity):
        raise ShopError(_("So much is not there any more."), "quantity")
    _told(product_pk, -quantity)


def release(*, product_pk: int, quantity: Decimal) -> None:
    """Take a promise back."""
    demand_quantity(quantity)
    promised = Stock.objects.filter(product_id=product_pk, reserved__gte=quantity)
    if not promised.update(reserved=F("reserved") - quantity):
        raise ShopError(_("So much was not promised."), "quantity")
    _told(product_pk, quantity)


@transaction.atomic
def take_out(*, product_pk: int, quantity: Decimal, note: str, by: Any) -> None:
    """Hand over what was promised: it leaves the store and the promises together."""
    demand_quantity(quantity)
    promised = Stock.objects.filter(product_id=product_pk, reserved__gte=quantity)
    if not promised.update(reserved=F("reserved") - quantity, on_hand=F("on_hand") - quantity):
        raise ShopError(_("So much was not promised."), "quantity")
    _note(product_pk, _village_of(product_pk), -quantity, MoveKind.SALE, by, note)


@transaction.atomic
def take_back(*, product_pk: int, quantity: Decimal, note: str, by: Any) -> None:
    """What was handed over comes back into the store."""
    demand_quantity(quantity)
    if not Stock.objects.filter(product_id=product_pk).update(on_hand=F("on_hand") + quantity):
        raise ShopError(_("This product has no stock."), "quantity")
    _note(product_pk, _village_of(product_pk), quantity, MoveKind.RETURN, by, note)
    _told(product_pk, quantity)


def _village_of(product_pk: int) -> int:
    return Stock.objects.values_list("village_id", flat=True).get(product_id=product_pk)


def _note(product_pk: int, village_pk: int, quantity: Decimal, kind: MoveKind, by: Any, note: str) -> None:
    told = {"kind": kind, "quantity": quantity, "note": " ".join(note.split())[:160], "by": by}
    StockMove.objects.create(product_id=product_pk, village_id=village_pk, **told)


def _told(product_pk: int, change: Decimal) -> Stock:
    """The stock as it is after `change` units more can be ordered; who shows what can be ordered is told of a turn."""
    stock = Stock.objects.select_related("product").get(product_id=product_pk)
    minimum = stock.product.minimum
    if (stock.available >= minimum) != (stock.available - change >= minimum):
        availability_changed.send(sender=Stock, product_pk=product_pk)
    return stock


def _plain(quantity: Decimal) -> str:
    return f"{quantity.quantize(THOUSANDTH).normalize():f}".replace(".", ",")
