"""Orders end before the goods leave: nobody paid in time, or somebody changed their mind."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from cooperative.orders.enums import Act, State
from cooperative.orders.models import Order, OrderLine, OrderStep

#: At most so many are ended by one buyer who needs their goods.
AT_ONCE = 50


def lapse_for(products: Iterable[int], at: dt.datetime) -> list[Order]:
    """End the overdue orders of these products that nobody else holds at the moment. Their goods are still promised."""
    own = OrderLine.objects.filter(product__in=list(products)).values("order")
    return lapse(Order.objects.filter(pk__in=own), at)


def lapse(orders: Any, at: dt.datetime) -> list[Order]:
    """End those of these orders that waited too long and of which nothing was paid."""
    overdue = orders.filter(state=State.PLACED, reserved_until__lt=at, paid=0).order_by("pk")
    held = list(overdue.select_for_update(of=("self",), no_key=True, skip_locked=True)[:AT_ONCE])
    if held:
        Order.objects.filter(pk__in=[order.pk for order in held]).update(state=State.LAPSED)
        OrderStep.objects.bulk_create(_lapsed(order, at) for order in held)
    return held


def _lapsed(order: Order, at: dt.datetime) -> OrderStep:
    return OrderStep(order=order, village_id=order.village_id, act=Act.LAPSED, state=State.LAPSED, at=at)
