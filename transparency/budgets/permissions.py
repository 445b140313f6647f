"""Who may do what with budgets, as sentences. None of them asks about HTTP."""

from typing import Any

from villages.models import Village
from villages.permissions import offices_over, roles_in
from villages.roles import PUBLISHERS, Role

#: The treasurer keeps the books, the secretary coordinates, the head answers for them (Permendagri 20/2018 articles 3
#: to 8); the operator types what they are told.
KEEPERS = PUBLISHERS | {Role.TREASURER, Role.OPERATOR}


def user_can_keep_budget(user: Any, village: Village) -> bool:
    """Sends files in, types lines, takes drafts back."""
    return bool(user.is_superuser or roles_in(user, village) & KEEPERS)


def user_can_see_drafts(user: Any, village: Village) -> bool:
    return user_can_keep_budget(user, village) or user_can_remark(user, village)


def user_can_enact(user: Any, village: Village) -> bool:
    """Notes that the village law was agreed and enacted."""
    return bool(user.is_superuser or roles_in(user, village) & PUBLISHERS)


def user_can_publish(user: Any, village: Village) -> bool:
    """Also where everybody may publish stories: money is answered for by the head."""
    return user_can_enact(user, village)


def user_can_remark(user: Any, village: Village) -> bool:
    """The bupati evaluates drafts and may let the camat do it (Permendagri 20/2018 articles 34 to 38)."""
    return bool(user.is_superuser or offices_over(user, village.region_id))


def user_can_settle_remarks(user: Any, village: Village) -> bool:
    return user_can_keep_budget(user, village)


def user_can_change_rules(user: Any, code: str) -> bool:
    """The earmark rules of the province with this region code."""
    return bool(user.is_superuser or Role.PROVINCE_ADMINISTRATOR in offices_over(user, code))
