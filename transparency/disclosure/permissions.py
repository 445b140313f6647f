"""Who may do what with public information, as sentences."""

from typing import Any

from villages.models import Village
from villages.permissions import roles_in, user_can_appoint_officers, user_can_publish
from villages.reaches import appointments_of
from villages.roles import Role

#: The office that keeps information (PPID) is the secretary's, under the head; the operator writes for it.
OFFICE = frozenset({Role.HEAD, Role.SECRETARY, Role.OPERATOR})
DECIDERS = frozenset({Role.HEAD, Role.SECRETARY})


def office_villages(user: Any) -> list[Village]:
    """The villages in whose office the person works."""
    found = {
        membership.village_id: membership.village
        for membership in appointments_of(user)
        if membership.village and membership.role in OFFICE
    }
    return [village for village in found.values() if village]


def user_works_in_an_office(user: Any) -> bool:
    return bool(office_villages(user))


def user_can_keep_information(user: Any, village: Village) -> bool:
    """Write documents and regulations, and read who asked for what: for nobody outside the office."""
    return user.is_superuser or bool(roles_in(user, village) & OFFICE)


def user_can_publish_information(user: Any, village: Village) -> bool:
    return user_can_keep_information(user, village) and user_can_publish(user, village)


def user_can_answer(user: Any, village: Village) -> bool:
    """Grant, deny or take longer: what binds the village."""
    return user.is_superuser or bool(roles_in(user, village) & DECIDERS)


def user_can_settle(user: Any, village: Village) -> bool:
    """An objection goes to the superior of who answered (UU 14/2008 article 36): to the head."""
    return user.is_superuser or Role.HEAD in roles_in(user, village)


def user_can_keep_holidays(user: Any) -> bool:
    return user_can_appoint_officers(user)
