"""How many villages published the budget of a year, and what it adds up to, by kabupaten."""

from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Left
from django.utils import timezone

from foundation.figures import Figures
from transparency.budgets.models import Budget
from villages.portal.regencies import REGENCY_CODE, Regency, regencies

#: A publication starts the next generation; other processes are behind by at most five minutes.
budget_figures = Figures("province-budgets")


@dataclass(frozen=True)
class RegencySums:
    """Whole rupiah, of the villages that published. `reconciled` counts those whose sums tie out."""

    regency: Regency
    published: int = 0
    income: int = 0
    spending: int = 0
    realised: int = 0
    reconciled: int = 0

    @property
    def villages(self) -> int:
        return self.regency.count

    @property
    def missing(self) -> int:
        return self.villages - self.published

    @property
    def share(self) -> float:
        """Of the villages, in per cent."""
        return round(100 * self.published / self.villages, 1) if self.villages else 0


def published_budgets(year: int) -> QuerySet:
    found: QuerySet = Budget.published.in_year(year).exclude(latest=None)
    return found


def sums_of(year: int) -> list[RegencySums]:
    """Every kabupaten that has villages, by province and name; one query, kept for five minutes."""
    found = budget_figures.get(f"sums:{year}", lambda: count_sums(year))
    return [RegencySums(regency, *found.get(regency.code, ())) for regency in regencies()]


def count_sums(year: int) -> dict[str, tuple[int, ...]]:
    rows = (
        published_budgets(year)
        .order_by()
        .values_list(Left("village__region_id", REGENCY_CODE))
        .annotate(
            Count("pk"),
            Sum("latest__income"),
            Sum("latest__spending"),
            Sum("latest__realised_spending"),
            reconciled=Count("pk", filter=Q(latest__version__reconciliation__difference=0)),
        )
    )
    return {code: tuple(int(number) for number in numbers) for code, *numbers in rows}


def years_published() -> list[int]:
    """The newest first; one query, kept for five minutes."""
    return budget_figures.get("years", count_years)


def count_years() -> list[int]:
    years = Budget.published.exclude(latest=None).order_by().values_list(F("year"), flat=True).distinct()
    return sorted(years, reverse=True)


def year_shown(asked: str) -> int:
    """The year that was asked for if there is anything of it, else this year, else the last with anything."""
    years, today = years_published(), timezone.localdate().year
    if asked.isdecimal() and len(asked) == 4 and int(asked) in (*years, today):
        return int(asked)
    return today if today in years or not years else years[0]
