"""Who may do what about the books of a cooperative, as sentences. None of them asks about HTTP."""

from typing import Any

from villages.models import Village
from villages.permissions import roles_in, user_oversees
from villages.roles import Role

#: The head is on the supervisory board (pengawas) of a KDMP by office and reads; only the manager posts.
KEEPERS = frozenset({Role.COOPERATIVE_MANAGER})
READERS = frozenset({Role.COOPERATIVE_MANAGER, Role.HEAD, Role.SECRETARY})


def user_can_post(user: Any, village: Village) -> bool:
    return user.is_superuser or bool(roles_in(user, village) & KEEPERS)


def user_can_read_books(user: Any, village: Village) -> bool:
    return bool(roles_in(user, village) & READERS) or user_oversees(user, village)


def user_can_found(user: Any, village: Village) -> bool:
    """Writes down who the cooperative is; the books are the manager's from then on."""
    return user.is_superuser or bool(roles_in(user, village) & READERS)
