import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.factories import AnnualPlanFactory, ProposalFactory
from transparency.planning.enums import Decision, HigherLevel, Meeting
from transparency.planning.models import AnnualActivity, ForwardedProposal, Proposal
from transparency.planning.services import deciding
from transparency.planning.services.errors import PlanningError
from villages.models import Village

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]

RECEIVED, DECIDED = dt.date(2025, 6, 1), dt.date(2025, 7, 10)


@pytest.fixture
def proposal(village: Village) -> Proposal:
    return ProposalFactory(village=village, received_on=RECEIVED, function="02.03.12", estimate=40_000_000)


def accept(proposal: Proposal, **more: Any) -> Proposal:
    return deciding.decide(
        proposal=proposal, decision=Decision.ACCEPTED, decided_on=DECIDED, meeting=Meeting.MUSRENBANG, **more
    )


def test_a_proposal_is_public_with_its_decision(proposal: Proposal) -> None:
    assert not Proposal.published.exists()

    accept(proposal)

    told = Proposal.published.get()
    assert (told.decision, told.meeting, told.decided_on) == ("accepted", "musrenbang", DECIDED)


def test_a_waiting_proposal_is_shown_by_the_head(proposal: Proposal, head: Any, kader: Any) -> None:
    with pytest.raises(PlanningError):
        deciding.show(proposal=proposal, by=kader)

    deciding.show(proposal=proposal, by=head)

    assert Proposal.published.get().waits


@pytest.mark.parametrize("decision", [Decision.POSTPONED, Decision.REJECTED])
def test_a_no_needs_its_reason(proposal: Proposal, decision: str) -> None:
    with pytest.raises(PlanningError, match="why"):
        deciding.decide(proposal=proposal, decision=decision, decided_on=DECIDED, answer="  ")

    deciding.decide(proposal=proposal, decision=decision, decided_on=DECIDED, answer="Dana tidak cukup.")

    assert Proposal.published.get().answer == "Dana tidak cukup."


def test_the_database_too_wants_the_reason(proposal: Proposal) -> None:
    rows = Proposal.objects.filter(pk=proposal.pk)
    with pytest.raises(IntegrityError, match="refusal_has_a_reason"), transaction.atomic():
        rows.update(decision=Decision.REJECTED, decided_on=DECIDED, answer="")
    with pytest.raises(IntegrityError, match="decision_has_a_day"), transaction.atomic():
        rows.update(decision=Decision.ACCEPTED, decided_on=None)


@pytest.mark.parametrize("day", [dt.date(2025, 5, 31), dt.date(2999, 1, 1)])
def test_a_decision_of_an_impossible_day_is_refused(proposal: Proposal, day: dt.date) -> None:
    with pytest.raises(PlanningError):
        deciding.decide(proposal=proposal, decision=Decision.ACCEPTED, decided_on=day)


@pytest.mark.parametrize("decision", ["", "waiting", "later"])
def test_what_is_no_decision_is_refused(proposal: Proposal, decision: str) -> None:
    with pytest.raises(PlanningError):
        deciding.decide(proposal=proposal, decision=decision, decided_on=DECIDED)


def test_an_accepted_proposal_goes_to_the_end_of_the_plan(proposal: Proposal) -> None:
    plan = AnnualPlanFactory(village=proposal.village)

    activity = deciding.take_up(proposal=accept(proposal), plan=plan)

    assert (activity.name, activity.place, activity.function) == (proposal.title, proposal.hamlet, "02.03.12")
    assert [(cost.source, cost.amount) for cost in activity.costs.all()] == [("DDS", 40_000_000)]
    with pytest.raises(PlanningError, match="already"):
        deciding.take_up(proposal=proposal, plan=plan)


def test_only_an_accepted_proposal_of_the_own_village_goes_into_the_plan(
    proposal: Proposal, neighbour: Village
) -> None:
    with pytest.raises(PlanningError, match="accepted"):
        deciding.take_up(proposal=proposal, plan=AnnualPlanFactory(village=proposal.village))
    accept(proposal)
    with pytest.raises(PlanningError, match="accepted"):
        deciding.take_up(proposal=proposal, plan=AnnualPlanFactory(village=neighbour))

    assert not AnnualActivity.objects.exists()


def test_what_stands_in_a_plan_is_not_refused_afterwards(proposal: Proposal) -> None:
    deciding.take_up(proposal=accept(proposal), plan=AnnualPlanFactory(village=proposal.village))

    with pytest.raises(PlanningError, match="plan"):
        deciding.decide(proposal=proposal, decision=Decision.REJECTED, decided_on=DECIDED, answer="Tidak jadi.")


def test_a_later_meeting_may_accept_what_was_postponed(proposal: Proposal) -> None:
    deciding.decide(proposal=proposal, decision=Decision.POSTPONED, decided_on=DECIDED, answer="Tahun depan.")

    accept(proposal)

    assert Proposal.published.get().decision == Decision.ACCEPTED


def test_what_the_village_cannot_pay_is_asked_of_a_higher_level(proposal: Proposal) -> None:
    plan = AnnualPlanFactory(village=proposal.village)

    forwarded = deciding.forward(proposal=proposal, plan=plan, level=HigherLevel.PROVINCE)

    assert ForwardedProposal.objects.get() == forwarded
    assert (forwarded.name, forwarded.estimate, forwarded.level) == (proposal.title, 40_000_000, "province")
    with pytest.raises(PlanningError, match="already"):
        deciding.forward(proposal=proposal, plan=plan)


def test_a_kader_records_and_does_not_decide(proposal: Proposal, kader: Any) -> None:
    with pytest.raises(PlanningError):
        accept(proposal, by=kader)
