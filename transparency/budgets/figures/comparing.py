"""One budget beside another: the version before, and what is usual in the kabupaten."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db import connection

from foundation.figures import Figures
from transparency.budgets.models import BudgetVersion

#: Medians of kabupaten; started anew by every publication.
figures = Figures("budgets")

NEW, CHANGED, GONE = "new", "changed", "gone"


@dataclass(frozen=True, slots=True)
class Change:
    """A line that differs between two versions; `before` or `after` is None where it is not in the one or the other."""

    function: str
    account: str
    source: str
    key: str
    description: str
    before: int | None
    after: int | None

    @property
    def kind(self) -> str:
        """`new`, `changed` or `gone`."""
        if self.before is None:
            return NEW
        return GONE if self.after is None else CHANGED

    @property
    def difference(self) -> int:
        return (self.after or 0) - (self.before or 0)


CHANGES = """
WITH older AS (SELECT * FROM budgets_budgetline WHERE version_id = %(before)s AND (is_public OR %(drafts)s)),
     newer AS (SELECT * FROM budgets_budgetline WHERE version_id = %(after)s AND (is_public OR %(drafts)s))
SELECT function, account, source, key, COALESCE(newer.description, older.description), older.amount, newer.amount
FROM older FULL JOIN newer USING (function, account, source, key)
WHERE (older.amount, older.description, older.volume, older.unit, older.price)
    IS DISTINCT FROM (newer.amount, newer.description, newer.volume, newer.unit, newer.price)
ORDER BY account, function, source, key
"""


def changes_between(before: BudgetVersion, after: BudgetVersion, *, drafts: bool = False) -> list[Change]:
    """Lines that are new, gone or read differently, by account. Without `drafts` published lines only: one query."""
    with connection.cursor() as cursor:
        cursor.execute(CHANGES, {"before": before.pk, "after": after.pk, "drafts": drafts})
        return [Change(*row) for row in cursor.fetchall()]


@dataclass(frozen=True)
class Median:
    """The middle one of the `villages` that have published the year, in whole rupiah, each sum for itself."""

    villages: int
    income: int = 0
    spending: int = 0
    realised_income: int = 0
    realised_spending: int = 0
    #: Spending by bidang.
    fields: dict[str, int] = field(default_factory=dict)


MEDIAN = """
SELECT count(*), percentile_cont(0.5) WITHIN GROUP (ORDER BY told.income),
    percentile_cont(0.5) WITHIN GROUP (ORDER BY told.spending),
    percentile_cont(0.5) WITHIN GROUP (ORDER BY told.realised_income),
    percentile_cont(0.5) WITHIN GROUP (ORDER BY told.realised_spending),
    percentile_cont(0.5) WITHIN GROUP (ORDER BY COALESCE((told.fields->'01'->>0)::bigint, 0)),
    percentile_cont(0.5) WITHIN GROUP (ORDER BY COALESCE((told.fields->'02'->>0)::bigint, 0)),
    percentile_cont(0.5) WITHIN GROUP (ORDER BY COALESCE((told.fields->'03'->>0)::bigint, 0)),
    percentile_cont(0.5) WITHIN GROUP (ORDER BY COALESCE((told.fields->'04'->>0)::bigint, 0)),
    percentile_cont(0.5) WITHIN GROUP (ORDER BY COALESCE((told.fields->'05'->>0)::bigint, 0))
FROM villages_village AS village
    JOIN budgets_budget AS budget ON budget.village_id = village.id AND budget.year = %(year)s AND budget.is_public
    JOIN budgets_publication AS told ON told.id = budget.latest_id AND told.is_public
WHERE village.region_id LIKE %(below)s
"""


def median_of_regency(regency_code: str, year: int) -> Median:
    """Of the latest publications of all villages below this region code; kept for five minutes."""

    def count() -> Median:
        with connection.cursor() as cursor:
            cursor.execute(MEDIAN, {"year": year, "below": f"{regency_code}.%"})
            villages, *middle = cursor.fetchone()
        income, spending, realised_income, realised_spending, *fields = (round(value or 0) for value in middle)
        by_field = {f"{number:02}": amount for number, amount in enumerate(fields, 1)}
        return Median(villages, income, spending, realised_income, realised_spending, by_field)

    return figures.get(f"median:{regency_code}:{year}", count)
