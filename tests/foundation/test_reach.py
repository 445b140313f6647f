"""Two walls, in Python and in the database, and each holds alone."""

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django_scopes import ScopeError, scopes_disabled

from foundation.tenancy.reach import NOTHING, Reach, current, opened
from tests.factories import MembershipFactory, RegionFactory
from villages.models import Membership, MembershipEvent
from villages.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Membership:
    return MembershipFactory()


@pytest.fixture
def there() -> Membership:
    return MembershipFactory()


def of(*memberships: Membership) -> Reach:
    return Reach(villages=tuple(membership.village_id for membership in memberships if membership.village_id))


def ids() -> set[int]:
    return set(Membership.objects.values_list("pk", flat=True))


def test_a_forgotten_reach_raises(here: Membership) -> None:
    with pytest.raises(ScopeError):
        Membership.objects.count()


def test_a_reach_shows_its_villages_and_no_other(here: Membership, there: Membership) -> None:
    with opened(of(here)):
        assert ids() == {here.pk}
    with opened(of(here, there)):
        assert ids() == {here.pk, there.pk}
    with opened(Reach.system()):
        assert ids() == {here.pk, there.pk}
    with opened(NOTHING):
        assert ids() == set()


def test_the_database_holds_when_python_forgets(here: Membership, there: Membership) -> None:
    with opened(of(here)), scopes_disabled():
        assert ids() == {here.pk}
        assert Membership.objects.filter(pk=there.pk).update(role=Role.HEAD) == 0
        assert Membership.objects.filter(pk=there.pk).first() is None
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Membership.objects.create(user=here.user, role=Role.KADER, village=there.village)


def test_raw_statements_meet_the_wall_too(here: Membership, there: Membership) -> None:
    with opened(of(here)), connection.cursor() as cursor:
        cursor.execute("SELECT id FROM villages_membership")
        assert cursor.fetchall() == [(here.pk,)]
        cursor.execute("DELETE FROM villages_membership WHERE id = %s", [there.pk])
        assert cursor.rowcount == 0


def test_without_a_reach_the_database_shows_nothing(here: Membership) -> None:
    with scopes_disabled():
        assert ids() == set()


def test_people_read_their_own_memberships_and_change_none(here: Membership, there: Membership) -> None:
    with opened(Reach(person=here.user_id)), scopes_disabled():
        assert ids() == {here.pk}
        assert Membership.objects.update(role=Role.HEAD) == 0


def test_officers_are_seen_from_their_region(here: Membership) -> None:
    karangasem = RegionFactory(code="51.07")
    officer = MembershipFactory(role=Role.DISTRICT_OFFICER, region=karangasem)
    with opened(Reach(regions=("51.07",))):
        assert set(Membership.offices.all()) == {officer}
        assert ids() == set()
    with opened(Reach(regions=("51.08",))), scopes_disabled():
        assert not Membership.offices.exists()


def test_the_reach_from_before_holds_again_afterwards(here: Membership, there: Membership) -> None:
    with opened(of(here)):
        with opened(of(there)):
            assert (ids(), current()) == ({there.pk}, of(there))
        assert (ids(), current()) == ({here.pk}, of(here))
        with scopes_disabled():
            assert ids() == {here.pk}


def test_a_failure_inside_takes_the_reach_back(here: Membership, there: Membership) -> None:
    with opened(of(here)):
        with pytest.raises(IntegrityError), opened(Reach.system()):
            Membership.objects.create(user=here.user, role=here.role, village=here.village)
        assert ids() == {here.pk}
        with scopes_disabled():
            assert ids() == {here.pk}


def test_bulk_and_raw_changes_leave_events(here: Membership) -> None:
    with opened(Reach.system()):
        Membership.objects.filter(pk=here.pk).update(role=Role.KADER)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE villages_membership SET role = %s WHERE id = %s", [Role.HEAD, here.pk])
        events = MembershipEvent.objects.filter(pgh_obj_id=here.pk).order_by("pgh_id")
        assert list(events.values_list("pgh_label", "role")) == [
            ("insert", Role.OPERATOR),
            ("update", Role.KADER),
            ("update", Role.HEAD),
        ]


def test_events_are_seen_by_their_village_and_changed_by_nobody(here: Membership, there: Membership) -> None:
    with opened(of(here)), scopes_disabled():
        assert set(MembershipEvent.objects.values_list("village", flat=True)) == {here.village_id}
        assert MembershipEvent.objects.update(role=Role.HEAD) == 0
        assert MembershipEvent.objects.all().delete()[0] == 0
