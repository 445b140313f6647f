"""What every page of a year stands on: the publication that is shown, its sums and the names of its codes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from transparency.budgets.figures import Amount, BudgetFigures, activities_of, figures_of
from transparency.budgets.models import BudgetActivity, Publication
from transparency.codes.enums import Source
from transparency.codes.names import Names, names_in
from transparency.codes.words import FIELDS
from transparency.website.money.badges import Badge, badge_of
from transparency.website.money.items import Item
from transparency.website.money.years import latest_of, published_budgets, title_of
from villages.models import Village


@dataclass(frozen=True)
class Shown:
    """The last publication of a year with what was counted of it, each at most once a request."""

    village: Village
    year: int
    publication: Publication

    @property
    def title(self) -> str:
        return title_of(self.publication.version, self.year)

    @cached_property
    def figures(self) -> BudgetFigures:
        return figures_of(self.publication)

    @cached_property
    def names(self) -> Names:
        return names_in(self.village.regency.code, self.year)

    @cached_property
    def activities(self) -> dict[str, BudgetActivity]:
        return activities_of(self.publication)

    @cached_property
    def badge(self) -> Badge | None:
        return badge_of(self.publication.version)

    @property
    def begun(self) -> bool:
        """Whether anything of the year was realised."""
        return self.figures.has_realisation

    def field_name(self, code: str) -> str:
        """The short name of a bidang."""
        return str(FIELDS.get(code) or self.names.function(code) or code)

    def activity_name(self, code: str) -> str:
        """What the village calls it, else what the national list calls it."""
        activity = self.activities.get(code)
        return (activity.name if activity else "") or self.names.function(code) or code

    def account_name(self, code: str) -> str:
        return self.names.account(code) or code

    def item(self, label: str, amount: Amount, whole: int = 0, **told: Any) -> Item:
        return Item(label, amount, whole, self.begun, **told)


def activity_address(code: str) -> str:
    """Below the overview. Wagtail's addresses know no dots, so a code is written with dashes."""
    return f"kegiatan/{code.replace('.', '-')}/"


def source_name(code: str) -> str:
    return str(Source(code).label) if code in Source.values else code


def shown_in(village: Village, year: int) -> Shown | None:
    """None for a year of which the village has published nothing; one query."""
    budget = published_budgets(village).filter(year=year).first()
    if budget is None:
        return None
    publication = latest_of(budget)
    # Known already, with the village's regions: whoever follows them from the publication asks nobody.
    publication.budget, publication.village = budget, village
    return Shown(village, year, publication)
