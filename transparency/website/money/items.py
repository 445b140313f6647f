"""A label with its money: what bars and tables are made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString

from transparency.budgets.figures import Amount
from transparency.website.charts import bar, share
from transparency.website.money.sentences import percent


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

    @property
    def percent(self) -> int | None:
        """How much of the budget was realised; None where there was no budget."""
        return percent(self.amount.realised, self.amount.budget) if self.amount.budget else None

    @property
    def bar(self) -> SafeString:
        # Before anything was realised a bar is full and not pale.
        done = share(self.amount.realised, self.whole) if self.begun else None
        return bar(share(self.amount.budget, self.whole), done=done)


def biggest_first(items: Iterable[Item]) -> list[Item]:
    """For bars: nothing that is nothing, and equal ones in the order of their codes."""
    told = (item for item in items if item.amount.budget or item.amount.realised)
    return sorted(told, key=lambda item: (-item.amount.budget, item.code))
