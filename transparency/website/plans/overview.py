"""The room of plans: the term, its years, and what residents proposed."""

from typing import Any

from django.db.models import Count, Prefetch
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from foundation.listing import Filter
from transparency.codes.names import Names
from transparency.planning.enums import Decision
from transparency.planning.models import ForwardedProposal, Goal, MediumTermPlan, Mission, PlannedActivity, Proposal
from transparency.website.plans.shown import annual_plans, costs_of, medium_term_plans, names_of, totals_of
from villages.models import Village

#: The overview names the first missions; all of them stand on the page of the term.
FEW_MISSIONS = 4
PLANNED_A_LEAF = 40


def overview_context(village: Village) -> dict[str, Any]:
    """At most eleven queries."""
    terms, plans = medium_term_plans(village), annual_plans(village)
    newest = plans[0] if plans else None
    costs = costs_of(plans)
    sums = [(plan, sum(amount for _field, _source, amount in costs[plan.pk])) for plan in plans]
    missions = list(Mission.published.filter(plan=terms[0])) if terms else []
    return {
        "term": terms[0] if terms else None,
        "missions": missions[:FEW_MISSIONS],
        "more_missions": max(len(missions) - FEW_MISSIONS, 0),
        "plan": newest,
        "totals": totals_of(newest, names_of(village, newest.year)) if newest else None,
        "years": sums,
        "biggest": max((cost for _plan, cost in sums), default=0),
        "decisions": decisions_of(village),
        "forwarded_count": ForwardedProposal.published.filter(plan__in=plans).count() if plans else 0,
    }


def decisions_of(village: Village) -> list[tuple[Decision, int]]:
    counted = dict(Proposal.published.filter(village=village).order_by().values_list("decision").annotate(Count("pk")))
    return [(decision, counted[decision]) for decision in Decision if counted.get(decision)]


def term_context(plan: MediumTermPlan) -> dict[str, Any]:
    """The whole of an RPJMDes but its activities, which are a list of their own."""
    goals = Prefetch("goals", Goal.published.order_by("position", "pk"), to_attr="aims")
    missions = list(Mission.published.filter(plan=plan).prefetch_related(goals))
    return {
        "term": plan,
        "missions": missions,
        "goal_count": sum(len(mission.aims) for mission in missions),
        "today": timezone.localdate().year,
    }


def planned_activities(plan: MediumTermPlan) -> Any:
    return PlannedActivity.published.filter(plan=plan).order_by("function", "pk")


def term_filters(plan: MediumTermPlan, names: Names) -> tuple[Filter, ...]:
    return (
        Filter("bidang", _("Field (bidang)"), list(names.fields.items()), "function__startswith"),
        Filter("tahun", _("Year"), [(str(year), str(year)) for year in plan.years], "years__contains"),
    )
