"""One statement counts all sums of a version. They are never stored, so they cannot differ from the lines."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

from django.db import connection
from django_scopes.exceptions import ScopeError

from foundation.tenancy.reach import current
from transparency.budgets.figures.sums import NOTHING, Amount, BudgetFigures, Post
from transparency.budgets.models import BudgetVersion, Publication

#: Higher than the id of any entry.
ALL_ENTRIES = 2**63 - 1

COUNT = """
WITH posted AS (
    SELECT function, account, source, amount AS budget, 0 AS realised, 1 AS line, NULL::date AS date
    FROM budgets_budgetline
    WHERE version_id = %(version)s AND (is_public OR %(drafts)s)
    UNION ALL
    SELECT function, account, source, 0, amount, 0, date
    FROM budgets_realisationentry
    WHERE budget_id = %(budget)s AND id <= %(last_entry)s AND (is_public OR %(drafts)s)
), placed AS (
    SELECT *,
        CASE left(account, 1) WHEN '6' THEN left(account, 3) ELSE left(account, 1) END AS side,
        left(function, 2) AS field, left(function, 5) AS subfield,
        left(account, 3) AS family, left(account, 5) AS kind
    FROM posted
)
SELECT
    GROUPING(side, source, field, subfield, function, family, kind, account),
    side, source, field, subfield, function, family, kind, account,
    sum(budget)::bigint, sum(realised)::bigint, sum(line)::int, (count(*) - sum(line))::int, max(date)
FROM placed
GROUP BY GROUPING SETS (
    (), (side), (side, source), (field), (subfield), (function), (family), (kind), (account),
    (function, account, source)
)
"""
COLUMNS = ("side", "source", "field", "subfield", "function", "family", "kind", "account")


def figures_of(publication: Publication) -> BudgetFigures:
    """What was published then, for everybody: one query, of published rows only."""
    return count(publication.version_id, publication.budget_id, publication.last_entry, drafts=False)


def draft_figures(version: BudgetVersion) -> BudgetFigures:
    """As it stands, published or not. Raises ScopeError outside of a reach that holds the village."""
    if not current().holds(version.village_id):
        raise ScopeError("The drafts of a village are counted within a reach that holds it.")
    return count(version.pk, version.budget_id, ALL_ENTRIES, drafts=True)


def count(version: int, budget: int, last_entry: int, *, drafts: bool) -> BudgetFigures:
    """Of a version with the entries of its budget up to an id; `drafts` takes in what is not published."""
    facts = {"version": version, "budget": budget, "last_entry": last_entry, "drafts": drafts}
    levels: dict[str, dict[tuple[str, ...], Amount]] = defaultdict(dict)
    whole: tuple[int, int, dt.date | None] = (0, 0, None)
    with connection.cursor() as cursor:
        cursor.execute(COUNT, facts)
        for grouping, *row in cursor.fetchall():
            named = LEVELS[grouping]
            codes = tuple(row[position] for position in POSITIONS[named])
            levels[named][codes] = Amount(row[8], row[9]) if row[8] is not None else NOTHING
            if not named:
                whole = (row[10] or 0, row[11] or 0, row[12])
    return assembled(version, budget, levels, whole)


def assembled(
    version: int,
    budget: int,
    levels: dict[str, dict[tuple[str, ...], Amount]],
    whole: tuple[int, int, dt.date | None],
) -> BudgetFigures:
    def by_code(level: str) -> dict[str, Amount]:
        return {codes[0]: amount for codes, amount in sorted(levels[level].items()) if codes[0]}

    def by_source(side: str) -> dict[str, Amount]:
        return {codes[1]: amount for codes, amount in sorted(levels["side source"].items()) if codes[0] == side}

    sides = by_code("side")
    return BudgetFigures(
        version_id=version,
        budget_id=budget,
        income=sides.get("4", NOTHING),
        spending=sides.get("5", NOTHING),
        financing_in=sides.get("6.1", NOTHING),
        financing_out=sides.get("6.2", NOTHING),
        fields=by_code("field"),
        subfields=by_code("subfield"),
        activities=by_code("function"),
        groups=by_code("family"),
        kinds=by_code("kind"),
        accounts=by_code("account"),
        income_by_source=by_source("4"),
        spending_by_source=by_source("5"),
        financing_in_by_source=by_source("6.1"),
        financing_out_by_source=by_source("6.2"),
        posts={
            Post(function, account, source): amount
            for (source, function, account), amount in sorted(levels["source function account"].items(), key=by_post)
        },
        line_count=whole[0],
        entry_count=whole[1],
        realised_until=whole[2],
    )


def by_post(row: tuple[tuple[str, ...], Any]) -> tuple[str, ...]:
    source, function, account = row[0]
    return account, function, source


def mask(columns: str) -> int:
    """What GROUPING() tells of a grouping set: one bit for each column that is not in it, the last column lowest."""
    return sum(1 << place for place, column in enumerate(reversed(COLUMNS)) if column not in columns.split())


SETS = ("", "side", "side source", "field", "subfield", "function", "family", "kind", "account")
LEVELS = {mask(columns): columns for columns in (*SETS, "source function account")}
POSITIONS = {named: [COLUMNS.index(column) for column in named.split()] for named in LEVELS.values()}
