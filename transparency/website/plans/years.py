"""The plan of a year, and each of its activities from the plan to its result."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import Http404, QueryDict
from django.utils.translation import gettext_lazy as _

from foundation.listing import Filter, Listing, make_listing
from transparency.budgets.models import WorkPicture
from transparency.codes.names import Names
from transparency.planning.enums import VillageGoal
from transparency.planning.models import AnnualCost
from transparency.website.plans.following import Stage, follow, followed, money_of
from transparency.website.plans.shown import activities_of, annual_plan, names_of, totals_of
from villages.enums import Pillar
from villages.models import Village

ACTIVITIES_A_LEAF = 30


def year_filters(names: Names) -> tuple[Filter, ...]:
    return (
        Filter("bidang", _("Field (bidang)"), list(names.fields.items()), "function__startswith"),
        Filter("pilar", _("Pillar"), Pillar.choices, "pillar"),
        Filter(
            "sdgs",
            _("Village goal"),
            [(str(goal), f"{goal}. {label}") for goal, label in VillageGoal.choices],
            "goals__contains",
        ),
    )


def year_context(village: Village, year: int, asked: QueryDict) -> dict[str, Any]:
    """At most nine queries."""
    plan = annual_plan(village, year)
    names = names_of(village, year)
    totals = totals_of(plan, names)
    return {
        "plan": plan,
        "totals": totals,
        "biggest": totals.fields[0] if totals.fields else None,
        "listing": make_listing(activities_of(plan), asked, year_filters(names), ACTIVITIES_A_LEAF),
    }


def results_context(village: Village, year: int, asked: QueryDict) -> dict[str, Any]:
    """What became of the plan, activity by activity; at most nine queries."""
    plan = annual_plan(village, year)
    names = names_of(village, year)
    question = Filter("bidang", _("Field (bidang)"), list(names.fields.items()), "function__startswith")
    chosen = question.chosen(asked)
    rows = follow(plan, names, field=chosen)
    query = asked.copy()
    query.pop("page", None)
    leaf = Paginator(rows, ACTIVITIES_A_LEAF).get_page(asked.get("page"))
    sums = [sum(row.planned for row in rows), sum(row.budgeted or 0 for row in rows), sum(row.realised for row in rows)]
    reached = (Stage.SPENDING, Stage.SPENT, Stage.SHOWN)
    return {
        "plan": plan,
        "listing": Listing(leaf, [(question, question.choices(asked))], bool(chosen), query.urlencode()),
        "planned": sums[0],
        "budgeted": sums[1],
        "realised": sums[2],
        "most": max(sums),
        "is_budgeted": any(row.budgeted is not None for row in rows),
        "begun": sum(row.stage in reached for row in rows),
        "count": len(rows),
    }


def activity_context(village: Village, year: int, function: str) -> dict[str, Any]:
    """One function code from plan to result. Raises Http404 for one that the plan does not have."""
    plan = annual_plan(village, year)
    activities = list(
        activities_of(plan)
        .filter(function=function)
        .select_related("planned__plan", "planned__goal", "proposal")
        .prefetch_related(Prefetch("costs", AnnualCost.published.order_by("-amount"), to_attr="parts"))
    )
    if not activities:
        raise Http404(f"no activity {function}")
    for activity in activities:
        activity.goal_labels = [f"{goal}. {VillageGoal(goal).label}" for goal in activity.goals]
    names = names_of(village, year)
    money = money_of(village, year, function)
    cost = sum(activity.cost or 0 for activity in activities)
    [row] = followed([(function, len(activities), cost, activities[0].name)], money, names)
    budget = money.publication.budget_id if money.publication else None
    pictures = WorkPicture.published.filter(budget=budget, function=function).select_related("picture")
    return {
        "plan": plan,
        "activities": activities,
        "row": row,
        "field_name": names.fields.get(function[:2], ""),
        "publication": money.publication,
        "pictures": list(pictures.order_by("progress", "-taken_on", "pk")[:6]) if budget else [],
    }
