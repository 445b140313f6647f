"""What buyers do: order, order again, pay, pay twice, let it lapse."""

import datetime as dt
import json
from decimal import Decimal
from random import Random
from typing import Any

from django.utils import timezone

from cooperative.catalogue.enums import Way
from cooperative.orders.enums import EventOutcome, PaymentKind, State
from cooperative.orders.services import callbacks, checkout, ending, paying
from cooperative.orders.services.checkout import Buyer, Choice, Wanted
from tests.cooperative.orders.random_shop.acting import Acting
from tests.cooperative.orders.random_shop.shadow import Line, Ordered, due_first, quantity_is_sold
from tests.cooperative.orders.random_shop.world import CALLBACK_KEY, Good, Shop

PAYABLE = {State.PLACED, State.PAID, State.PREPARED, State.SHIPPED}
BUYER = Buyer("Pembeli Uji", "081200000099", "Jalan Uji 1")
WAITS = {PaymentKind.QRIS: dt.timedelta(hours=2), PaymentKind.TRANSFER: dt.timedelta(hours=24)}
AT_ONCE = 50
#: Asked for, and never there.
ABSURD = (Decimal(0), Decimal(-3), Decimal("NaN"), Decimal("Infinity"), Decimal("0.0005"), Decimal(10) ** 9)
SPOILERS = ("quantity", "step", "product", "harvest", "seen", "delivery", "payment", "day", "phone", "token", "choice")


class Basket:
    """A checkout that is about to be sent, right or spoiled in one place."""

    def __init__(self, acting: Acting, chance: Random) -> None:
        world = acting.world
        self.shops = chance.sample(world.shops, k=chance.choice((1, 1, 1, 2)))
        self.token = f"keranjang-{acting.key()}"
        self.wanted: dict[Good, Decimal] = {}
        self.payment = {shop.cooperative.pk: chance.choice(PaymentKind.values) for shop in self.shops}
        self.way = {shop.cooperative.pk: chance.choice(Way.values) for shop in self.shops}
        for shop in self.shops:
            for good in chance.sample(shop.goods, k=chance.choice((1, 1, 2, 3))):
                self.wanted[good] = good.page.minimum + good.page.step * chance.randrange(8)
        days = chance.randrange(6)
        self.day = None if days == 5 else timezone.localdate(acting.now) + dt.timedelta(days=days)
        self.spoiled = chance.choice(SPOILERS) if chance.random() < 0.15 else ""

    def orders(self) -> dict[tuple[int, int | None], list[Line]]:
        found: dict[tuple[int, int | None], list[Line]] = {}
        for good, quantity in self.wanted.items():
            line = Line(good, quantity, good.parts(quantity))
            found.setdefault((good.cooperative_pk, good.harvest_pk), []).append(line)
        return found

    def fee(self, shop: Shop) -> int:
        return int(shop.deliveries[self.way[shop.cooperative.pk]].fee)

    def seen(self, chance: Random) -> dict[int, int]:
        """The sum of the goods, or with the deliveries."""
        seen = {}
        for shop in self.shops:
            own = [lines for (key, _harvest), lines in self.orders().items() if key == shop.cooperative.pk]
            goods = sum(line.parts.amount for lines in own for line in lines)
            seen[shop.cooperative.pk] = goods + chance.choice((0, self.fee(shop) * len(own)))
        return seen

    def arguments(self, chance: Random) -> dict[str, Any]:
        choices = {
            shop.cooperative.pk: Choice(
                shop.deliveries[self.way[shop.cooperative.pk]].pk, self.payment[shop.cooperative.pk], self.day
            )
            for shop in self.shops
        }
        wanted = [Wanted(good.page.pk, quantity, good.harvest_pk) for good, quantity in self.wanted.items()]
        chance.shuffle(wanted)
        told = {"token": self.token, "wanted": wanted, "buyer": BUYER, "choices": choices, "seen": self.seen(chance)}
        if self.spoiled:
            self._spoil(told, chance)
        return told

    def _spoil(self, told: dict[str, Any], chance: Random) -> None:
        first: Wanted = told["wanted"][0]
        key = self.shops[0].cooperative.pk
        choice = told["choices"][key]
        wrong: dict[str, Any] = {
            "quantity": {"wanted": [Wanted(first.product_pk, chance.choice(ABSURD), first.harvest_pk)]},
            "step": {"wanted": [Wanted(first.product_pk, first.quantity + Decimal("0.25"), first.harvest_pk)]},
            "product": {"wanted": [*told["wanted"], Wanted(first.product_pk + 10**6, Decimal(1))]},
            "harvest": {"wanted": [Wanted(first.product_pk, first.quantity, 10**6)]},
            "seen": {"seen": {**told["seen"], key: chance.choice((0, -1, told["seen"][key] - 1))}},
            "delivery": {"choices": {**told["choices"], key: Choice(10**6, choice.payment)}},
            "payment": {"choices": {**told["choices"], key: Choice(choice.delivery_pk, "gold")}},
            "day": {
                "choices": {**told["choices"], key: Choice(choice.delivery_pk, choice.payment, dt.date(2001, 1, 1))}
            },
            "phone": {"buyer": Buyer("Pembeli Uji", "12345", "Jalan Uji 1")},
            "token": {"token": "pendek"},
            "choice": {"choices": {}},
        }
        told |= wrong[self.spoiled]

    def is_right(self, acting: Acting) -> bool:
        """But for what is in store."""
        cash_by_courier = any(
            self.payment[shop.cooperative.pk] == PaymentKind.CASH and self.way[shop.cooperative.pk] == Way.COURIER
            for shop in self.shops
        )
        sold = all(quantity_is_sold(good, quantity) for good, quantity in self.wanted.items())
        return not self.spoiled and not cash_by_courier and sold


class Buying(Acting):
    def place(self, chance: Random) -> None:
        basket = Basket(self, chance)
        numbers = {good.page.pk for good in basket.wanted}
        lapsing = [
            each for each in self.shadow.overdue(self.now) if any(line.good.page.pk in numbers for line in each.lines)
        ][:AT_ONCE]
        enough = all(
            self.shadow.free(good) + self._freed(lapsing, good) >= quantity for good, quantity in basket.wanted.items()
        )
        by = chance.choice((None, None, self.manager))
        told = basket.arguments(chance)
        placed = self.attempt(basket.is_right(self) and enough, checkout.place, **told, by=by, at=self.now)
        if placed is None:
            return
        for each in lapsing:
            self.shadow.lapse(each)
            self.shadow.tidy(each)
        self._note(basket, placed)
        again = checkout.place(**told, by=by, at=self.now) if chance.random() < 0.1 else placed
        assert [each.order.pk for each in again] == [each.order.pk for each in placed]
        assert [each.secret for each in again] == [each.secret for each in placed]

    def _freed(self, lapsing: list[Ordered], good: Good) -> Decimal:
        return sum(
            (
                line.quantity
                for each in lapsing
                if each.harvest_pk == good.harvest_pk
                for line in each.lines
                if line.good.page.pk == good.page.pk
            ),
            Decimal(0),
        )

    def _note(self, basket: Basket, placed: list[Any]) -> None:
        by_key = {(each.order.cooperative_id, each.order.harvest_id): each.order for each in placed}
        wanted = basket.orders()
        assert by_key.keys() == wanted.keys()
        fees = {shop.cooperative.pk: basket.fee(shop) for shop in basket.shops}
        for (key, harvest_pk), lines in wanted.items():
            order, payment = by_key[key, harvest_pk], basket.payment[key]
            first = due_first(
                payment, sum(line.parts.amount for line in lines), fees[key], harvest=harvest_pk is not None
            )
            until = self._until(payment, first, basket.day if harvest_pk is None else None, harvest=bool(harvest_pk))
            ordered = Ordered(order, basket.token, lines, harvest_pk, payment, basket.way[key], fees[key], first, until)
            assert (order.total, order.due_first, order.reserved_until) == (ordered.total, first, until)
            self.shadow.add(ordered)

    def _until(self, payment: str, first: int, day: dt.date | None, *, harvest: bool) -> dt.datetime | None:
        if first and payment in WAITS:
            return self.now + WAITS[PaymentKind(payment)]
        if harvest and not first:
            return None
        if day:
            return timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=1), dt.time()))
        return self.now + dt.timedelta(days=3)

    def confirm(self, chance: Random) -> None:
        ordered = self.some_order(chance, (State.PLACED,))
        if ordered is None:
            return
        kind = ordered.payment if chance.random() < 0.9 else chance.choice((*PaymentKind.values, "gold"))
        amount = self._amount(ordered, chance)
        key = chance.choice(sorted(ordered.keys)) if ordered.keys and chance.random() < 0.3 else self.key()
        by = self.somebody(chance)
        expected = by is not self.stranger and self._is_payable(ordered, amount, kind, key)
        extra = self._extra(ordered, amount, kind)
        paid = self.attempt(
            expected, paying.confirm, order=ordered.order, amount=amount, kind=kind, key=key, by=by, at=self.now
        )
        if paid is not None and key not in ordered.keys:
            ordered.keys[key] = (kind, amount - extra)
            self._count_in(ordered, amount - extra)

    def _amount(self, ordered: Ordered, chance: Random) -> Any:
        asked = ordered.due_first + ordered.code
        usual = asked if ordered.payment == PaymentKind.TRANSFER and ordered.due_first else ordered.balance
        drawn = chance.random()
        if drawn < 0.7:
            return usual
        wrong = (0, -5, 10**13, True, ordered.balance + 1, ordered.balance, ordered.due_first, 1, "5000", 0.5)
        return chance.choice(wrong)

    def _is_payable(self, ordered: Ordered, amount: Any, kind: str, key: str) -> bool:
        if key in ordered.keys:
            known_kind, counted = ordered.keys[key]
            return kind == known_kind and amount in {counted, counted + ordered.code}
        if not isinstance(amount, int) or isinstance(amount, bool) or not 0 < amount < 10**12:
            return False
        counted = amount - self._extra(ordered, amount, kind)
        return ordered.state in PAYABLE and kind in PaymentKind.values and counted <= ordered.balance

    def _extra(self, ordered: Ordered, amount: Any, kind: str) -> int:
        asked = ordered.state == State.PLACED and ordered.payment == kind == PaymentKind.TRANSFER and not ordered.paid
        return ordered.code if asked and amount == ordered.due_first + ordered.code else 0

    def _count_in(self, ordered: Ordered, amount: int) -> None:
        ordered.paid += amount
        if ordered.state == State.PLACED and ordered.paid >= (ordered.due_first or ordered.total):
            self.shadow.turn(ordered, State.PAID)

    def callback(self, chance: Random) -> None:
        """The provider tells that money came: rightly, twice, wrongly signed, too late or about another amount."""
        ordered = self.some_order(chance, (State.PLACED,))
        if ordered is None:
            return
        due = (
            ordered.due_first - ordered.paid if ordered.state == State.PLACED and ordered.due_first else ordered.balance
        )
        amount = max(1, due) if chance.random() < 0.8 else due + 1 if due >= 0 else 1
        told = {"event_id": self.key(), "reference": ordered.order.code, "amount": amount}
        body = json.dumps(told).encode()
        stamp = str(int(timezone.now().timestamp()) - chance.choice((0, 0, 0, 0, 0, 0, 0, 0, 0, 900)))
        fresh = int(stamp) > timezone.now().timestamp() - 300
        signature = callbacks.sign(CALLBACK_KEY, stamp, body) if chance.random() < 0.9 else "0" * 64
        right = fresh and signature != "0" * 64
        what = {
            "village_pk": ordered.order.village_id,
            "body": body,
            "signature": signature,
            "timestamp": stamp,
        }
        event = self.attempt(right, callbacks.receive, **what)
        if event is None:
            return
        assert event.outcome == self._outcome(ordered, amount, due)
        if event.outcome == EventOutcome.BOOKED:
            self._count_in(ordered, amount)
        again = callbacks.receive(**what)
        assert (again.pk, again.outcome) == (event.pk, event.outcome)

    def _outcome(self, ordered: Ordered, amount: int, due: int) -> EventOutcome:
        if ordered.state not in PAYABLE:
            return EventOutcome.LATE
        return EventOutcome.BOOKED if amount == due else EventOutcome.MISMATCH

    def refund(self, chance: Random) -> None:
        ordered = self.some_order(chance)
        if ordered is None:
            return
        most = max(0, -ordered.balance) if ordered.state not in {State.LAPSED, State.CANCELLED} else ordered.paid
        amount = most if most and chance.random() < 0.8 else most + chance.choice((0, 1, -1, 10**12))
        reason = chance.choice(("Kelebihan", "Kelebihan", ""))
        kind, key = chance.choice((*PaymentKind.values, "gold")), self.key()
        expected = 0 < amount <= most and bool(reason) and kind in PaymentKind.values
        told = {"order": ordered.order, "amount": amount, "reason": reason, "key": key, "kind": kind}
        if self.attempt(expected, paying.refund, **told, by=self.manager, at=self.now) is not None:
            ordered.paid -= amount
            ordered.keys[key] = (kind, -amount)

    def lapse(self, chance: Random) -> None:
        overdue = self.shadow.overdue(self.now)
        assert self.attempt(True, ending.lapse_overdue, now=self.now) == len(overdue)
        for each in overdue:
            self.shadow.lapse(each)
            self.shadow.tidy(each)
