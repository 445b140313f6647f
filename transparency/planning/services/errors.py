from typing import Any

from django.utils.translation import gettext as _

from transparency.planning.models.base import Law
from transparency.planning.permissions import user_can_enact_plans, user_can_write_plans
from villages.models import Village


class PlanningError(Exception):
    """Says for people why nothing was done, and what to do."""


def demand_writer(by: Any, village: Village) -> None:
    """`by` is None for commands and demonstrations, which answer to whoever has the server."""
    if by is not None and not user_can_write_plans(by, village):
        raise PlanningError(_("You cannot change the plans of this village."))


def demand_leader(by: Any, village: Village) -> None:
    if by is not None and not user_can_enact_plans(by, village):
        raise PlanningError(_("Only the head or the secretary of the village can do this."))


def demand_draft(plan: Law) -> None:
    if not plan.is_draft:
        raise PlanningError(_("%(plan)s is enacted and final. Make a revision to change it.") % {"plan": plan})
