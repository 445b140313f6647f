"""Screens about proposals: written, decided, taken into a plan or asked of a higher level."""

import datetime as dt

import pytest
from django.test import Client

from tests.factories import ProposalFactory
from tests.transparency.planning.visiting import everything, plan_with, read, url
from transparency.planning.models import AnnualActivity, AnnualCost, ForwardedProposal, Proposal
from villages.models import Village

pytestmark = pytest.mark.django_db


def test_a_proposal_is_written_decided_and_taken_into_a_plan(
    village: Village, writer: Client, secretary: Client
) -> None:
    typed = {
        "title": "Sumur bor", "hamlet": "Banjar A", "group": "Kelompok Tani", "reason": "Kering", "year": "2026",
        "function": "02.04.06", "estimate": "40.000.000", "received_on": "2025-06-01",
    }  # fmt: skip
    writer.post(url("new_proposal", village), typed)
    with everything():
        proposal = Proposal.objects.get()
    assert not proposal.is_public

    decision = {"decision": "accepted", "meeting": "musrenbang", "decided_on": "2025-07-01"}
    assert writer.post(url("decide", village, proposal.pk), decision).status_code in (302, 403)
    assert not Proposal.published.exists()
    secretary.post(url("decide", village, proposal.pk), decision)
    assert Proposal.published.get().decision == "accepted"

    plan = plan_with(village)
    into = {"plan": plan.pk, "to": "rkpdes", "function": "02.04.06", "source": "PBK"}
    secretary.post(url("take_up", village, proposal.pk), into)
    secretary.post(url("take_up", village, proposal.pk), into | {"to": "regency"})

    with everything():
        assert AnnualCost.objects.get().source == "PBK"
        assert AnnualActivity.objects.get().proposal == proposal
        assert ForwardedProposal.objects.get().level == "regency"


def test_a_proposal_is_not_taken_into_a_plan_of_a_neighbour(
    village: Village, neighbour: Village, secretary: Client
) -> None:
    proposal = ProposalFactory(village=village, decision="accepted", decided_on=dt.date(2025, 7, 1))
    foreign = plan_with(neighbour)

    into = {"plan": foreign.pk, "to": "rkpdes", "function": "02.04.06", "source": "PBK"}
    read(secretary.post(url("take_up", village, proposal.pk), into), 422)

    with everything():
        assert not AnnualActivity.objects.exists()


def test_what_was_decided_on_keeps_its_words(village: Village, writer: Client) -> None:
    proposal = ProposalFactory(village=village, title="Semula", decision="accepted", decided_on=dt.date(2025, 7, 1))
    typed = {"title": "Lain", "hamlet": "A", "year": "2026", "received_on": "2025-06-01"}

    read(writer.post(url("proposal", village, proposal.pk), typed), 422)

    with everything():
        assert Proposal.objects.get().title == "Semula"


def test_a_no_without_a_reason_is_marked(village: Village, secretary: Client) -> None:
    proposal = ProposalFactory(village=village, received_on=dt.date(2025, 6, 1))
    typed = {"decision": "rejected", "meeting": "musdes", "decided_on": "2025-07-01", "answer": " "}

    assert read(secretary.post(url("decide", village, proposal.pk), typed), 422).select(".w-field--error #id_answer")
    assert not Proposal.published.exists()
