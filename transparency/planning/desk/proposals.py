"""Proposals: written down, decided, taken into a plan."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from transparency.planning.desk.screens import ActScreen, FormScreen, PlanScreen
from transparency.planning.enums import PlanState
from transparency.planning.forms import DecisionForm, ProposalForm, TakeUpForm
from transparency.planning.models import AnnualPlan, Proposal
from transparency.planning.services import deciding


class AmongProposals(PlanScreen):
    def above(self) -> list[tuple[str, Any]]:
        return [(reverse("planning:proposals", args=[self.village.pk]), _("Proposals"))]


class ProposalView(AmongProposals, FormScreen):
    """A new proposal, or one that still waits."""

    template_name = "planning/proposal.html"
    form_class = ProposalForm
    proposal: Proposal | None = None

    def find(self) -> None:
        super().find()
        if "proposal_pk" in self.kwargs:
            self.proposal = self.row(Proposal, "proposal_pk")
            self.proposal.village = self.village

    def get_page_title(self) -> Any:
        return self.proposal.title if self.proposal else _("New proposal")

    def get_initial(self) -> dict[str, Any]:
        today = timezone.localdate()
        return {"year": today.year + 1, "received_on": today}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.proposal, "names": self.names()}

    def act(self, form: ProposalForm) -> str:
        proposal = deciding.write_proposal(proposal=form.instance, village=self.village, by=self.request.user)
        return self.url("proposal", proposal.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        follows = deciding.followers_of(self.proposal).select_related("plan") if self.proposal else []
        return super().get_context_data(proposal=self.proposal, follows=follows, **kwargs)


class OfProposal(AmongProposals):
    def find(self) -> None:
        super().find()
        self.proposal: Any = self.row(Proposal, "proposal_pk")
        self.proposal.village = self.village
        self.proposal_url = self.url("proposal", self.proposal.pk)

    def above(self) -> list[tuple[str, Any]]:
        return [*super().above(), (self.proposal_url, self.proposal)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(proposal=self.proposal, **kwargs)


class DecideView(OfProposal, FormScreen):
    form_class = DecisionForm
    page_title = _("Record the decision")
    submit_label = _("Record and publish")
    explanation = _("Everybody can read the proposal with its decision and its reason afterwards.")
    done = _("Recorded. Everybody can read it now.")
    leads = True

    def get_initial(self) -> dict[str, Any]:
        proposal = self.proposal
        given = {"answer": proposal.answer, "decided_on": proposal.decided_on or timezone.localdate()}
        return given | ({} if proposal.waits else {"decision": proposal.decision, "meeting": proposal.meeting})

    def act(self, form: DecisionForm) -> str:
        deciding.decide(proposal=self.proposal, by=self.request.user, **form.cleaned_data)
        return self.proposal_url


class TakeUpView(OfProposal, FormScreen):
    form_class = TakeUpForm
    page_title = _("Take it into a plan")
    submit_label = _("Take it in")
    done = _("It stands in the plan now.")

    def get_form_kwargs(self) -> dict[str, Any]:
        plans = AnnualPlan.objects.filter(village=self.village, state=PlanState.DRAFT)
        given = {"plans": plans, "names": self.names(self.proposal.year), "function": self.proposal.function}
        return super().get_form_kwargs() | given

    def act(self, form: TakeUpForm) -> str:
        given = form.cleaned_data
        plan = given["plan"]
        plan.village = self.village
        common = {"proposal": self.proposal, "plan": plan, "function": given["function"], "by": self.request.user}
        if given["to"] == TakeUpForm.OWN:
            deciding.take_up(source=given["source"], **common)
        else:
            deciding.forward(level=given["to"], **common)
        return self.url("annual", plan.pk)


class ShowProposalView(OfProposal, ActScreen):
    leads = True
    done = _("Everybody can read it now.")

    def act(self) -> str:
        deciding.show(proposal=self.proposal, by=self.request.user)
        return self.proposal_url
