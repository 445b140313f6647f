"""People come by invitation, work under a role, and hand over when they leave. Nobody gives what is not theirs."""

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.models import User
from tests.factories import (
    MembershipFactory,
    NewsPageFactory,
    ProvinceHomePageFactory,
    RegionFactory,
    UserFactory,
    VillageFactory,
)
from tests.villages.offices import everything, groups_of, invited, roles_of
from villages.models import Membership, Village
from villages.roles import GUESTS, PUBLISHERS, VILLAGE_ROLES, Role
from villages.services import people
from villages.services.people import PeopleError

pytestmark = pytest.mark.django_db

PASSWORD = "padi-kapas-lesung-alu"


@pytest.fixture(autouse=True)
def portal(db: None) -> None:
    ProvinceHomePageFactory()


@pytest.fixture
def village() -> Village:
    return VillageFactory(region__code="51.07.06.2003", region__name="Bebandem")


@pytest.fixture
def head(village: Village) -> User:
    return MembershipFactory(village=village, role=Role.HEAD).user


@pytest.mark.parametrize("role", sorted(VILLAGE_ROLES - GUESTS))
def test_everybody_in_a_village_writes_and_head_and_secretary_publish(village: Village, role: str) -> None:
    user = UserFactory()
    with everything():
        people.appoint(user=user, role=role, village=village)

    expected = {"Bebandem 51.07.06.2003"} | ({"Bebandem 51.07.06.2003 publishers"} if role in PUBLISHERS else set())
    assert groups_of(user) == expected


def test_a_guest_enters_the_admin_and_touches_no_page_and_no_file(village: Village) -> None:
    user = UserFactory()
    with everything():
        people.appoint(user=user, role=Role.GROWER, village=village)

    assert groups_of(user) == {"Guests"}
    assert user.has_perm("wagtailadmin.access_admin")
    assert not village.site.root_page.permissions_for_user(user).can_edit()


def test_where_nobody_approves_everybody_publishes_and_back_again(village: Village) -> None:
    operator = MembershipFactory(village=village).user

    village.approval = False
    village.save()
    people.regroup(village)
    assert village.publishers in operator.groups.all()

    village.approval = True
    village.save()
    people.regroup(village)
    assert set(operator.groups.all()) == {village.writers}


def test_groups_that_are_not_of_villages_stay(village: Village) -> None:
    membership = MembershipFactory(village=village)
    other = Group.objects.create(name="Paduan suara")
    membership.user.groups.add(other)

    with everything():
        people.end_membership(membership=membership, by=None)

    assert set(membership.user.groups.all()) == {other}


def test_an_officer_enters_the_admin_and_no_village(village: Village) -> None:
    officer = MembershipFactory(role=Role.DISTRICT_OFFICER, region=RegionFactory(code="51.07")).user

    assert groups_of(officer) == {"Officers"}
    assert officer.has_perm("wagtailadmin.access_admin")


def test_who_left_reaches_nothing_and_the_membership_stays_as_a_record(village: Village, head: User) -> None:
    membership = MembershipFactory(village=village)

    with everything():
        people.end_membership(membership=membership, by=head)
        with pytest.raises(PeopleError):
            people.end_membership(membership=membership, by=head)
        kept = Membership.objects.get(pk=membership.pk)

    assert kept.ended_on == timezone.localdate()
    assert not membership.user.groups.exists()


def test_people_may_leave_by_themselves_and_let_nobody_else_go(village: Village, head: User) -> None:
    operator = MembershipFactory(village=village)
    colleague = MembershipFactory(village=village, role=Role.KADER)

    with everything():
        with pytest.raises(PeopleError):
            people.end_membership(membership=colleague, by=operator.user)
        people.end_membership(membership=operator, by=operator.user)

    assert roles_of(operator.user) == set()
    assert roles_of(colleague.user) == {Role.KADER}


def test_who_is_let_go_comes_back_by_no_invitation_sent_before(village: Village, head: User) -> None:
    secretary = MembershipFactory(village=village, role=Role.SECRETARY)
    door = invited(village, secretary.user, email="pintu.belakang@contoh.test")
    other = invited(village, head, email="lain@contoh.test")

    with everything():
        people.end_membership(membership=secretary, by=head)

    assert not people.find_invitation(door.token).is_open
    assert people.find_invitation(other.token).is_open


def test_an_administrator_who_is_let_go_leaves_no_open_invitation_in_the_province(village: Village) -> None:
    office = MembershipFactory(role=Role.PROVINCE_ADMINISTRATOR, region=RegionFactory(code="51"))
    door = invited(village, office.user)

    with everything():
        people.end_membership(membership=office, by=None)

    assert not people.find_invitation(door.token).is_open


def test_unfinished_pages_go_to_the_successor_and_finished_ones_keep_their_author(village: Village, head: User) -> None:
    leaving, successor = MembershipFactory(village=village), MembershipFactory(village=village)
    elsewhere = VillageFactory()
    draft = NewsPageFactory(village=village, live=False, owner=leaving.user)
    live = NewsPageFactory(village=village, owner=leaving.user)
    foreign = NewsPageFactory(village=elsewhere, live=False, owner=leaving.user)
    live.locked, live.locked_by = True, leaving.user
    live.save()

    with everything():
        assert people.work_of(village, leaving.user) == people.HandOver(drafts=1, locks=1)
        work = people.hand_over(membership=leaving, to=successor.user, by=head)

    for page in (draft, live, foreign):
        page.refresh_from_db()
    assert work == people.HandOver(drafts=1, locks=1)
    assert (draft.owner, live.owner, foreign.owner) == (successor.user, leaving.user, leaving.user)
    assert live.locked_by == successor.user
    assert roles_of(leaving.user) == set()


def test_who_stays_under_another_role_keeps_the_work(village: Village, head: User) -> None:
    leaving, successor = MembershipFactory(village=village), MembershipFactory(village=village)
    MembershipFactory(user=leaving.user, village=village, role=Role.KADER)
    draft = NewsPageFactory(village=village, live=False, owner=leaving.user)

    with everything():
        assert people.hand_over(membership=leaving, to=successor.user, by=head) == people.HandOver(0, 0)

    draft.refresh_from_db()
    assert draft.owner == leaving.user


def test_work_is_handed_to_nobody_outside_the_village(village: Village, head: User) -> None:
    leaving = MembershipFactory(village=village)

    for stranger in (UserFactory(), MembershipFactory().user, leaving.user):
        with everything(), pytest.raises(PeopleError):
            people.hand_over(membership=leaving, to=stranger, by=head)

    assert roles_of(leaving.user) == {Role.OPERATOR}
