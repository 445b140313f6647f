"""Who may do what, as sentences. None of them asks about HTTP."""

from typing import Any

from villages.models import Membership, Region, Village
from villages.reaches import appointments_of
from villages.roles import APPOINTERS, GUESTS, PUBLISHERS, REGION_ROLES, VILLAGE_ROLES, Role


def lies_in(code: str, top: str) -> bool:
    return code == top or code.startswith(f"{top}.")


def roles_in(user: Any, village: Village) -> set[str]:
    """What the person does in this village itself."""
    return {membership.role for membership in appointments_of(user) if membership.village_id == village.pk}


def offices_over(user: Any, code: str) -> set[str]:
    """What the person does in the regions above this region code."""
    return {
        membership.role
        for membership in appointments_of(user)
        if membership.region_id and lies_in(code, membership.region_id)
    }


def user_belongs_to(user: Any, village: Village) -> bool:
    return user.is_superuser or bool(roles_in(user, village))


def user_oversees(user: Any, village: Village) -> bool:
    return user.is_superuser or bool(offices_over(user, village.region_id))


def user_is_officer(user: Any) -> bool:
    return user.is_superuser or any(membership.region_id for membership in appointments_of(user))


def user_writes_for(user: Any, village: Village) -> bool:
    """Guests have screens of their own."""
    return user.is_superuser or bool(roles_in(user, village) - GUESTS)


def user_can_publish(user: Any, village: Village) -> bool:
    roles = roles_in(user, village)
    return user.is_superuser or bool(roles & PUBLISHERS) or bool(roles - GUESTS and not village.approval)


def user_can_approve(user: Any, village: Village) -> bool:
    """Notices of waiting pages go to these, also when everybody may publish."""
    return user.is_superuser or bool(roles_in(user, village) & PUBLISHERS)


def user_can_appoint(user: Any, village: Village) -> bool:
    return user_oversees(user, village) or bool(roles_in(user, village) & APPOINTERS)


def user_can_appoint_to_region(user: Any, region: Region) -> bool:
    return user.is_superuser or Role.PROVINCE_ADMINISTRATOR in offices_over(user, region.code)


def user_can_change_village(user: Any, village: Village) -> bool:
    """The settings: contact, look, rooms and who approves."""
    return user_can_appoint(user, village)


def user_can_see_history(user: Any, village: Village) -> bool:
    return user_can_appoint(user, village)


def user_can_create_villages(user: Any) -> bool:
    return user_is_officer(user)


def user_can_create_village(user: Any, code: str) -> bool:
    """`code` may be anything that somebody typed."""
    return user.is_superuser or bool(offices_over(user, code))


def user_can_end(user: Any, membership: Membership) -> bool:
    """Everybody may leave; others are let go by those who appoint."""
    if membership.user_id == user.pk:
        return True
    if membership.village:
        return user_can_appoint(user, membership.village)
    return membership.region is not None and user_can_appoint_to_region(user, membership.region)


def offered_roles(*, in_region: bool) -> list[tuple[str, str]]:
    return [(role.value, str(role.label)) for role in Role if role in (REGION_ROLES if in_region else VILLAGE_ROLES)]


def user_can_appoint_officers(user: Any) -> bool:
    return user.is_superuser or any(
        membership.role == Role.PROVINCE_ADMINISTRATOR for membership in appointments_of(user)
    )


def user_can_change_some_village(user: Any) -> bool:
    return user_is_officer(user) or any(membership.role in APPOINTERS for membership in appointments_of(user))
