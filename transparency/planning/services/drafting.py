"""From one plan to the next: a term, its years, and revisions of both."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from transparency.planning.enums import PlanState
from transparency.planning.models import (
    AnnualActivity,
    AnnualCost,
    AnnualPlan,
    ForwardedProposal,
    MediumTermPlan,
    Mission,
    PlannedActivity,
)
from transparency.planning.models.base import Law
from transparency.planning.models.medium import copy_of
from transparency.planning.services.errors import PlanningError, demand_draft, demand_writer
from transparency.planning.services.outlines import Outline, write_outline
from villages.models import Village


@transaction.atomic
def start_medium_term(
    *, village: Village, first_year: int, last_year: int, vision: str, outline: Outline, by: Any = None
) -> MediumTermPlan:
    """A draft of an RPJMDes. `outline` has its missions, each with its goals."""
    demand_writer(by, village)
    plan = MediumTermPlan(village=village, first_year=first_year, last_year=last_year, vision=vision, by=by)
    save_law(plan, _("The village has an RPJMDes that begins in this year already."))
    write_outline(plan, outline)
    return plan


@transaction.atomic
def rewrite_medium_term(
    *, plan: MediumTermPlan, first_year: int, last_year: int, vision: str, outline: Outline, by: Any = None
) -> None:
    """Change a draft. Its activities keep their years, so those lie in the new ones."""
    demand_writer(by, plan.village)
    demand_draft(plan)
    years = set(range(first_year, last_year + 1))
    if any(set(one.years) - years for one in PlannedActivity.objects.filter(plan=plan)):
        raise PlanningError(_("Some activities lie in years that would be left out. Change those first."))
    plan.first_year, plan.last_year, plan.vision = first_year, last_year, vision
    save_law(plan, _("The village has an RPJMDes that begins in this year already."))
    write_outline(plan, outline)


def medium_term_for(village: Village, year: int) -> MediumTermPlan | None:
    """The RPJMDes for a year: an enacted one before drafts, the newest before older ones."""
    covering = MediumTermPlan.objects.filter(village=village, first_year__lte=year, last_year__gte=year)
    in_order = covering.order_by("-first_year", "-revision")
    return in_order.filter(state=PlanState.ENACTED).first() or in_order.first()


@transaction.atomic
def start_annual(*, village: Village, year: int, by: Any = None) -> AnnualPlan:
    """A draft of an RKPDes with what the RPJMDes has for the year, in the order of the function codes."""
    demand_writer(by, village)
    medium = medium_term_for(village, year)
    if medium is None:
        message = _("No RPJMDes of the village covers %(year)d. Write the RPJMDes first, or copy the year before.")
        raise PlanningError(message % {"year": year})
    plan = new_annual(village, year, medium, by)
    planned = [one for one in PlannedActivity.objects.filter(plan=medium) if one.in_year(year)]
    add_planned(plan, planned, first=1)
    return plan


@transaction.atomic
def copy_year(*, village: Village, year: int, by: Any = None) -> AnnualPlan:
    """A draft of an RKPDes with the activities of the year before, without their days and proposals."""
    demand_writer(by, village)
    before = AnnualPlan.objects.filter(village=village, year=year - 1).order_by("-revision").first()
    if before is None:
        raise PlanningError(_("There is no RKPDes of %(year)d to copy.") % {"year": year - 1})
    plan = new_annual(village, year, medium_term_for(village, year), by)
    copy_activities(before, plan, starts_on=None, ends_on=None, proposal_id=None)
    return plan


@transaction.atomic
def start_empty_annual(*, village: Village, year: int, by: Any = None) -> AnnualPlan:
    demand_writer(by, village)
    return new_annual(village, year, medium_term_for(village, year), by)


def new_annual(village: Village, year: int, medium: MediumTermPlan | None, by: Any) -> AnnualPlan:
    plan = AnnualPlan(village=village, year=year, medium=medium, by=by)
    save_law(plan, _("The village has an RKPDes for this year already."))
    return plan


def add_planned(plan: AnnualPlan, planned: list[PlannedActivity], *, first: int) -> list[AnnualActivity]:
    made = AnnualActivity.objects.bulk_create(
        AnnualActivity(
            plan=plan,
            village_id=plan.village_id,
            position=position,
            function=one.function,
            name=one.name,
            place=one.place,
            volume=one.volume,
            unit=one.unit,
            planned=one,
        )
        for position, one in enumerate(planned, first)
    )
    AnnualCost.objects.bulk_create(
        AnnualCost(activity=activity, village_id=plan.village_id, source=one.source, amount=one.cost)
        for activity, one in zip(made, planned, strict=True)
        if one.cost
    )
    return list(made)


def copy_activities(source: AnnualPlan, plan: AnnualPlan, **changed: Any) -> None:
    before = list(AnnualActivity.objects.filter(plan=source).prefetch_related("costs"))
    belonging = {"plan_id": plan.pk}
    made = AnnualActivity.objects.bulk_create(copy_of(activity, **belonging | changed) for activity in before)
    AnnualCost.objects.bulk_create(
        copy_of(cost, activity_id=activity.pk)
        for old, activity in zip(before, made, strict=True)
        for cost in old.costs.all()
    )


def save_law(plan: Law, taken: str) -> None:
    """Raises PlanningError with what is wrong, or with these words when somebody was first."""
    try:
        plan.full_clean()
        with transaction.atomic():
            plan.save()
    except ValidationError as error:
        raise PlanningError(" ".join(error.messages)) from error
    except IntegrityError as error:
        raise PlanningError(taken) from error


@transaction.atomic
def revise_annual(*, plan: AnnualPlan, by: Any = None) -> AnnualPlan:
    """The next revision of an enacted RKPDes, as a draft with everything that stands in it."""
    demand_writer(by, plan.village)
    revision = next_revision(plan, AnnualPlan.objects.filter(village=plan.village_id, year=plan.year))
    draft = AnnualPlan(village=plan.village, year=plan.year, medium_id=plan.medium_id, revision=revision, by=by)
    save_law(draft, _("Somebody has begun a revision already."))
    copy_activities(plan, draft)
    forwarded = ForwardedProposal.objects.filter(plan=plan)
    ForwardedProposal.objects.bulk_create(copy_of(one, plan_id=draft.pk) for one in forwarded)
    return draft


@transaction.atomic
def revise_medium_term(*, plan: MediumTermPlan, by: Any = None) -> MediumTermPlan:
    """The next revision of an enacted RPJMDes; UU 3/2024 made eight years of six."""
    demand_writer(by, plan.village)
    same = MediumTermPlan.objects.filter(village=plan.village_id, first_year=plan.first_year)
    revision = next_revision(plan, same)
    draft = MediumTermPlan(
        village=plan.village,
        first_year=plan.first_year,
        last_year=plan.last_year,
        vision=plan.vision,
        revision=revision,
        by=by,
    )
    save_law(draft, _("Somebody has begun a revision already."))
    goals: dict[int | None, int] = {}
    for mission in Mission.objects.filter(plan=plan).prefetch_related("goals"):
        copied = copy_of(mission, plan_id=draft.pk)
        copied.save()
        for goal in mission.goals.all():
            twin = copy_of(goal, mission_id=copied.pk)
            twin.save()
            goals[goal.pk] = twin.pk
    planned = PlannedActivity.objects.filter(plan=plan)
    PlannedActivity.objects.bulk_create(one.copied(plan_id=draft.pk, goal_id=goals.get(one.goal_id)) for one in planned)
    return draft


def next_revision(plan: Law, same: Any) -> int:
    if plan.is_draft or same.filter(state=PlanState.DRAFT).exists():
        raise PlanningError(_("A draft can be changed as it is; no revision is needed."))
    newest: int = same.aggregate(newest=Max("revision"))["newest"]
    if newest != plan.revision:
        raise PlanningError(_("There is a newer revision. Revise that one."))
    return newest + 1


@transaction.atomic
def discard(*, plan: AnnualPlan | MediumTermPlan, by: Any = None) -> None:
    """Delete a draft with everything in it."""
    demand_writer(by, plan.village)
    demand_draft(plan)
    if isinstance(plan, MediumTermPlan):
        if AnnualPlan.objects.filter(medium=plan).exists():
            raise PlanningError(_("An RKPDes was made from this RPJMDes. It stays."))
        if AnnualActivity.objects.filter(planned__plan=plan).exists():
            raise PlanningError(_("An RKPDes was made from this RPJMDes. It stays."))
    plan.delete()
