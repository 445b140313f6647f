"""What residents propose is decided in a meeting, and everybody can read the answer."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from transparency.codes.enums import Source
from transparency.planning.enums import ANSWERED, REFUSALS, Decision, HigherLevel
from transparency.planning.models import AnnualActivity, AnnualCost, AnnualPlan, ForwardedProposal, Proposal
from transparency.planning.services.activities import last_position
from transparency.planning.services.errors import PlanningError, demand_draft, demand_leader, demand_writer
from villages.models import Village


def write_proposal(*, proposal: Proposal, village: Village, by: Any = None) -> Proposal:
    """Save a new proposal, or one that waits. What was decided on keeps its words."""
    demand_writer(by, village)
    if proposal.pk and not Proposal.objects.filter(pk=proposal.pk, decision=Decision.WAITING).exists():
        raise PlanningError(_("A meeting has decided on this proposal. Its words stay as they were."))
    proposal.village = village
    proposal.save()
    return proposal


def write_forwarded(*, forwarded: ForwardedProposal, by: Any = None) -> ForwardedProposal:
    """Save what is asked of a higher level, or its answer; public as its plan is."""
    demand_writer(by, forwarded.plan.village)
    if forwarded.state in REFUSALS and not forwarded.answer.strip():
        raise PlanningError(_("Residents are told why not now."))
    forwarded.is_public = forwarded.plan.is_public
    forwarded.save()
    return forwarded


def show(*, proposal: Proposal, by: Any = None) -> Proposal:
    """Let everybody read a proposal that still waits."""
    demand_leader(by, proposal.village)
    proposal.is_public = True
    proposal.save()
    return proposal


@transaction.atomic
def decide(
    *,
    proposal: Proposal,
    decision: str,
    decided_on: dt.date,
    meeting: str = "",
    answer: str = "",
    by: Any = None,
) -> Proposal:
    """Record what a meeting decided, and publish it with its reason. A later meeting may decide otherwise."""
    demand_leader(by, proposal.village)
    if decision not in ANSWERED:
        raise PlanningError(_("Choose what was decided."))
    if decision in REFUSALS and not answer.strip():
        raise PlanningError(_("Those who proposed it are told why not now."))
    if decided_on > timezone.localdate() or decided_on < proposal.received_on:
        raise PlanningError(_("The decision was made after the proposal came and not after today."))
    if decision != Decision.ACCEPTED and followers_of(proposal).exists():
        raise PlanningError(_("The proposal stands in a plan already. Take it out of the plan first."))
    proposal.decision, proposal.decided_on = decision, decided_on
    proposal.meeting, proposal.answer = meeting, answer.strip()
    proposal.is_public = True
    proposal.save()
    return proposal


def followers_of(proposal: Proposal) -> Any:
    return AnnualActivity.objects.filter(proposal=proposal)


@transaction.atomic
def take_up(
    *, proposal: Proposal, plan: AnnualPlan, function: str = "", source: str = Source.DANA_DESA, by: Any = None
) -> AnnualActivity:
    """Write an accepted proposal into a draft RKPDes, at the end of its order."""
    demand_writer(by, plan.village)
    demand_draft(plan)
    function = function or proposal.function
    if proposal.decision != Decision.ACCEPTED or proposal.village_id != plan.village_id:
        raise PlanningError(_("Only what a meeting has accepted goes into the plan."))
    if not function:
        raise PlanningError(_("Choose the activity under which it is booked."))
    if followers_of(proposal).filter(plan=plan).exists():
        raise PlanningError(_("The proposal stands in this plan already."))
    activity = AnnualActivity(
        plan=plan,
        position=last_position(plan) + 1,
        function=function,
        name=proposal.title,
        place=proposal.hamlet,
        proposal=proposal,
    )
    activity.save()
    if proposal.estimate:
        AnnualCost(activity=activity, source=source, amount=proposal.estimate).save()
    return activity


@transaction.atomic
def forward(
    *, proposal: Proposal, plan: AnnualPlan, level: str = HigherLevel.REGENCY, function: str = "", by: Any = None
) -> ForwardedProposal:
    """Ask a higher level for what residents proposed and the village cannot pay. DU-RKP belongs to a plan."""
    demand_writer(by, plan.village)
    function = function or proposal.function
    if not function:
        raise PlanningError(_("Choose the activity under which it is booked."))
    if ForwardedProposal.objects.filter(plan=plan, proposal=proposal).exists():
        raise PlanningError(_("The proposal stands in this plan already."))
    forwarded = ForwardedProposal(
        plan=plan,
        proposal=proposal,
        level=level,
        function=function,
        name=proposal.title,
        place=proposal.hamlet,
        estimate=proposal.estimate,
        is_public=plan.is_public,
    )
    forwarded.save()
    return forwarded
