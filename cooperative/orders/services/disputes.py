"""Complaints of buyers: while one is open nothing of the order is settled, and what goes back everybody bears."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cooperative.ledger.canonical import Row
from cooperative.ledger.enums import Source
from cooperative.orders.enums import Act, DisputeReason, Outcome, State
from cooperative.orders.models import Dispute, Order, OrderLine
from cooperative.orders.services import booking, paying
from cooperative.orders.services.errors import OrderError
from cooperative.orders.services.rows import acting, changed, demand_state, moment, words, write_down
from cooperative.orders.services.weighing import apply, recount
from cooperative.orders.splitting import Parts, scaled, spread
from cooperative.orders.tracking import reach_into

DISPUTABLE = (State.SHIPPED, State.HANDED_OVER, State.RECEIVED)


def open_dispute(*, order: Order, reason: str, text: str, by: Any = None, at: dt.datetime | None = None) -> Dispute:
    """The buyer (`by` is None) complains, or the manager writes it down. Raises OrderError when the time is over."""
    with acting(order, by) as held:
        demand_state(held, DISPUTABLE, _("A complaint"))
        when, told = moment(at), words(text, 1_000, "text")
        if reason not in DisputeReason.values:
            raise OrderError(_("Choose what is wrong."), "reason")
        if held.is_held:
            raise OrderError(_("Your complaint came in already. The cooperative will answer it."))
        if held.complaints_until is not None and held.complaints_until <= when:
            raise OrderError(_("The time for complaints is over. Call the cooperative."))
        made = Dispute.objects.create(order=held, village_id=held.village_id, reason=reason, text=told, opened_at=when)
        changed(held, is_held=True)
        write_down(held, Act.DISPUTED, by, when, str(DisputeReason(reason).label))
        return made


def resolve(
    *, dispute: Dispute, outcome: str, answer: str, by: Any, refund: int = 0, at: dt.datetime | None = None
) -> Dispute:
    """Answer a complaint. `refund` is in whole rupiah, for a part of the money; the outcome says all or nothing.

    What goes back is taken from the shares of all in proportion, also when the sale is in the books already. With all
    of the money back the order is cancelled. Raises OrderError.
    """
    with reach_into(dispute.village_id), acting(dispute.order, by) as held:
        own = Dispute.objects.get(pk=dispute.pk)
        if own.resolved_at is not None:
            raise OrderError(_("This complaint was answered already."))
        written = words(answer, 250, "answer")
        if not written:
            raise OrderError(_("Write an answer: the buyer reads it."), "answer")
        amount, when = _refund_of(held, outcome, refund), moment(at)
        own.outcome, own.refund, own.answer, own.resolved_at, own.by = outcome, amount, written, when, by
        own.save(update_fields=["outcome", "refund", "answer", "resolved_at", "by"])
        changed(held, is_held=False)
        if amount or outcome == Outcome.REFUND:
            _take_off(held, own, amount, by, when)
        write_down(held, Act.RESOLVED, by, when, written[:200])
        return own


def _refund_of(held: Order, outcome: str, refund: int) -> int:
    if outcome not in Outcome.values:
        raise OrderError(_("Choose how the complaint ends."), "outcome")
    if not isinstance(refund, int) or isinstance(refund, bool) or refund < 0:
        raise OrderError(_("Write whole rupiah."), "refund")
    allowed = {
        Outcome.REFUND: refund in {0, held.paid},
        Outcome.PART: 0 < refund < held.paid and refund <= held.total,
        Outcome.REFUSED: refund == 0,
    }
    if not allowed[Outcome(outcome)]:
        sentence = _("The amount does not fit the outcome: all, a part of it, or nothing goes back.")
        raise OrderError(sentence, "refund")
    return held.paid if outcome == Outcome.REFUND else refund


def _take_off(held: Order, dispute: Dispute, amount: int, by: Any, at: dt.datetime) -> None:
    """The order costs less by so much; with all of it back it was none."""
    sold = held.state == State.RECEIVED
    before = booking.shares(held.lines.order_by("id"), held.delivery_fee)
    off = held.total if dispute.outcome == Outcome.REFUND else amount
    _reduce(held, off)
    if sold and off:
        _correct(held, dispute, before, by, at)
    if dispute.outcome == Outcome.REFUND:
        changed(held, state=State.CANCELLED, ended_because=dispute.answer[:200])
    if amount:
        key = f"complaint-{dispute.pk}"
        paying.give_back_as_paid(held, amount=amount, reason=dispute.answer[:200], key=key, by=by, at=at)


def _reduce(held: Order, off: int) -> None:
    """Take it from the goods first, line by line in proportion, and what is left from the delivery."""
    lines = list(held.lines.order_by("id"))
    from_goods = min(off, held.goods)
    for line, part in zip(lines, spread(from_goods, [line.amount for line in lines]), strict=True):
        if part:
            apply(line, scaled(_parts_of(line), line.amount - part))
    recount(held, off_delivery=off - from_goods)


def _parts_of(line: OrderLine) -> Parts:
    return Parts(
        line.amount, line.for_grower, line.for_cooperative, line.for_transport, line.for_packaging, line.for_payment
    )


def _correct(held: Order, dispute: Dispute, before: list[Row], by: Any, at: dt.datetime) -> None:
    """The sale is in the books: everybody's share becomes smaller by what is held for the buyer again."""
    now = booking.shares(held.lines.order_by("id"), held.delivery_fee)
    left = {(row.account, row.party): row.credit for row in now}
    rows = [
        Row(row.account, debit=row.credit - left.get((row.account, row.party), 0), party=row.party) for row in before
    ]
    off = sum(row.debit for row in rows)
    booking.post(
        held,
        source=Source.ORDER,
        told=gettext_noop("Complaint about order %(code)s"),
        rows=[*rows, Row(booking.HELD_FOR_BUYERS, credit=off, party=booking.party_of(held))],
        key=f"complaint:{dispute.pk}",
        by=by,
        at=at,
    )
