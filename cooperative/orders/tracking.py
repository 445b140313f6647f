"""Buyers follow an order by its secret link. Whoever has the link reads it; nobody else finds it."""

from typing import Any

from cooperative.orders.models import Order, OrderStep
from foundation.privacy import fingerprint, secrets_for
from foundation.tenancy.reach import Reach, current, opened


def reach_into(village_pk: int) -> Any:
    """Buyers open no reach: this one holds for one act in one village. Who reaches more keeps it."""
    reach = current()
    return opened(reach if reach.holds(village_pk) else Reach(villages=(village_pk,), person=reach.person))


def secrets_of(token: str, cooperative_pk: int, harvest_pk: int | None) -> list[str]:
    """The secrets of the order that a checkout makes at a cooperative, one for each key; the first is that of today."""
    return secrets_for("order", f"{token}:{cooperative_pk}:{harvest_pk or 0}")


def find(village_pk: int, secret: str) -> Order | None:
    with reach_into(village_pk):
        found = Order.objects.filter(village_id=village_pk, link_fingerprint=fingerprint(secret))
        return found.select_related("cooperative", "delivery", "harvest").first()


def steps_of(order: Order) -> list[OrderStep]:
    with reach_into(order.village_id):
        return list(OrderStep.objects.filter(order=order).order_by("id"))
