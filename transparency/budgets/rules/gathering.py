"""Makes facts of what the database has: of drafts for those who work on them, of published rows for everybody."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet

from transparency.budgets.enums import Bound
from transparency.budgets.figures import BudgetFigures, draft_figures
from transparency.budgets.figures.counting import ALL_ENTRIES, count
from transparency.budgets.models import (
    Budget,
    BudgetActivity,
    BudgetLine,
    BudgetVersion,
    EarmarkRule,
    RealisationEntry,
)
from transparency.budgets.rules.facts import Earmark, EntryFact, Facts, LineFact
from transparency.codes.names import names_in

LINE = ("function", "account", "source", "key", "description", "volume", "price", "amount")
ENTRY = ("date", "document", "function", "account", "source", "amount")


def facts_of(version: BudgetVersion, *, drafts: bool) -> Facts:
    """At most nine queries. With `drafts` a reach must hold the village; without, published rows only."""
    budget = version.budget
    is_current = not later_versions(version, drafts=drafts).exists()
    figures = figures_for(version, is_current=is_current, drafts=drafts)
    lines = manager(BudgetLine, drafts=drafts).filter(version=version, village=version.village_id)
    described = manager(BudgetActivity, drafts=drafts).filter(version=version, village=version.village_id)
    return Facts(
        year=budget.year,
        figures=figures,
        number=version.number,
        lines=tuple(LineFact(*row) for row in lines.values_list(*LINE)),
        entries=strays_of(version, drafts=drafts) if is_current else (),
        described=frozenset(described.values_list("function", flat=True).order_by()),
        closing=closing_before(budget, drafts=drafts),
        earmarks=earmarks_of(budget.year),
        unknown=unknown_codes(figures, version.village.region_id[:5], budget.year),
        rounding=version.rounding,
    )


def manager(model: Any, *, drafts: bool) -> QuerySet[Any]:
    return model.objects.all() if drafts else model.published.all()


def later_versions(version: BudgetVersion, *, drafts: bool) -> QuerySet[BudgetVersion]:
    """Realisation is held against the last version; one that another has replaced is checked without it."""
    later = manager(BudgetVersion, drafts=drafts).filter(budget=version.budget_id, number__gt=version.number)
    return later.filter(village=version.village_id)


def figures_for(version: BudgetVersion, *, is_current: bool, drafts: bool) -> BudgetFigures:
    if not is_current:
        return count(version.pk, version.budget_id, 0, drafts=drafts)
    if drafts:
        return draft_figures(version)
    return count(version.pk, version.budget_id, ALL_ENTRIES, drafts=False)


def strays_of(version: BudgetVersion, *, drafts: bool) -> tuple[EntryFact, ...]:
    year = version.budget.year
    entries = manager(RealisationEntry, drafts=drafts).filter(budget=version.budget_id, village=version.village_id)
    strays = entries.exclude(date__range=(dt.date(year, 1, 1), dt.date(year, 12, 31)))
    return tuple(EntryFact(*row) for row in strays.values_list(*ENTRY))


def closing_before(budget: Budget, *, drafts: bool) -> int | None:
    """The realised SiLPA of the year before, once its realisation goes to December."""
    before = manager(Budget, drafts=drafts).filter(village=budget.village_id, year=budget.year - 1).first()
    if before is None:
        return None
    versions = manager(BudgetVersion, drafts=drafts).filter(budget=before.pk, village=budget.village_id)
    last = versions.order_by("-number").first()
    if last is None:
        return None
    figures = figures_for(last, is_current=True, drafts=drafts)
    until = figures.realised_until
    return figures.silpa.realised if until and until >= dt.date(before.year, 12, 1) else None


def earmarks_of(year: int) -> tuple[Earmark, ...]:
    return tuple(
        Earmark(
            name=rule.name,
            source=rule.source,
            selectors=tuple(rule.selectors),
            is_minimum=rule.bound == Bound.MINIMUM,
            percent=rule.percent,
            regulation=rule.regulation,
        )
        for rule in EarmarkRule.objects.filter(year=year)
    )


def unknown_codes(figures: BudgetFigures, regency: str, year: int) -> tuple[str, ...]:
    names = names_in(regency, year)
    functions = (code for code in figures.activities if not names.knows_function(code))
    accounts = (code for code in figures.accounts if not names.knows_account(code))
    return (*functions, *accounts)
