"""The budgets of villages by year, each with its versions and with how far it has come."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy as _

from transparency.budgets.enums import VersionState
from transparency.budgets.models import Budget, BudgetVersion, Publication, Reconciliation


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
        if self.newest is None:
            return YearState.MISSING
        return YearState.ENACTED if self.newest.state == VersionState.ENACTED else YearState.DRAFT

    @property
    def reconciliation(self) -> Reconciliation | None:
        """Of what is worked on, else of what is published."""
        version = self.draft or self.newest
        return getattr(version, "reconciliation", None) if version else None


def years_of(villages: Collection[int], years: Collection[int] = ()) -> dict[int, list[Year]]:
    """By village, the newest year first; all years where none are named. Two queries for any number of villages."""
    budgets = Budget.objects.filter(village__in=villages).select_related("latest").order_by("-year")
    if years:
        budgets = budgets.filter(year__in=years)
    versions: dict[int, list[BudgetVersion]] = defaultdict(list)
    found = list(budgets)
    for version in BudgetVersion.objects.filter(budget__in=found).select_related("reconciliation").order_by("number"):
        versions[version.budget_id].append(version)
    by_village: dict[int, list[Year]] = defaultdict(list)
    for budget in found:
        for version in versions[budget.pk]:
            version.budget = budget
        by_village[budget.village_id].append(Year(budget.year, budget, versions[budget.pk]))
    return by_village


def year_of(village: int, year: int) -> Year:
    return next(iter(years_of([village], [year]).get(village, [])), Year(year))
