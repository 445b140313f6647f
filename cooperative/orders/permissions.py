"""Who may do what about orders, as sentences. None of them asks about HTTP."""

from typing import Any

from villages.models import Village
from villages.permissions import roles_in, user_oversees
from villages.roles import Role

SELLERS = frozenset({Role.COOPERATIVE_MANAGER})
#: The head supervises the cooperative by office, and the secretary stands in.
WATCHERS = frozenset({Role.COOPERATIVE_MANAGER, Role.HEAD, Role.SECRETARY})
CHANNEL_KEEPERS = frozenset({Role.COOPERATIVE_MANAGER, Role.HEAD})


def user_can_sell(user: Any, village: Village) -> bool:
    """Works on orders, settles with growers."""
    return user.is_superuser or bool(roles_in(user, village) & SELLERS)


def user_can_see_orders(user: Any, village: Village) -> bool:
    return bool(roles_in(user, village) & WATCHERS) or user_oversees(user, village)


def user_can_see_buyers(user: Any, village: Village) -> bool:
    """Names, telephones and addresses of buyers: for those of the village who deliver to them, not for officers."""
    return user.is_superuser or bool(roles_in(user, village) & WATCHERS)


def user_can_change_channels(user: Any, village: Village) -> bool:
    """Who changes a way to pay diverts money."""
    return user.is_superuser or bool(roles_in(user, village) & CHANNEL_KEEPERS)


def user_grows_in(user: Any, village: Village) -> bool:
    return Role.GROWER in roles_in(user, village)
