"""Who changed what of plans. Parts of plans tell the changes only: that they were added they say themselves."""

from typing import Any, ClassVar

from django_scopes import ScopedManager

from foundation.tenancy.audit import events_of
from foundation.tenancy.rows import RowSecurity
from transparency.planning.models.annual import AnnualActivity, AnnualCost, AnnualPlan, ForwardedProposal
from transparency.planning.models.medium import Goal, MediumTermPlan, Mission, PlannedActivity
from transparency.planning.models.proposal import Proposal

OF_A_VILLAGE = RowSecurity(village="village_id", append_only=True)

MediumTermHistory: Any = events_of(MediumTermPlan)
AnnualHistory: Any = events_of(AnnualPlan)
ProposalHistory: Any = events_of(Proposal)
ForwardedHistory: Any = events_of(ForwardedProposal)
MissionHistory: Any = events_of(Mission, additions=False)
GoalHistory: Any = events_of(Goal, additions=False)
PlannedHistory: Any = events_of(PlannedActivity, additions=False)
ActivityHistory: Any = events_of(AnnualActivity, additions=False)
CostHistory: Any = events_of(AnnualCost, additions=False)


class MediumTermPlanEvent(MediumTermHistory):
    row_security: ClassVar = OF_A_VILLAGE
    objects = ScopedManager(village="village")

    class Meta(MediumTermHistory.Meta):
        abstract = False


class AnnualPlanEvent(AnnualHistory):
    row_security: ClassVar = OF_A_VILLAGE
    objects = ScopedManager(village="village")

    class Meta(AnnualHistory.Meta):
        abstract = False


class ProposalEvent(ProposalHistory):
    row_security: ClassVar = OF_A_VILLAGE
    objects = ScopedManager(village="village")

    class Meta(ProposalHistory.Meta):
        abstract = False


class ForwardedProposalEvent(ForwardedHistory):
    row_security: ClassVar = OF_A_VILLAGE
    objects = ScopedManager(village="village")

    class Meta(ForwardedHistory.Meta):
        abstract = False


class MissionEvent(MissionHistory):
    row_security: ClassVar = OF_A_VILLAGE
    objects = ScopedManager(village="village")

    class Meta(MissionHistory.Meta):
        abstract = False


class GoalEvent(GoalHistory):
    row_security: ClassVar = OF_A_VILLAGE
    objects = ScopedManager(village="village")

    class Meta(GoalHistory.Meta):
        abstract = False


class PlannedActivityEvent(PlannedHistory):
    row_security: ClassVar = OF_A_VILLAGE
    objects = ScopedManager(village="village")

    class Meta(PlannedHistory.Meta):
        abstract = False


class AnnualActivityEvent(ActivityHistory):
    row_security: ClassVar = OF_A_VILLAGE
    objects = ScopedManager(village="village")

    class Meta(ActivityHistory.Meta):
        abstract = False


class AnnualCostEvent(CostHistory):
    row_security: ClassVar = OF_A_VILLAGE
    objects = ScopedManager(village="village")

    class Meta(CostHistory.Meta):
        abstract = False
