"""Which plans everybody may read: of each year, and of each term, the newest enacted revision."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import Left
from django.http import Http404
from django.utils import timezone

from transparency.codes.enums import Source
from transparency.codes.names import Names, names_in
from transparency.planning.models import AnnualActivity, AnnualCost, AnnualPlan, MediumTermPlan
from villages.models import Village


@dataclass(frozen=True)
class Share:
    """A part of a sum in whole rupiah, and what it is of the biggest part in per cent."""

    code: str
    name: str
    amount: int
    width: float


@dataclass(frozen=True)
class YearTotals:
    """What an RKPDes adds up to. Beneficiaries are sums over activities; somebody may benefit of several."""

    activities: int
    cost: int
    fields: list[Share]
    sources: list[Share]
    men: int = 0
    women: int = 0
    poor_households: int = 0


def annual_plans(village: Village) -> list[AnnualPlan]:
    """The newest year first."""
    plans = AnnualPlan.published.filter(village=village).order_by("-year", "-revision").distinct("year")
    return list(plans)


def annual_plan(village: Village, year: int) -> AnnualPlan:
    """Raises Http404 for a year without one."""
    plan = AnnualPlan.published.filter(village=village, year=year).order_by("-revision").first()
    if plan is None:
        raise Http404(f"no RKPDes of {year}")
    plan.village = village
    return plan


def medium_term_plans(village: Village) -> list[MediumTermPlan]:
    """That of today first, then the others, the newest first."""
    plans = MediumTermPlan.published.filter(village=village).order_by("-first_year", "-revision").distinct("first_year")
    today = timezone.localdate().year
    return sorted(plans, key=lambda plan: today not in plan.years)


def medium_term_plan(village: Village, first_year: int) -> MediumTermPlan:
    """Raises Http404 where no RPJMDes begins in that year."""
    plan = MediumTermPlan.published.filter(village=village, first_year=first_year).order_by("-revision").first()
    if plan is None:
        raise Http404(f"no RPJMDes from {first_year}")
    return plan


def names_of(village: Village, year: int) -> Names:
    return names_in(village.region_id[:5], year)


def activities_of(plan: AnnualPlan) -> QuerySet:
    """In the order of priority, each with its `cost` in rupiah, or None."""
    found: QuerySet = AnnualActivity.published.filter(plan=plan, village=plan.village_id)
    return found.annotate(cost=Sum("costs__amount")).order_by("position", "pk")


def costs_of(plans: Sequence[AnnualPlan]) -> dict[int, list[tuple[str, str, int]]]:
    """By plan, what each bidang takes from each source; one query."""
    rows = (
        AnnualCost.published.filter(activity__plan__in=plans)
        .order_by()
        .values_list("activity__plan", Left("activity__function", 2), "source")
        .annotate(amount=Sum("amount"))
    )
    found: dict[int, list[tuple[str, str, int]]] = {plan.pk: [] for plan in plans}
    for plan, field, source, amount in rows:
        found[plan].append((field, source, int(amount)))
    return found


def totals_of(plan: AnnualPlan, names: Names) -> YearTotals:
    """Two queries."""
    costs = costs_of([plan])[plan.pk]
    counted = AnnualActivity.published.filter(plan=plan).aggregate(
        activities=Count("pk"), men=Sum("men"), women=Sum("women"), poor_households=Sum("poor_households")
    )
    return YearTotals(
        cost=sum(amount for _field, _source, amount in costs),
        fields=shares([(field, amount) for field, _source, amount in costs], names.fields),
        sources=shares([(source, amount) for _field, source, amount in costs], dict[str, Any](Source.choices)),
        **{name: number or 0 for name, number in counted.items()},
    )


def shares(parts: Sequence[tuple[str, int]], names: Mapping[str, Any]) -> list[Share]:
    """The sums by code, the biggest first."""
    sums: dict[str, int] = {}
    for code, amount in parts:
        sums[code] = sums.get(code, 0) + amount
    biggest = max(sums.values(), default=0)
    in_order = sorted(sums.items(), key=lambda part: (-part[1], part[0]))
    return [
        Share(code, str(names.get(code) or code), amount, round(100 * amount / biggest, 1)) for code, amount in in_order
    ]
