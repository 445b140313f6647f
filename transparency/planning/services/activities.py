"""Activities of a draft: written with their costs, ordered by priority, taken out."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from transparency.planning.models import AnnualActivity, AnnualCost, AnnualPlan, PlannedActivity
from transparency.planning.services.errors import PlanningError, demand_draft, demand_writer


@transaction.atomic
def write_activity(*, activity: AnnualActivity, costs: Mapping[str, int], by: Any = None) -> AnnualActivity:
    """Save a new or changed activity. `costs` are whole rupiah by source; 0 takes a source out."""
    plan = activity.plan
    demand_writer(by, plan.village)
    demand_draft(plan)
    if activity._state.adding:
        activity.position = last_position(plan) + 1
    activity.save()
    kept = {source: amount for source, amount in costs.items() if amount}
    AnnualCost.objects.filter(activity=activity).exclude(source__in=kept).delete()
    for source, amount in kept.items():
        AnnualCost.objects.update_or_create(
            activity=activity, source=source, defaults={"amount": amount, "village_id": plan.village_id}
        )
    return activity


def last_position(plan: AnnualPlan) -> int:
    return AnnualActivity.objects.filter(plan=plan).aggregate(last=Max("position"))["last"] or 0


@transaction.atomic
def move(*, activity: AnnualActivity, up: bool, by: Any = None) -> None:
    """One place up or down in the order of priority; at the end of the list nothing happens."""
    plan = AnnualPlan.objects.select_for_update(of=("self",)).get(pk=activity.plan_id)
    demand_writer(by, plan.village)
    demand_draft(plan)
    in_order = list(AnnualActivity.objects.filter(plan=plan).only("pk", "position", "plan"))
    here = in_order.index(activity)
    there = here - 1 if up else here + 1
    if 0 <= there < len(in_order):
        in_order[here], in_order[there] = in_order[there], in_order[here]
    for position, one in enumerate(in_order, 1):
        if one.position != position:
            AnnualActivity.objects.filter(pk=one.pk).update(position=position)


@transaction.atomic
def remove(*, activity: AnnualActivity | PlannedActivity, by: Any = None) -> None:
    """Take an activity out of a draft."""
    demand_writer(by, activity.plan.village)
    demand_draft(activity.plan)
    if isinstance(activity, PlannedActivity) and AnnualActivity.objects.filter(planned=activity).exists():
        raise PlanningError(_("An RKPDes follows this activity. It stays."))
    activity.delete()


@transaction.atomic
def write_planned(*, activity: PlannedActivity, by: Any = None) -> PlannedActivity:
    """Save a new or changed activity of an RPJMDes."""
    demand_writer(by, activity.plan.village)
    demand_draft(activity.plan)
    outside = [year for year in activity.years if year not in activity.plan.years]
    if outside or not activity.years:
        raise PlanningError(_("Choose years of the RPJMDes."))
    activity.save()
    return activity
