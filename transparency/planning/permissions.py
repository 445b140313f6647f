"""Who may do what with plans, as sentences."""

from typing import Any

from villages.models import Village
from villages.permissions import roles_in, user_belongs_to, user_oversees
from villages.roles import PUBLISHERS, Role

#: The kader bring proposals from the hamlets; operator, secretary and head write the plans.
WRITERS = frozenset({Role.KADER, Role.OPERATOR, Role.SECRETARY, Role.HEAD})


def user_can_see_plans(user: Any, village: Village) -> bool:
    """Also drafts."""
    return user_belongs_to(user, village) or user_oversees(user, village)


def user_can_write_plans(user: Any, village: Village) -> bool:
    return user.is_superuser or bool(roles_in(user, village) & WRITERS)


def user_can_enact_plans(user: Any, village: Village) -> bool:
    """Enacting publishes for good; deciding on a proposal publishes the decision."""
    return user.is_superuser or bool(roles_in(user, village) & PUBLISHERS)
