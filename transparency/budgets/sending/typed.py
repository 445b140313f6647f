"""From typed amounts to what a file would have told."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from transparency.budgets.enums import EntryKind
from transparency.budgets.parsing.posts import source_of_income
from transparency.budgets.readings import BudgetReading, EntryReading, LineReading, VersionReading
from transparency.codes.enums import Source
from villages.models import Village


def reading_of(
    *, village: Village, year: int, amounts: Iterable[tuple[Any, int, int]], today: dt.date, has_entries: bool
) -> BudgetReading:
    """`amounts` are headlines with what is planned and realised, in whole rupiah; what is 0 is left out.

    Realisation is told as totals without documents, as of today or of the last day of a year that is over.
    """
    lines, entries = [], []
    day = min(today, dt.date(year, 12, 31))
    for headline, planned, realised in amounts:
        post = {
            "function": headline.function,
            "account": headline.account,
            "source": source_of_income(headline.account) or str(Source.LAIN),
            "description": str(headline.name),
        }
        if planned:
            lines.append(LineReading(**post, key="", amount=planned))
        if realised:
            entries.append(EntryReading(**post, date=day, kind=EntryKind.TOTAL, amount=realised))
    return BudgetReading(
        village.region_id,
        village.name,
        year,
        versions=[VersionReading(0, lines=lines)],
        entries=entries,
        has_entries=has_entries,
    )
