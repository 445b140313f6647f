"""Who may do what with the money of a village."""

import pytest

from accounts.models import User
from foundation.tenancy.reach import Reach, opened
from tests.factories import RegionFactory, VillageFactory
from tests.villages.offices import EVERYBODY, person
from transparency.budgets import permissions
from villages.models import Village
from villages.roles import Role

pytestmark = pytest.mark.django_db

LEADERS = {Role.HEAD, Role.SECRETARY, "superuser"}
KEEPERS = LEADERS | {Role.TREASURER, Role.OPERATOR}
OFFICERS = {"district", "province", "superuser"}


@pytest.fixture
def village() -> Village:
    return VillageFactory(region=RegionFactory(code="51.07.06.2003"), approval=False)


def those_who(sentence: str, village: Village) -> set[str]:
    neighbour = VillageFactory(region=RegionFactory(code="51.07.06.2004"))
    may = set()
    for who in EVERYBODY:
        user: User = person(who, village, neighbour)
        with opened(Reach(person=user.pk)):
            if getattr(permissions, sentence)(user, village):
                may.add(who)
    return may


@pytest.mark.parametrize(
    ("sentence", "allowed"),
    [
        ("user_can_keep_budget", KEEPERS),
        ("user_can_enact", LEADERS),
        ("user_can_publish", LEADERS),
        ("user_can_remark", OFFICERS),
        ("user_can_settle_remarks", KEEPERS),
        ("user_can_see_drafts", KEEPERS | OFFICERS),
    ],
)
def test_those_may_and_nobody_else(village: Village, sentence: str, allowed: set[str]) -> None:
    assert those_who(sentence, village) == allowed


def test_the_administrator_of_the_province_changes_its_rules(village: Village) -> None:
    neighbour = VillageFactory(region=RegionFactory(code="51.07.06.2004"))
    may = set()
    for who in EVERYBODY:
        user = person(who, village, neighbour)
        with opened(Reach(person=user.pk)):
            if permissions.user_can_change_rules(user, "51"):
                may.add(who)
    assert may == {"province", "superuser"}
