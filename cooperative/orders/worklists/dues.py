"""What growers have earned: settled, to be settled, and still on its way; and one statement with its lines."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cooperative.catalogue.models import Grower
from cooperative.orders import statements
from cooperative.orders.enums import State
from cooperative.orders.models import OrderLine, Settlement, SettlementDeduction, SettlementLine
from cooperative.orders.worklists.packing import PERSONAL, told

SHOWN = 50
PARTS = {
    "for_grower": _("To the grower"),
    "for_cooperative": _("To the cooperative"),
    "for_transport": _("Transport"),
    "for_packaging": _("Packaging"),
    "for_payment": _("Payment cost"),
}


@dataclass(frozen=True)
class Earned:
    """A line of an order as its grower reads it: not who bought it."""

    line: OrderLine

    @property
    def what(self) -> str:
        amount = self.line.quantity if self.line.weighed is None else self.line.weighed
        return f"{told(amount, self.line.unit)} {self.line.title}"


@dataclass(frozen=True)
class Earnings:
    """`owed`: to be paid out. `coming`: ordered and not received, or buyers may still complain about it."""

    owed: list[Earned]
    coming: list[Earned]
    statements: list[Settlement]

    @property
    def sum_owed(self) -> int:
        return sum(earned.line.for_grower for earned in self.owed)

    @property
    def sum_coming(self) -> int:
        return sum(earned.line.for_grower for earned in self.coming)


def earnings_of(growers: list[Grower]) -> Earnings:
    """In three queries."""
    ended = (State.LAPSED, State.CANCELLED, State.SETTLED)
    lines = OrderLine.objects.owed().filter(grower__in=growers).exclude(order__state__in=ended)
    lines = lines.select_related("order").defer(*(f"order__{name}" for name in PERSONAL))
    lines = lines.order_by("order__placed_at", "pk")
    # As `settling.due_to` counts: buyers may not complain any more.
    is_due = Q(order__state=State.RECEIVED, order__is_held=False, order__complaints_until__lte=timezone.now())
    statements = Settlement.objects.filter(grower__in=growers).select_related("grower").order_by("-at", "-pk")
    owed, coming = lines.filter(is_due), lines.exclude(is_due)
    return Earnings([Earned(line) for line in owed], [Earned(line) for line in coming], list(statements[:SHOWN]))


@dataclass(frozen=True)
class Sold:
    """A line of a statement: what the buyer paid for it, and who got what, in whole rupiah."""

    line: SettlementLine

    @property
    def what(self) -> str:
        return f"{told(self.line.quantity, self.line.order_line.unit)} {self.line.order_line.title}"

    @property
    def share(self) -> int:
        """Whole percent of what the buyer paid that the grower earned."""
        return self.line.earned * 100 // self.line.paid_by_buyer if self.line.paid_by_buyer else 0


@dataclass(frozen=True)
class Statement:
    """`text` is what its fingerprint was made of."""

    settlement: Settlement
    lines: list[Sold]
    deductions: list[SettlementDeduction]
    text: str

    @property
    def is_genuine(self) -> bool:
        """What the database holds still makes the fingerprint of that day."""
        return hashlib.sha256(self.text.encode()).hexdigest() == self.settlement.content_hash

    @property
    def share(self) -> int:
        paid = self.settlement.paid_by_buyers
        return self.settlement.earned * 100 // paid if paid else 0

    @property
    def parts(self) -> list[tuple[str | Promise, int]]:
        """Name of a part of the price and its sum, the grower's first; parts of nothing are left out."""
        lines = [sold.line.order_line for sold in self.lines]
        sums = [(label, sum(getattr(line, name) for line in lines)) for name, label in PARTS.items()]
        return [(label, amount) for label, amount in sums if amount]


def statement_of(settlement: Settlement) -> Statement:
    """In two queries."""
    lines = SettlementLine.objects.filter(settlement=settlement).select_related("order_line__order")
    lines = lines.defer(*(f"order_line__order__{name}" for name in PERSONAL)).order_by("pk")
    deductions = SettlementDeduction.objects.filter(settlement=settlement).order_by("pk")
    taken = list(deductions)
    return Statement(settlement, [Sold(line) for line in lines], taken, _text(settlement, list(lines), taken))


def _text(settlement: Settlement, lines: list[SettlementLine], deductions: list[SettlementDeduction]) -> str:
    return statements.text_of(
        statements.Statement(
            cooperative=settlement.cooperative_id,
            number=settlement.code,
            date=timezone.localdate(settlement.at),
            grower=settlement.grower_id,
            items=[
                statements.Item(
                    line.order_line.order.code, line.order_line_id, line.quantity, line.paid_by_buyer, line.earned
                )
                for line in lines
            ],
            deductions=[(deduction.reason, deduction.amount) for deduction in deductions],
            paid_by=settlement.paid_by,
        )
    )
