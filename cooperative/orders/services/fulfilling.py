"""From packing to the buyer's hands: goods leave the store when they are handed on, and are sold when they came."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cooperative.catalogue.enums import KILOGRAMS, Way
from cooperative.catalogue.models import ProductPage
from cooperative.ledger.enums import Source
from cooperative.orders.enums import Act, PaymentKind, State
from cooperative.orders.models import Order, OrderLine
from cooperative.orders.services import booking, paying, weighing
from cooperative.orders.services.errors import OrderError
from cooperative.orders.services.moving import take_out
from cooperative.orders.services.rows import (
    acting,
    changed,
    demand_peace,
    demand_state,
    moment,
    write_down,
)
from foundation.money import rupiah

#: Named here with the other steps.
weigh = weighing.weigh

PERISHABLE_DAYS = 7
COMPLAINTS = dt.timedelta(hours=48)
COMPLAINTS_PERISHABLE = dt.timedelta(hours=24)
#: How long goods are under way before the time for complaints begins to run.
TRAVEL = {Way.PICKUP: dt.timedelta(), Way.ROUTE: dt.timedelta(days=1), Way.COURIER: dt.timedelta(days=7)}


def prepare(*, order: Order, by: Any, at: dt.datetime | None = None) -> Order:
    """It is packed: paid, or to be paid when it is handed over."""
    with acting(order, by) as held:
        demand_state(held, _packable(held), _("Packing"))
        changed(held, state=State.PREPARED)
        write_down(held, Act.PREPARED, by, moment(at))
        return held


def ship(*, order: Order, by: Any, note: str = "", at: dt.datetime | None = None) -> Order:
    """It leaves with a courier or along a route. `note` is read by the buyer: the number of the parcel."""
    with acting(order, by) as held:
        demand_state(held, [State.PREPARED], _("Sending"))
        _demand_weighed(held)
        if held.balance > 0 and held.payment != PaymentKind.CASH:
            raise OrderError(_("It is not paid completely yet."))
        when = moment(at)
        until = when + TRAVEL[Way(held.delivery.way)] + _time_for_complaints(held)
        take_out(held, by)
        changed(held, state=State.SHIPPED, complaints_until=until)
        write_down(held, Act.SHIPPED, by, when, " ".join(note.split())[:200])
        return held


def hand_over(
    *,
    order: Order,
    by: Any,
    payment: int | None = None,
    kind: str = PaymentKind.CASH,
    at: dt.datetime | None = None,
) -> Order:
    """The buyer has it. `payment` is what came in with it in whole rupiah: exactly what was still to be paid.

    Where the scales said less than was paid, it is negative: what went back. Raises OrderError with what is open.
    """
    with acting(order, by) as held:
        demand_state(held, [State.PREPARED, State.SHIPPED], _("Handing over"))
        demand_peace(held)
        _demand_weighed(held)
        when = moment(at)
        if held.state == State.PREPARED:
            take_out(held, by)
        _settle_balance(held, payment or 0, kind, by, when)
        until = when + _time_for_complaints(held)
        changed(held, state=State.HANDED_OVER, delivered_at=when, complaints_until=until)
        write_down(held, Act.HANDED_OVER, by, when)
        return held


def receive(*, order: Order, by: Any, at: dt.datetime | None = None) -> Order:
    """The buyer (`by` is None) has it and is content: the sale is posted, and the time for complaints is over.

    When the manager says so for the buyer, the buyer may still complain until the time is over.
    """
    with acting(order, by) as held:
        return received(held, by=by, at=at)


def received(held: Order, *, by: Any, at: dt.datetime | None = None) -> Order:
    """The same for an order that is held."""
    demand_state(held, [State.SHIPPED, State.HANDED_OVER], _("Receiving"))
    demand_peace(held)
    if held.balance:
        raise OrderError(_("It is not paid exactly yet. Settle the difference first."))
    when = moment(at)
    until = when if by is None else held.complaints_until
    changed(
        held,
        state=State.RECEIVED,
        received_at=when,
        delivered_at=held.delivered_at or when,
        complaints_until=until,
    )
    write_down(held, Act.RECEIVED, by, when)
    if held.total:
        booking.post(
            held,
            source=Source.ORDER,
            told=gettext_noop("Sale of order %(code)s"),
            rows=booking.rows_of_sale(held, held.lines.order_by("id")),
            key=f"sale:{held.pk}",
            by=by,
            at=when,
        )
    return close(held, by=by, at=when)


def close(held: Order, *, by: Any, at: dt.datetime) -> Order:
    """Once nobody can complain any more and no grower is owed anything for it, a received order has ended."""
    over = held.complaints_until is None or held.complaints_until <= at
    if held.state == State.RECEIVED and over and not held.is_held and not _is_owed(held):
        changed(held, state=State.SETTLED)
        write_down(held, Act.SETTLED, by, at)
    return held


def _is_owed(held: Order) -> bool:
    return OrderLine.objects.owed().filter(order=held).exists()


def _packable(held: Order) -> list[State]:
    return [State.PAID] if held.due_first else [State.PLACED, State.PAID]


def _settle_balance(held: Order, payment: int, kind: str, by: Any, at: dt.datetime) -> None:
    if payment != held.balance:
        raise OrderError(_owed(held), "payment")
    if payment > 0:
        paying.take(held, amount=payment, kind=kind, key="hand-over", by=by, at=at)
    elif payment < 0:
        reason = _("Less was weighed than was paid.")
        paying.give_back(held, amount=-payment, reason=reason, key="hand-over", by=by, kind=kind, at=at)


def _owed(held: Order) -> str:
    if held.balance > 0:
        return _("The buyer still has to pay %(amount)s.") % {"amount": rupiah(held.balance)}
    if held.balance < 0:
        return _("%(amount)s go back to the buyer.") % {"amount": rupiah(-held.balance)}
    return _("Nothing is left to pay.")


def _demand_weighed(held: Order) -> None:
    if held.harvest_id and held.lines.filter(unit__in=KILOGRAMS, weighed=None).exists():
        raise OrderError(_("Weigh it first: what the scales say is the price."))


def _time_for_complaints(held: Order) -> dt.timedelta:
    sold = held.lines.order_by().values("product")
    perishable = ProductPage.objects.filter(pk__in=sold, shelf_life_days__lte=PERISHABLE_DAYS)
    return COMPLAINTS_PERISHABLE if perishable.exists() else COMPLAINTS
