"""What the parameters of the addresses of this room name, told to the gate."""

from foundation.tenancy.gate import key, of
from transparency.planning.models import (
    AnnualActivity,
    AnnualPlan,
    ForwardedProposal,
    MediumTermPlan,
    PlannedActivity,
    Proposal,
)

NAMED = {
    "medium_pk": MediumTermPlan,
    "planned_pk": PlannedActivity,
    "annual_pk": AnnualPlan,
    "activity_pk": AnnualActivity,
    "forwarded_pk": ForwardedProposal,
    "proposal_pk": Proposal,
}


def install() -> None:
    for name, model in NAMED.items():
        key("planning", name, of(model))
