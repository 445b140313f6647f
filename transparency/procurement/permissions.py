"""Who may do what about purchases, as sentences. None of them asks about HTTP."""

from typing import Any

from villages.models import Village
from villages.permissions import offices_over, roles_in, user_belongs_to, user_oversees
from villages.roles import PUBLISHERS, Role

#: Those who work on money (Permendagri 20/2018); the operator types for them.
BUYERS = frozenset({Role.HEAD, Role.SECRETARY, Role.TREASURER, Role.OPERATOR})


def user_can_see_purchases(user: Any, village: Village) -> bool:
    return user_belongs_to(user, village) or user_oversees(user, village)


def user_can_buy(user: Any, village: Village) -> bool:
    """Prepares packages and writes down what happens with them."""
    return user.is_superuser or bool(roles_in(user, village) & BUYERS)


def user_can_decide(user: Any, village: Village) -> bool:
    """Announces, chooses the supplier, cancels."""
    return user.is_superuser or bool(roles_in(user, village) & PUBLISHERS)


def user_can_set_limits(user: Any, regency: str) -> bool:
    """Officers of the kabupaten with this region code and of its province."""
    return user.is_superuser or bool(offices_over(user, regency))
