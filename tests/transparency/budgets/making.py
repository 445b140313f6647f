"""Readings and budgets for tests, and a second way of counting them."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import Any

from foundation.tenancy.reach import Reach, opened
from transparency.budgets.enums import EntryKind, ImportKind
from transparency.budgets.models import Budget, BudgetVersion, Publication
from transparency.budgets.readings import ActivityReading, BudgetReading, EntryReading, LineReading, VersionReading
from transparency.budgets.services import enacting, imports, publishing
from villages.models import Village

YEAR = 2025


def line(
    account: str, amount: int, *, function: str = "", source: str = "DDS", key: str = "", **others: Any
) -> LineReading:
    return LineReading(function=function, account=account, source=source, key=key, amount=amount, **others)


def entry(account: str, amount: int, *, function: str = "", source: str = "DDS", **others: Any) -> EntryReading:
    kind = EntryKind.RECEIPT if account.startswith(("4", "6.1")) else EntryKind.PAYMENT
    facts = {"date": dt.date(YEAR, 5, 2), "kind": str(kind), "document": f"00001/KWT/05.2001/{YEAR}"}
    return EntryReading(function=function, account=account, source=source, amount=amount, **{**facts, **others})


#: Two sources, three activities, everything ties out.
LINES = (
    line("4.2.1.01", 800_000_000),
    line("4.2.3.01", 400_000_000, source="ADD"),
    line("5.1.1.01", 300_000_000, function="01.01.01", source="ADD", description="Penghasilan tetap"),
    line("5.2.1.01", 100_000_000, function="01.01.04", source="ADD", description="Kertas"),
    line("5.3.5.03", 620_000_000, function="02.03.10", key="01", description="Semen"),
    line("5.2.7.01", 160_000_000, function="04.02.03", key="02", description="Bibit"),
    line("6.1.1.01", 30_000_000),
    line("6.2.2.01", 50_000_000),
)
ENTRIES = (
    entry("4.2.1.01", 500_000_000),
    entry("4.2.3.01", 400_000_000, source="ADD"),
    entry("6.1.1.01", 30_000_000),
    entry("5.1.1.01", 150_000_000, function="01.01.01", source="ADD"),
    entry("5.3.5.03", 200_000_000, function="02.03.10", document="00002/KWT/05.2001/2025"),
)
ACTIVITIES = (
    ActivityReading("02.03.10", "Jalan Banjar Kayu Putih", place="Kayu Putih", volume="420 m"),
    ActivityReading("04.02.03", "Lumbung pangan"),
)


def version(lines: Iterable[LineReading] = LINES, number: int = 0, **others: Any) -> VersionReading:
    facts = {"law_number": "5", "law_date": dt.date(YEAR - 1, 12, 28), "activities": list(ACTIVITIES)}
    return VersionReading(number=number, lines=list(lines), **{**facts, **others})


def reading(
    *versions: VersionReading, entries: Iterable[EntryReading] | None = (), year: int = YEAR, code: str = ""
) -> BudgetReading:
    told = [] if entries is None else list(entries)
    return BudgetReading(code, "", year, list(versions) or [version()], told, has_entries=entries is not None)


def bring_in(
    village: Village, told: BudgetReading, *, kind: str = ImportKind.SISKEUDES, by: Any = None
) -> imports.Confirmation:
    with opened(Reach.system()):
        staged = imports.stage(village=village, kind=kind, reading=told, by=by)
        return imports.confirm(budget_import=staged, by=by)


def enact(budget: Budget, *, law_date: dt.date | None = None) -> None:
    with opened(Reach.system()):
        for draft in BudgetVersion.objects.filter(budget=budget, is_public=False).order_by("number"):
            day = law_date or (dt.date(budget.year, 1, 5) if draft.number else dt.date(budget.year - 1, 12, 28))
            enacting.enact(version=draft, law_number=str(draft.number + 5), law_date=day, by=None)


def publish(budget: Budget) -> Publication:
    with opened(Reach.system()):
        return publishing.publish(budget=budget, by=None)


def published(village: Village, told: BudgetReading | None = None, **others: Any) -> Publication:
    """Brought in, enacted and published."""
    budget = bring_in(village, told or reading(entries=ENTRIES), **others).budget
    enact(budget)
    return publish(budget)


def sums(rows: Iterable[LineReading | EntryReading], length: int, column: str = "account") -> dict[str, int]:
    """By the beginning of a code, counted in Python."""
    found: Counter[str] = Counter()
    for row in rows:
        code = getattr(row, column)[:length]
        if code:
            found[code] += row.amount
    return dict(found)
