"""A label with its money: what bars and tables are made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString

from foundation.money import short_rupiah
from transparency.budgets.figures import Amount
from transparency.budgets.figures.shares import percent
from transparency.website.charts import bar, share

BILLION = 10**9


@dataclass(frozen=True)
class Item:
    """`whole` is what the track of its bar stands for. `begun`: something of the year was realised already."""

    label: str
    amount: Amount
    whole: int = 0
    begun: bool = False
    url: str = ""
    code: str = ""
    #: Totals carry the rows around them.
    is_total: bool = False
    #: The difference of two sums has no share of its own.
    is_balance: bool = False

    @property
    def brief(self) -> str:
        return brief(self.amount.budget)

    @property
    def percent(self) -> int | None:
        """How much of the budget was realised; None where that says nothing."""
        if self.is_balance or not self.amount.budget:
            return None
        return percent(self.amount.realised, self.amount.budget)

    @property
    def bar(self) -> SafeString:
        # Before anything was realised a bar is full and not pale.
        done = share(self.amount.realised, self.whole) if self.begun else None
        return bar(share(self.amount.budget, self.whole), done=done)


def brief(amount: int) -> str:
    """Short, and yet close enough to tell two years apart: `Rp1,842 miliar`, `Rp76,6 juta`."""
    return short_rupiah(amount, places=3 if abs(amount) >= BILLION else 1)


def biggest_first(items: Iterable[Item]) -> list[Item]:
    """For bars: nothing that is nothing, and equal ones in the order of their codes."""
    told = (item for item in items if item.amount.budget or item.amount.realised)
    return sorted(told, key=lambda item: (-item.amount.budget, item.code))
