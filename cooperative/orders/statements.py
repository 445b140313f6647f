"""The text of a settlement from which its hash is made, so that the grower can keep it and anybody can check it.

    lumbung-desa settlement 1
    cooperative 7
    number B26-00012
    date 2026-11-02
    grower 17
    1 26-00031 17 2.000 36000 30960
    deduction 500 Karung
    earned 30960
    deducted 500
    net 30460
    paid cash

Lines are position, code of the order, number of its line, quantity, what the buyer paid and what was earned. The hash
is the SHA-256 of the text in UTF-8, in 64 hex digits.
"""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

HEADING = "lumbung-desa settlement 1"


@dataclass(frozen=True)
class Item:
    """One sale: code of the order, number of the line, units, and whole rupiah."""

    order: str
    line: int
    quantity: Decimal
    paid_by_buyer: int
    earned: int


@dataclass(frozen=True)
class Statement:
    """`cooperative` and `grower` are ids, which outlive names and region codes; money is in whole rupiah."""

    cooperative: int
    number: str
    date: dt.date
    grower: int
    items: Sequence[Item]
    deductions: Sequence[tuple[str, int]]
    paid_by: str

    @property
    def earned(self) -> int:
        return sum(item.earned for item in self.items)

    @property
    def deducted(self) -> int:
        return sum(amount for _reason, amount in self.deductions)

    @property
    def net(self) -> int:
        return self.earned - self.deducted

    @property
    def paid_by_buyers(self) -> int:
        return sum(item.paid_by_buyer for item in self.items)


def text_of(statement: Statement) -> str:
    items = (
        f"{place} {item.order} {item.line} {item.quantity:.3f} {item.paid_by_buyer} {item.earned}"
        for place, item in enumerate(statement.items, start=1)
    )
    return "\n".join(
        (
            HEADING,
            f"cooperative {statement.cooperative}",
            f"number {statement.number}",
            f"date {statement.date.isoformat()}",
            f"grower {statement.grower}",
            *items,
            *(f"deduction {amount} {reason}" for reason, amount in statement.deductions),
            f"earned {statement.earned}",
            f"deducted {statement.deducted}",
            f"net {statement.net}",
            f"paid {statement.paid_by}",
            "",
        )
    )


def hash_of(statement: Statement) -> str:
    return hashlib.sha256(text_of(statement).encode()).hexdigest()
