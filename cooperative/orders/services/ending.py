"""Orders end: nobody paid in time, somebody changed their mind, or the time for complaints is over."""

import datetime as dt
import logging
from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _

from cooperative.orders.enums import HOLDING, Act, State
from cooperative.orders.models import Order, OrderLine, OrderStep
from cooperative.orders.services import fulfilling, moving, paying
from cooperative.orders.services.errors import OrderError
from cooperative.orders.services.promising import Promises
from cooperative.orders.services.rows import acting, changed, demand_peace, demand_state, moment, words, write_down
from foundation.tenancy.reach import Reach, opened

log = logging.getLogger(__name__)

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


def cancel(*, order: Order, reason: str, by: Any, at: dt.datetime | None = None) -> Order:
    """End it before it is with the buyer: goods come back, and so does money, the way it came.

    A buyer (`by` is None) may do so as long as it is neither paid nor packed; afterwards the manager does, who gives
    the money back at the same time. Raises OrderError.
    """
    with acting(order, by) as held:
        demand_state(held, [State.PLACED] if by is None else [*HOLDING, State.SHIPPED], _("Cancelling"))
        demand_peace(held)
        why = words(reason, 200)
        if by is not None and not why:
            raise OrderError(_("Say why: the buyer reads it."), "reason")
        if by is None and held.paid:
            raise OrderError(_("It is paid. Call the cooperative: it cancels the order and gives the money back."))
        when = moment(at)
        _give_up_goods(held, by)
        changed(held, state=State.CANCELLED, ended_because=why)
        write_down(held, Act.CANCELLED, by, when, why)
        if held.paid:
            paying.give_back_as_paid(held, amount=held.paid, reason=why, key="cancelled", by=by, at=when)
        return held


def lapse_overdue(now: dt.datetime | None = None) -> int:
    """End all orders that waited too long for money; returns how many. For the clock."""
    when, done = moment(now), 0
    while True:
        with opened(Reach.system()):
            lapsed = lapse(Order.objects.all(), when)
            promises = Promises()
            promises.take_back(lapsed)
            promises.keep()
        done += len(lapsed)
        if len(lapsed) < AT_ONCE:
            return done


def complete_overdue(now: dt.datetime | None = None) -> int:
    """Orders about which nobody complained in time were received; returns how many. For the clock.

    What still is to be paid for them stays open, and growers wait to be paid: people look after both.
    """
    when = moment(now)
    arrived = Q(state__in=[State.SHIPPED, State.HANDED_OVER], paid=F("total"))
    with opened(Reach.system()):
        owed = OrderLine.objects.owed().filter(order=OuterRef("pk"))
        silent = Order.objects.filter(is_held=False, complaints_until__lt=when)
        waiting = list(silent.filter(arrived | Q(Q(state=State.RECEIVED), ~Exists(owed))).order_by("pk"))
    return sum(_completed(order, when) for order in waiting)


def _completed(order: Order, at: dt.datetime) -> bool:
    """One that cannot be completed, for a closed month perhaps, waits for people and keeps no other waiting."""
    try:
        return _complete(order, at)
    except OrderError as error:
        log.warning("order %s is not completed: %s", order.pk, error)
        return False


def _complete(order: Order, at: dt.datetime) -> bool:
    with acting(order, None) as held:
        before = held.state
        still = not held.is_held and held.complaints_until is not None and held.complaints_until < at
        if still and held.state == State.RECEIVED:
            fulfilling.close(held, by=None, at=at)
        elif still and held.state in {State.SHIPPED, State.HANDED_OVER} and not held.balance:
            fulfilling.received(held, by=None, at=at)
        return held.state != before


def _give_up_goods(held: Order, by: Any) -> None:
    """A promise ends, or what left the store comes back into it."""
    if held.state == State.SHIPPED and not held.harvest_id:
        moving.bring_back(held, by)
        return
    promises = Promises()
    promises.take_back([held])
    promises.keep()
