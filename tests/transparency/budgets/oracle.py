"""The sums of a budget counted once more, in Python and row by row."""

from collections.abc import Callable, Iterable
from typing import Any

from transparency.budgets.figures import NOTHING, Amount, BudgetFigures, Post
from transparency.budgets.readings import EntryReading, LineReading
from transparency.budgets.rules import EntryFact, Facts, LineFact

Booked = tuple[LineReading | EntryReading, Amount]


def figures(
    lines: Iterable[LineReading], entries: Iterable[EntryReading] = (), *, version: int = 0, budget: int = 0
) -> BudgetFigures:
    lines, entries = list(lines), list(entries)
    booked: list[Booked] = [(row, Amount(row.amount, 0)) for row in lines]
    booked += [(row, Amount(0, row.amount)) for row in entries]

    def by(name: Callable[[Any], Any], side: str = "") -> dict[Any, Amount]:
        found: dict[Any, Amount] = {}
        for row, amount in booked:
            if name(row) and row.account.startswith(side):
                found[name(row)] = found.get(name(row), NOTHING) + amount
        return found

    def total(side: str) -> Amount:
        return by(lambda row: side, side).get(side, NOTHING)

    return BudgetFigures(
        version_id=version,
        budget_id=budget,
        income=total("4"),
        spending=total("5"),
        financing_in=total("6.1"),
        financing_out=total("6.2"),
        fields=by(lambda row: row.function[:2]),
        subfields=by(lambda row: row.function[:5]),
        activities=by(lambda row: row.function),
        groups=by(lambda row: row.account[:3]),
        kinds=by(lambda row: row.account[:5]),
        accounts=by(lambda row: row.account),
        income_by_source=by(lambda row: row.source, "4"),
        spending_by_source=by(lambda row: row.source, "5"),
        financing_in_by_source=by(lambda row: row.source, "6.1"),
        financing_out_by_source=by(lambda row: row.source, "6.2"),
        posts=by(lambda row: Post(row.function, row.account, row.source)),
        line_count=len(lines),
        entry_count=len(entries),
        realised_until=max((row.date for row in entries), default=None),
    )


def facts(
    lines: Iterable[LineReading], entries: Iterable[EntryReading] = (), *, year: int = 2025, **others: Any
) -> Facts:
    lines, entries = list(lines), list(entries)
    told = {
        "year": year,
        "figures": figures(lines, entries),
        "lines": tuple(
            LineFact(row.function, row.account, row.source, row.key, row.description, row.volume, row.price, row.amount)
            for row in lines
        ),
        "entries": tuple(
            EntryFact(row.date, row.document, row.function, row.account, row.source, row.amount) for row in entries
        ),
    }
    return Facts(**{**told, **others})
