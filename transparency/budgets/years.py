"""The budgets of villages by year, each with its versions and with how far it has come."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from transparency.budgets.enums import VersionState
from transparency.budgets.models import (
    Budget,
    BudgetVersion,
    Publication,
    RealisationEntry,
    Reconciliation,
    WorkPicture,
)


class YearState(models.TextChoices):
    """How far a budget has come on its way to everybody."""

    MISSING = "missing", _("Nothing yet")
    DRAFT = "draft", _("Draft")
    ENACTED = "enacted", _("Enacted, not published")
    PUBLISHED = "published", _("Published")


@dataclass
class Year:
    """A year of one village; without a budget it has no versions."""

    year: int
    budget: Budget | None = None
    versions: list[BudgetVersion] = field(default_factory=list)
    #: Remarks on the draft that are not settled.
    remarks: int = 0
    #: Entries of realisation that are not published; counted for one year only, as are the pictures of works.
    new_entries: int = 0
    pictures: int = 0

    @property
    def publication(self) -> Publication | None:
        return self.budget.latest if self.budget else None

    @property
    def newest(self) -> BudgetVersion | None:
        return self.versions[-1] if self.versions else None

    @property
    def draft(self) -> BudgetVersion | None:
        """The version that is not published yet."""
        return next((version for version in reversed(self.versions) if not version.is_public), None)

    @property
    def to_enact(self) -> BudgetVersion | None:
        """The version whose law comes next: an original before its revision."""
        return next((version for version in self.versions if version.state != VersionState.ENACTED), None)

    @property
    def state(self) -> YearState:
        if self.publication:
            return YearState.PUBLISHED
        if not self.versions:
            return YearState.MISSING
        is_enacted = any(version.state == VersionState.ENACTED for version in self.versions)
        return YearState.ENACTED if is_enacted else YearState.DRAFT

    @property
    def reconciliation(self) -> Reconciliation | None:
        """Of what is worked on, else of what is published."""
        version = self.draft or self.newest
        return getattr(version, "reconciliation", None) if version else None


def years_of(villages: Collection[int], years: Collection[int] = ()) -> dict[int, list[Year]]:
    """By village, the newest year first; all years where none are named. Two queries for any number of villages."""
    return by_village(budgets_of(villages, years))


def year_of(village: int, year: int) -> Year:
    """The same of one year, with what only a screen about it needs to know. Two queries."""
    budgets = budgets_of([village], [year]).annotate(
        new_entries=count_of(RealisationEntry.objects.filter(is_public=False)),
        picture_count=count_of(WorkPicture.objects.all()),
    )
    return next(iter(by_village(budgets).get(village, [])), Year(year))


def budgets_of(villages: Collection[int], years: Collection[int]) -> QuerySet:
    budgets = Budget.objects.filter(village__in=villages).select_related("latest").order_by("-year")
    return budgets.filter(year__in=years) if years else budgets


def count_of(rows: QuerySet) -> Coalesce:
    of_budget = rows.filter(budget=OuterRef("pk")).order_by().values("budget")
    return Coalesce(Subquery(of_budget.annotate(count=Count("pk")).values("count")), 0)


def by_village(budgets: QuerySet) -> dict[int, list[Year]]:
    found = list(budgets)
    versions: dict[int, list[BudgetVersion]] = defaultdict(list)
    waiting = Count("remarks", filter=Q(remarks__settled_at=None, remarks__isnull=False))
    rows = BudgetVersion.objects.filter(budget__in=found).select_related("reconciliation")
    for version in rows.annotate(waiting=waiting).order_by("number"):
        versions[version.budget_id].append(version)
    years: dict[int, list[Year]] = defaultdict(list)
    for budget in found:
        years[budget.village_id].append(year_with(budget, versions[budget.pk]))
    return years


def year_with(budget: Any, versions: list[Any]) -> Year:
    year = Year(budget.year, budget, versions)
    for version in versions:
        version.budget = budget
    year.remarks = sum(version.waiting for version in versions if not version.is_public)
    year.new_entries = getattr(budget, "new_entries", 0)
    year.pictures = getattr(budget, "picture_count", 0)
    return year
