from transparency.planning.models.annual import AnnualActivity, AnnualCost, AnnualPlan, ForwardedProposal
from transparency.planning.models.history import (
    AnnualActivityEvent,
    AnnualCostEvent,
    AnnualPlanEvent,
    ForwardedProposalEvent,
    GoalEvent,
    MediumTermPlanEvent,
    MissionEvent,
    PlannedActivityEvent,
    ProposalEvent,
)
from transparency.planning.models.medium import Goal, MediumTermPlan, Mission, PlannedActivity
from transparency.planning.models.proposal import Proposal

__all__ = [
    "AnnualActivity",
    "AnnualActivityEvent",
    "AnnualCost",
    "AnnualCostEvent",
    "AnnualPlan",
    "AnnualPlanEvent",
    "ForwardedProposal",
    "ForwardedProposalEvent",
    "Goal",
    "GoalEvent",
    "MediumTermPlan",
    "MediumTermPlanEvent",
    "Mission",
    "MissionEvent",
    "PlannedActivity",
    "PlannedActivityEvent",
    "Proposal",
    "ProposalEvent",
]
