"""A draft becomes a village law: from then on everybody can read it and nobody can change it."""

import datetime as dt
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from transparency.planning.enums import PlanState
from transparency.planning.models import (
    AnnualActivity,
    AnnualCost,
    AnnualPlan,
    ForwardedProposal,
    Goal,
    MediumTermPlan,
    Mission,
    PlannedActivity,
)
from transparency.planning.services.errors import PlanningError, demand_draft, demand_leader

P = TypeVar("P", AnnualPlan, MediumTermPlan)

#: Nobody enacts a plan longer before its first year than this.
YEARS_BEFORE = 2


@transaction.atomic
def enact(*, plan: P, law_number: str, law_date: dt.date, by: Any = None) -> P:
    """Publish a plan as the village law with this number and day."""
    demand_leader(by, plan.village)
    plan.refresh_from_db(from_queryset=type(plan).objects.select_for_update(of=("self",)))
    demand_draft(plan)
    demand_law(plan, law_number, law_date)
    parts = parts_of_annual(plan) if isinstance(plan, AnnualPlan) else parts_of_medium_term(plan)
    for rows in parts:
        rows.update(is_public=True)
    plan.law_number, plan.law_date = law_number.strip(), law_date
    plan.state, plan.enacted_at, plan.is_public = PlanState.ENACTED, timezone.now(), True
    plan.save()
    return plan


def demand_law(plan: AnnualPlan | MediumTermPlan, law_number: str, law_date: dt.date) -> None:
    if not law_number.strip():
        raise PlanningError(_("A village law has a number."))
    if law_date > timezone.localdate():
        raise PlanningError(_("This day has not come yet. Enter the law when it is signed."))
    first, last = (plan.year, plan.year) if isinstance(plan, AnnualPlan) else (plan.first_year, plan.last_year)
    if not first - YEARS_BEFORE <= law_date.year <= last:
        message = _("A law of %(year)d cannot enact %(plan)s. Look at the year again.")
        raise PlanningError(message % {"year": law_date.year, "plan": plan})


def parts_of_annual(plan: AnnualPlan) -> list[Any]:
    activities = AnnualActivity.objects.filter(plan=plan)
    if not activities.exists():
        raise PlanningError(_("The plan has no activity yet."))
    costs = AnnualCost.objects.filter(activity__plan=plan)
    return [costs, activities, ForwardedProposal.objects.filter(plan=plan)]


def parts_of_medium_term(plan: MediumTermPlan) -> list[Any]:
    missions = Mission.objects.filter(plan=plan)
    if not missions.exists():
        raise PlanningError(_("The plan has no mission yet."))
    return [Goal.objects.filter(mission__plan=plan), missions, PlannedActivity.objects.filter(plan=plan)]
