"""Money of buyers comes in and goes back: each time once, and each time into the books."""

import datetime as dt
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cooperative.ledger.enums import Source
from cooperative.orders.enums import Act, PaymentKind, State
from cooperative.orders.models import Order, Payment
from cooperative.orders.qris import MOST as MOST_BY_QRIS
from cooperative.orders.services.booking import post, rows_of_payment, rows_of_refund
from cooperative.orders.services.errors import OrderError
from cooperative.orders.services.rows import acting, changed, demand_rupiah, demand_state, moment, words, write_down

PAYABLE = (State.PLACED, State.PAID, State.PREPARED, State.SHIPPED)
#: What was paid for these goes back completely.
NOT_SOLD = (State.LAPSED, State.CANCELLED)


def confirm(
    *,
    order: Order,
    amount: int,
    kind: str,
    key: str,
    by: Any,
    reference: str = "",
    at: dt.datetime | None = None,
) -> Payment:
    """Somebody saw the money: `amount` whole rupiah as they came, with the unique code of a transfer.

    `key` names the form or the message, so that it counts once; a second time it gives the payment of that time.
    Raises OrderError for more than what is owed, and for orders that have ended or are paid.
    """
    with acting(order, by) as held:
        found = _found(held, key)
        if found is None:
            return take(held, amount=amount, kind=kind, key=key, by=by, reference=reference, at=at)
        if found.kind != kind or amount not in {found.amount, found.amount + held.unique_code}:
            raise OrderError(_("Something else was booked with this form already. Open the order anew."))
        return found


def take(
    held: Order, *, amount: int, kind: str, key: str, by: Any, reference: str = "", at: dt.datetime | None = None
) -> Payment:
    """The same for an order that is held."""
    demand_rupiah(amount, "amount")
    _demand_kind(kind, amount)
    demand_state(held, PAYABLE, _("Taking a payment"))
    extra = _code_in(held, kind, amount)
    if amount - extra > held.balance:
        raise OrderError(
            _("That is more than the order still costs. Book what it costs, and give back the rest."), "amount"
        )
    paid = held.paid + amount - extra
    state = State.PAID if held.state == State.PLACED and paid >= _needed(held) else held.state
    changed(held, paid=paid, state=state)
    when, note = moment(at), words(reference, 80, "reference")
    entry = post(
        held,
        source=Source.PAYMENT,
        told=gettext_noop("Payment of order %(code)s"),
        rows=rows_of_payment(held, kind, amount - extra, extra),
        key=f"payment:{held.pk}:{key}",
        by=by,
        at=when,
    )
    write_down(held, Act.PAID, by, when)
    return _written(held, kind, amount - extra, key, entry=entry, reference=note, by=by, at=when)


def refund(
    *, order: Order, amount: int, reason: str, key: str, by: Any, kind: str, at: dt.datetime | None = None
) -> Payment:
    """Give back what was paid too much: above the total, or all of it once the order was cancelled.

    A complaint gives back by itself. `key` as for `confirm`. Raises OrderError.
    """
    with acting(order, by) as held:
        found = _found(held, key)
        if found is None:
            demand_rupiah(amount, "amount")
            most = held.paid if held.state in NOT_SOLD else max(0, -held.balance)
            if amount > most:
                raise OrderError(_("That is more than there is to give back."), "amount")
            return give_back(held, amount=amount, reason=reason, key=key, by=by, kind=kind, at=at)
        if found.kind != kind or found.amount != -amount:
            raise OrderError(_("Something else was booked with this form already. Open the order anew."))
        return found


def give_back(
    held: Order, *, amount: int, reason: str, key: str, by: Any, kind: str, at: dt.datetime | None = None
) -> Payment:
    """The same for an order that is held, whatever its state: who calls has checked that the money is the buyer's."""
    demand_rupiah(amount, "amount")
    _demand_kind(kind, amount)
    when, why = moment(at), words(reason, 200)
    if not why:
        raise OrderError(_("Say why the money goes back: the buyer reads it."), "reason")
    changed(held, paid=held.paid - amount)
    entry = post(
        held,
        source=Source.PAYMENT,
        told=gettext_noop("Refund for order %(code)s"),
        rows=rows_of_refund(held, kind, amount),
        key=f"payment:{held.pk}:{key}",
        by=by,
        at=when,
    )
    write_down(held, Act.REFUNDED, by, when, why)
    return _written(held, kind, -amount, key, entry=entry, by=by, at=when)


def give_back_as_paid(
    held: Order, *, amount: int, reason: str, key: str, by: Any, at: dt.datetime | None = None
) -> list[Payment]:
    """Give it back the ways it came, beginning with the one by which most came."""
    sums = held.payments.order_by().values("kind").annotate(sum=Sum("amount")).order_by("-sum", "kind")
    made, left = [], amount
    for kind, there in sums.values_list("kind", "sum"):
        part = min(left, there)
        if part > 0:
            made.append(give_back(held, amount=part, reason=reason, key=f"{key}:{kind}", by=by, kind=kind, at=at))
            left -= part
    return made


def _needed(held: Order) -> int:
    """From when a placed order counts as paid; cash that comes early pays all of it."""
    return held.due_first or held.total


def _code_in(held: Order, kind: str, amount: int) -> int:
    """The unique code, when exactly the amount came that the buyer was asked to transfer."""
    asked = held.state == State.PLACED and held.payment == kind == PaymentKind.TRANSFER and not held.paid
    return held.unique_code if asked and amount == held.due_first + held.unique_code else 0


def _demand_kind(kind: str, amount: int) -> None:
    if kind not in PaymentKind.values:
        raise OrderError(_("Choose how it was paid."), "kind")
    if kind == PaymentKind.QRIS and amount > MOST_BY_QRIS:
        raise OrderError(_("QRIS takes at most Rp10.000.000 for one payment."), "amount")


def _found(held: Order, key: str) -> Payment | None:
    if not 0 < len(key) <= 80:
        raise OrderError(_("This form cannot be read any more. Open the order anew."))
    return held.payments.filter(key=key).order_by("id").first()


def _written(held: Order, kind: str, amount: int, key: str, **fields: Any) -> Payment:
    return Payment.objects.create(order=held, village_id=held.village_id, kind=kind, amount=amount, key=key, **fields)
