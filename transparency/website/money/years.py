"""The published budgets of a village, year by year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.translation import gettext as _

from transparency.budgets.enums import VersionKind
from transparency.budgets.figures import Amount
from transparency.budgets.models import Budget, BudgetVersion, Publication
from transparency.website.money.badges import Badge, badge_of
from transparency.website.money.items import Item, brief
from transparency.website.money.sentences import opening
from villages.models import Village


def title_of(version: BudgetVersion, year: int) -> str:
    return f"APBDes perubahan {year}" if version.kind == VersionKind.REVISION else f"APBDes {year}"


def latest_of(budget: Budget) -> Publication:
    """What `published_budgets` joined. Raises ValueError for a budget that was never published."""
    if budget.latest is None:
        raise ValueError(f"{budget} was never published")
    return budget.latest


@dataclass(frozen=True)
class Year:
    """One published year, with the address of its page."""

    budget: Budget
    url: str
    #: The biggest amount of all years, so that their bars can be compared.
    whole: int

    @property
    def year(self) -> int:
        return self.budget.year

    @property
    def publication(self) -> Publication:
        return latest_of(self.budget)

    @property
    def title(self) -> str:
        return title_of(self.publication.version, self.year)

    @cached_property
    def badge(self) -> Badge | None:
        return badge_of(self.publication.version)

    @property
    def items(self) -> list[Item]:
        told, begun = self.publication, self.publication.realised_until is not None
        income = Amount(told.income, told.realised_income)
        spending = Amount(told.spending, told.realised_spending)
        return [
            Item(_("Income"), income, self.whole, begun),
            Item(_("Spending"), spending, self.whole, begun),
        ]


def published_budgets(village: Village) -> QuerySet[Budget]:
    """Every published year of the village, newest first, with its last publication; one query."""
    budgets = Budget.published.filter(village=village, latest__isnull=False, latest__version__is_public=True)
    return budgets.select_related("latest__version__reconciliation").defer("latest__digests").order_by("-year")


def years_of(budgets: Iterable[Budget], addresses: dict[int, str]) -> list[Year]:
    """Those that have a page; `addresses` gives it by year."""
    shown = [budget for budget in budgets if budget.year in addresses]
    told = [latest_of(budget) for budget in shown]
    whole = max((amount for each in told for amount in (each.income, each.spending)), default=0)
    return [Year(budget, addresses[budget.year], whole) for budget in shown]


def newest_sentence(village: Village) -> str:
    """What the newest published budget is for, with its year in front; empty before the first. One query."""
    budget = published_budgets(village).first()
    told = opening({code: amounts[0] for code, amounts in latest_of(budget).fields.items()}, {}) if budget else ""
    return format_html("{}: {}", budget.year, told) if budget and told else ""


def sentence(years: list[Year]) -> str:
    if not years:
        return ""
    newest = years[0]
    told = newest.publication
    return _("In {year} the village plans to receive {income} and to spend {spending}.").format(
        year=newest.year, income=brief(told.income), spending=brief(told.spending)
    )
