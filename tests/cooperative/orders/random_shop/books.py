"""What happens beside the orders: stock comes and spoils, growers are paid, the books are kept, months end."""

import datetime as dt
from decimal import Decimal
from random import Random
from typing import Any

from django.utils import timezone

from cooperative.catalogue.enums import MoveKind
from cooperative.catalogue.models import HarvestWindow
from cooperative.catalogue.services import harvests, stock
from cooperative.ledger.canonical import Row
from cooperative.ledger.enums import Source, Unit
from cooperative.ledger.services.closing import close_period
from cooperative.ledger.services.posting import Document, post_entry, reverse_entry
from cooperative.orders.enums import PaidBy, State
from cooperative.orders.services import settling
from foundation.tenancy.reach import opened
from tests.cooperative.orders.random_shop.acting import Acting
from tests.cooperative.orders.random_shop.shadow import Line, Ordered

BY_HAND = (MoveKind.HARVEST, MoveKind.COUNT, MoveKind.LOSS)
#: So many sales are paid out together at most.
TOGETHER = 60


class Books(Acting):
    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.entries: list[Any] = []
        self.settlements: list[dict[str, Any]] = []
        self.closed: dict[int, dt.date] = {}
        self.posted: dict[int, dt.date] = {}

    def move_stock(self, chance: Random) -> None:
        good = chance.choice([good for good in self.world.goods if good.harvest_pk is None])
        key = good.page.pk
        kind = chance.choice(BY_HAND)
        usual = Decimal(chance.randrange(1, 120 if kind == MoveKind.HARVEST else 40)) / 2
        quantity = -usual if kind == MoveKind.LOSS or (kind == MoveKind.COUNT and chance.random() < 0.5) else usual
        if chance.random() < 0.1:
            quantity = chance.choice((Decimal(0), -quantity, Decimal("NaN"), Decimal("0.00001"), Decimal(10) ** 10))
        plain = quantity.is_finite() and quantity and abs(quantity) <= 10**6 and quantity == round(quantity, 3)
        fits = (
            (quantity > 0 or kind != MoveKind.HARVEST) and (quantity < 0 or kind != MoveKind.LOSS) if plain else False
        )
        there = plain and self.shadow.on_hand[key] + quantity >= self.shadow.reserved[key]
        with opened(self.world.reach):
            done = self.attempt(
                bool(fits and there), stock.move, product=good.page, quantity=quantity, kind=kind, by=None
            )
        if done is not None:
            self.shadow.on_hand[key] += quantity

    def expect(self, chance: Random) -> None:
        """A harvest will be larger or smaller than was thought, but no smaller than what is ordered of it."""
        key = chance.choice([good.harvest_pk for good in self.world.goods if good.harvest_pk is not None])
        quantity = self.shadow.expected[key] + Decimal(chance.randrange(-200, 600)) / 2
        with opened(self.world.reach):
            window = HarvestWindow.objects.select_related("product").get(pk=key)
            fits = quantity > 0 and quantity >= self.shadow.promised[key]
            done = self.attempt(fits, harvests.change_window, window=window, by=None, quantity=quantity)
        if done is not None:
            self.shadow.expected[key] = quantity

    def settle(self, chance: Random) -> None:
        shop = chance.choice(self.world.shops)
        with opened(self.world.reach):
            dues = settling.due_to(shop.cooperative, self.now)
        known = self._payable(shop.cooperative.pk)
        assert {due.grower.pk: due.earned for due in dues} == {
            grower: sum(line.parts.grower for _ordered, line in lines) for grower, lines in known.items()
        }
        if not dues:
            return
        due = chance.choice(dues)
        lines = due.lines[: chance.randrange(1, TOGETHER)]
        earned = sum(line.for_grower for line in lines)
        told = {
            "grower": due.grower,
            "lines": lines,
            "deductions": [("Simpanan wajib", earned // 10)] if earned >= 10 and chance.random() < 0.5 else [],
            "paid_by": chance.choice(PaidBy.values),
            "key": self.key(),
        }
        right = self._spoil(told, dues, earned, chance)
        made = self.attempt(right, settling.settle, by=self.manager, at=self.now, **told)
        if made is None:
            return
        self.settlements = [*self.settlements[-20:], told]
        paid = {(line.order_id, line.product_id or 0) for line in lines}
        self._note_settled(due.grower.pk, paid, known[due.grower.pk], earned)

    def _payable(self, cooperative_pk: int) -> dict[int, list[tuple[Ordered, Line]]]:
        found: dict[int, list[tuple[Ordered, Line]]] = {}
        for ordered in self.shadow.pools[State.RECEIVED]:
            if not ordered.is_held and ordered.complaints_until is not None and ordered.complaints_until <= self.now:
                for line in ordered.lines:
                    if line.is_owed and line.grower and line.good.cooperative_pk == cooperative_pk:
                        found.setdefault(line.grower, []).append((ordered, line))
        return found

    def _spoil(self, told: dict[str, Any], dues: list[Any], earned: int, chance: Random) -> bool:
        drawn = chance.random()
        if drawn < 0.04:
            told["deductions"] = [("Terlalu banyak", earned + 1)]
        elif drawn < 0.08:
            told["deductions"] = [("", 1)]
        elif drawn < 0.12:
            told["lines"] = []
        elif drawn < 0.16 and len(dues) > 1:
            told["grower"] = next(due.grower for due in dues if due.grower != told["grower"])
        else:
            return True
        return False

    def _note_settled(
        self, grower: int, paid: set[tuple[int, int]], known: list[tuple[Ordered, Line]], earned: int
    ) -> None:
        """Lines of the database and of the shadow meet by order and product: an order has a product once."""
        self.shadow.owed[grower] -= earned
        left = earned
        for ordered, line in known:
            if (ordered.pk, line.good.page.pk) in paid:
                line.is_settled = True
                left -= line.parts.grower
                self.shadow.close(ordered, self.now)
                self.shadow.tidy(ordered)
        assert left == 0

    def settle_again(self, chance: Random) -> None:
        """The same form once more pays nothing."""
        if self.settlements:
            told = chance.choice(self.settlements)
            self.attempt(True, settling.settle, by=None, at=self.now, **told)

    def post(self, chance: Random) -> None:
        """An entry of the board: right, or not balanced, in a closed month, on no account, in the future."""
        shop = chance.choice(self.world.shops)
        amount, key = chance.randrange(1, 10**9), self.key()
        rows, day, right = [Row("1101", debit=amount), Row("7102", credit=amount)], timezone.localdate(self.now), True
        drawn = chance.random()
        wrong: dict[int, list[Row]] = {
            0: [Row("1101", debit=amount), Row("7102", credit=amount + 1)],
            1: [Row("1101", debit=amount)],
            2: [Row("9999", debit=amount), Row("7102", credit=amount)],
            3: [Row("1101", debit=-amount), Row("7102", credit=-amount)],
            4: [Row("1101", debit=amount, credit=amount), Row("7102", debit=1, credit=1)],
        }
        if drawn < 0.25:
            rows, right = wrong[chance.randrange(len(wrong))], False
        elif drawn < 0.3:
            day, right = timezone.localdate() + dt.timedelta(days=1), False
        elif drawn < 0.35 and shop.cooperative.pk in self.closed:
            day, right = self.closed[shop.cooperative.pk] + dt.timedelta(days=3), False
        told = {
            "cooperative": shop.cooperative,
            "date": day,
            "description": "Catatan uji",
            "document": Document(Source.MEMO, key),
            "rows": rows,
            "key": key,
        }
        with opened(self.world.reach):
            entry = self.attempt(right, post_entry, by=None, **told)
            if entry is not None:
                assert post_entry(by=None, **told).pk == entry.pk
                self.entries = [*self.entries[-30:], entry]
                self.posted.setdefault(shop.cooperative.pk, day)

    def reverse(self, chance: Random) -> None:
        if not self.entries:
            return
        entry = chance.choice(self.entries)
        reason = chance.choice(("Salah catat", "Salah catat", " "))
        with opened(self.world.reach):
            made = self.attempt(bool(reason.strip()), reverse_entry, entry=entry, reason=reason, by=None)
            if made is not None:
                assert reverse_entry(entry=entry, reason=reason, by=None).pk == made.pk

    def close_month(self, chance: Random) -> None:
        """The month before the one of the clock, or one that is not over."""
        shop = chance.choice(self.world.shops)
        key = shop.cooperative.pk
        today = timezone.localdate()
        month = (timezone.localdate(self.now).replace(day=1) - dt.timedelta(days=1)).replace(day=1)
        early = chance.random() < 0.1
        if early:
            month = today.replace(day=1)
        begun = key in self.posted and self.posted[key].replace(day=1) <= month
        if not early and not begun:
            return
        with opened(self.world.reach):
            done = self.attempt(
                not early, close_period, cooperative=shop.cooperative, unit=Unit.TRADE, month=month, by=None
            )
        if done is not None:
            self.closed[key] = month
