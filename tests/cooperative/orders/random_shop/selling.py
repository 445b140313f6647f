"""What the cooperative does with an order: pack, weigh, send, hand over, cancel, answer complaints."""

import datetime as dt
from decimal import Decimal
from random import Random
from typing import Any

from cooperative.catalogue.enums import Way
from cooperative.orders.enums import HOLDING, DisputeReason, Outcome, PaymentKind, State
from cooperative.orders.models import OrderLine
from cooperative.orders.services import disputes, ending, fulfilling
from cooperative.orders.splitting import scaled, spread
from foundation.tenancy.reach import opened
from tests.cooperative.orders.random_shop.acting import Acting
from tests.cooperative.orders.random_shop.shadow import Ordered, drawn

PERISHABLE = dt.timedelta(hours=24)
TRAVEL = {Way.PICKUP: dt.timedelta(), Way.ROUTE: dt.timedelta(days=1), Way.COURIER: dt.timedelta(days=7)}
TOLERANCE = 10
DIRT = (Decimal(0), Decimal("0.01"))
COMPLAINABLE = (State.SHIPPED, State.HANDED_OVER, State.RECEIVED)


class Selling(Acting):
    def prepare(self, chance: Random) -> None:
        ordered = self.some_order(chance, (State.PAID, State.PLACED))
        if ordered is None:
            return
        by = self.somebody(chance)
        ready = ordered.state == State.PAID or (ordered.state == State.PLACED and not ordered.due_first)
        done = self.attempt(
            ready and by is not self.stranger, fulfilling.prepare, order=ordered.order, by=by, at=self.now
        )
        if done is not None:
            self.shadow.turn(ordered, State.PREPARED)

    def weigh(self, chance: Random) -> None:
        unweighed = drawn([self.shadow.unweighed], chance) if chance.random() < 0.7 else None
        ordered = unweighed or self.some_order(chance, (State.PAID, State.PREPARED))
        if ordered is None:
            return
        line = ordered.lines[0]
        gross = (line.quantity * chance.randrange(85, 116) / 100).quantize(Decimal("0.001"))
        moisture = (gross * chance.choice((0, 0, 0, 1, 3)) / 100).quantize(Decimal("0.001"))
        dirt = chance.choice(DIRT) if chance.random() < 0.8 else chance.choice((Decimal(-1), gross, Decimal("0.0001")))
        net, agreed = gross - moisture - dirt, chance.random() < 0.5
        sane = dirt in DIRT and net > 0
        near = abs(net - line.quantity) * 100 <= line.quantity * TOLERANCE
        states = {State.PAID, State.PREPARED} | (set() if ordered.due_first else {State.PLACED})
        expected = bool(ordered.harvest_pk) and ordered.state in states and not ordered.is_weighed and sane
        with opened(self.world.reach):
            own = OrderLine.objects.select_related("order").filter(order=ordered.pk).order_by("pk")[0]
        told = {"gross": gross, "moisture": moisture, "dirt": dirt, "agreed": agreed}
        slip = self.attempt(
            expected and (near or agreed), fulfilling.weigh, line=own, by=self.manager, at=self.now, **told
        )
        if slip is not None:
            assert slip.net == net
            ordered.is_weighed, line.parts = True, line.good.parts(net)
            self.shadow.unweighed.discard(ordered)

    def ship(self, chance: Random) -> None:
        ordered = self.some_order(chance, (State.PREPARED,))
        if ordered is None:
            return
        paid = ordered.balance <= 0 or ordered.payment == PaymentKind.CASH
        expected = ordered.state == State.PREPARED and self._is_priced(ordered) and paid
        done = self.attempt(expected, fulfilling.ship, order=ordered.order, by=self.manager, at=self.now)
        if done is not None:
            self.shadow.take_out(ordered)
            self.shadow.turn(ordered, State.SHIPPED)
            ordered.complaints_until = self.now + TRAVEL[Way(ordered.way)] + PERISHABLE

    def hand_over(self, chance: Random) -> None:
        ordered = self.some_order(chance, (State.PREPARED, State.SHIPPED))
        if ordered is None:
            return
        payment = ordered.balance if chance.random() < 0.85 else ordered.balance + chance.choice((1, -1, 500))
        kind = chance.choice(PaymentKind.values)
        expected = (
            ordered.state in {State.PREPARED, State.SHIPPED}
            and not ordered.is_held
            and self._is_priced(ordered)
            and payment == ordered.balance
        )
        told = {"payment": payment or None, "kind": kind}
        done = self.attempt(expected, fulfilling.hand_over, order=ordered.order, by=self.manager, at=self.now, **told)
        if done is None:
            return
        if ordered.state == State.PREPARED:
            self.shadow.take_out(ordered)
        if payment:
            ordered.keys["hand-over"] = (kind, payment)
            ordered.paid += payment
        self.shadow.turn(ordered, State.HANDED_OVER)
        ordered.complaints_until = self.now + PERISHABLE

    def _is_priced(self, ordered: Ordered) -> bool:
        return ordered.harvest_pk is None or ordered.is_weighed

    def receive(self, chance: Random) -> None:
        ordered = self.some_order(chance, (State.SHIPPED, State.HANDED_OVER))
        if ordered is None:
            return
        by = self.somebody(chance)
        expected = self._is_receivable(ordered) and by is not self.stranger
        done = self.attempt(expected, fulfilling.receive, order=ordered.order, by=by, at=self.now)
        if done is not None:
            self._note_received(ordered, by is None)

    def _is_receivable(self, ordered: Ordered) -> bool:
        delivered = ordered.state in {State.SHIPPED, State.HANDED_OVER}
        return delivered and not ordered.is_held and not ordered.balance

    def _note_received(self, ordered: Ordered, content: bool) -> None:
        if content:
            ordered.complaints_until = self.now
        self.shadow.turn(ordered, State.RECEIVED)
        self.shadow.sell(ordered)
        self.shadow.close(ordered, self.now)
        self.shadow.tidy(ordered)

    def complete(self, chance: Random) -> None:
        before = [
            each for each in self.shadow.standing(COMPLAINABLE) if not each.is_held and each.complaints_until < self.now
        ]
        self.attempt(True, ending.complete_overdue, now=self.now)
        for ordered in before:
            if ordered.state == State.RECEIVED:
                self.shadow.close(ordered, self.now)
                self.shadow.tidy(ordered)
            elif not ordered.balance:
                self._note_received(ordered, content=True)

    def cancel(self, chance: Random) -> None:
        ordered = self.some_order(chance, (State.PLACED, State.PAID, State.PREPARED, State.SHIPPED))
        if ordered is None:
            return
        by = self.somebody(chance)
        reason = chance.choice(("Salah pesan", "Salah pesan", ""))
        if by is None:
            expected = ordered.state == State.PLACED and not ordered.paid
        else:
            expected = ordered.state in HOLDING | {State.SHIPPED} and bool(reason) and by is self.manager
        expected = expected and not ordered.is_held
        done = self.attempt(expected, ending.cancel, order=ordered.order, reason=reason, by=by, at=self.now)
        if done is not None:
            self.shadow.bring_back(ordered)
            ordered.paid = 0
            self.shadow.turn(ordered, State.CANCELLED)
            self.shadow.tidy(ordered)

    def complain(self, chance: Random) -> None:
        ordered = self.some_order(chance, COMPLAINABLE)
        if ordered is None:
            return
        reason = chance.choice((*DisputeReason.values, "hati"))
        in_time = ordered.complaints_until is None or ordered.complaints_until > self.now
        expected = ordered.state in COMPLAINABLE and not ordered.is_held and in_time and reason != "hati"
        made = self.attempt(
            expected, disputes.open_dispute, order=ordered.order, reason=reason, text="Rusak", at=self.now
        )
        if made is not None:
            ordered.dispute, ordered.is_held = made, True
            self.shadow.disputed.add(ordered)

    def answer(self, chance: Random) -> None:
        answered = [each for each in self.shadow.over if each.dispute is not None]
        late = bool(answered) and chance.random() < 0.1
        ordered = chance.choice(answered) if late else drawn([self.shadow.disputed], chance)
        if ordered is None:
            return
        outcome = chance.choice((*Outcome.values, Outcome.PART))
        refund = self._refund(ordered, outcome, chance)
        expected = ordered.is_held and self._fits(ordered, outcome, refund)
        told = {"outcome": outcome, "refund": refund, "answer": "Maaf"}
        done = self.attempt(expected, disputes.resolve, dispute=ordered.dispute, by=self.manager, at=self.now, **told)
        if done is not None:
            self._note_answer(ordered, outcome, ordered.paid if outcome == Outcome.REFUND else refund)

    def _refund(self, ordered: Ordered, outcome: str, chance: Random) -> Any:
        if chance.random() < 0.1:
            return chance.choice((-1, 10**12, True, "0"))
        if outcome == Outcome.PART:
            return chance.randrange(1, max(2, ordered.paid))
        return 0

    def _fits(self, ordered: Ordered, outcome: str, refund: Any) -> bool:
        if not isinstance(refund, int) or isinstance(refund, bool) or refund < 0:
            return False
        if outcome == Outcome.PART:
            return 0 < refund < ordered.paid and refund <= ordered.total
        return refund == 0 or (outcome == Outcome.REFUND and refund == ordered.paid)

    def _note_answer(self, ordered: Ordered, outcome: str, amount: int) -> None:
        ordered.is_held = False
        off = ordered.total if outcome == Outcome.REFUND else amount
        if off:
            self._reduce(ordered, off)
        ordered.paid -= amount
        if outcome == Outcome.REFUND:
            self.shadow.turn(ordered, State.CANCELLED)
            self.shadow.tidy(ordered)

    def _reduce(self, ordered: Ordered, off: int) -> None:
        """From the goods first, in proportion; what is left from the delivery."""
        from_goods = min(off, ordered.goods)
        for line, part in zip(
            ordered.lines, spread(from_goods, [line.parts.amount for line in ordered.lines]), strict=True
        ):
            before = line.parts.grower
            if part:
                line.parts = scaled(line.parts, line.parts.amount - part)
            if ordered.is_sold and line.grower is not None:
                self.shadow.owed[line.grower] -= before - line.parts.grower
        ordered.fee -= off - from_goods
