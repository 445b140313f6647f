"""An invitation is an offer of a role to an address: given by few, accepted once."""

from datetime import timedelta
from threading import Thread
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone
from django_scopes import scopes_disabled

from accounts.models import User
from tests.factories import (
    InvitationFactory,
    MembershipFactory,
    ProvinceHomePageFactory,
    RegionFactory,
    UserFactory,
    VillageFactory,
)
from tests.villages.offices import everything, invited, roles_of
from villages.models import Invitation, InvitationEvent, Membership, Village
from villages.roles import PUBLISHERS, VILLAGE_ROLES, Role
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


@pytest.mark.parametrize("role", sorted(VILLAGE_ROLES))
def test_only_head_and_secretary_invite(village: Village, role: str) -> None:
    user = MembershipFactory(village=village, role=role).user

    if role in PUBLISHERS:
        assert invited(village, user).is_open
    else:
        with pytest.raises(PeopleError):
            invited(village, user)


def test_a_head_invites_to_no_other_village_and_to_no_region(head: User) -> None:
    other = VillageFactory()
    with everything():
        with pytest.raises(PeopleError):
            people.invite(email="a@contoh.test", role=Role.OPERATOR, village=other, by=head)
        with pytest.raises(PeopleError):
            people.invite(
                email="a@contoh.test", role=Role.DISTRICT_OFFICER, region=RegionFactory(code="51.07"), by=head
            )
        assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    ("office", "role", "code", "may"),
    [
        ((Role.PROVINCE_ADMINISTRATOR, "51"), Role.DISTRICT_OFFICER, "51.07", True),
        ((Role.PROVINCE_ADMINISTRATOR, "51"), Role.PROVINCE_ADMINISTRATOR, "51", True),
        ((Role.PROVINCE_ADMINISTRATOR, "51"), Role.PROVINCE_ADMINISTRATOR, "51.07", False),
        ((Role.PROVINCE_ADMINISTRATOR, "51"), Role.DISTRICT_OFFICER, "33.15", False),
        ((Role.PROVINCE_ADMINISTRATOR, "51"), Role.DISTRICT_OFFICER, "51.07.06.2003", False),
        ((Role.PROVINCE_ADMINISTRATOR, "51"), Role.HEAD, "51.07", False),
        ((Role.DISTRICT_OFFICER, "51.07"), Role.DISTRICT_OFFICER, "51.07.06", False),
    ],
)
def test_officers_are_invited_by_the_administrator_of_their_province(
    village: Village, office: tuple[str, str], role: str, code: str, may: bool
) -> None:
    officer = MembershipFactory(role=office[0], region=RegionFactory(code=office[1])).user
    region = RegionFactory(code=code)

    with everything():
        if may:
            assert people.invite(email="a@contoh.test", role=role, region=region, by=officer).region == region
        else:
            with pytest.raises(PeopleError):
                people.invite(email="a@contoh.test", role=role, region=region, by=officer)


def test_an_officer_invites_the_head_of_a_village_of_the_region(village: Village) -> None:
    officer = MembershipFactory(role=Role.DISTRICT_OFFICER, region=RegionFactory(code="51.07")).user

    assert invited(village, officer, role=Role.HEAD).role == Role.HEAD
    with pytest.raises(PeopleError):
        invited(VillageFactory(region__code="33.15.06.2001"), officer)


def test_an_invitation_is_a_letter_with_the_link_on_the_villages_host(
    village: Village, head: User, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        invitation = invited(village, head, email="Baru@Contoh.test", name="Ni Luh Uji")

    [letter] = mail.outbox
    assert letter.to == ["baru@contoh.test"]
    assert f"{village.site.root_url}/undangan/{invitation.token}/" in letter.body
    assert "Ni Luh Uji" in letter.body


def test_only_the_newest_link_works(village: Village, head: User) -> None:
    first = invited(village, head)
    second = invited(village, head)

    assert not people.find_invitation(first.token).is_open
    assert people.find_invitation(second.token).is_open
    with pytest.raises(PeopleError):
        people.accept(token=first.token, user=UserFactory())


def test_an_invitation_sent_again_has_a_new_link_and_keeps_name_and_role(village: Village, head: User) -> None:
    first = invited(village, head, name="Ni Luh Uji", role=Role.KADER)
    with everything():
        Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))
        first.refresh_from_db()
        second = people.send_again(invitation=first, by=head)

    assert (second.name, second.role, second.email) == (first.name, first.role, first.email)
    assert second.token != first.token
    assert second.is_open


def test_who_has_the_role_is_not_invited_to_it(village: Village, head: User) -> None:
    operator = MembershipFactory(village=village).user

    with pytest.raises(PeopleError):
        invited(village, head, email=operator.email)
    assert invited(village, head, email=operator.email, role=Role.KADER).is_open


def test_a_newcomer_gets_an_account_with_the_invited_address(village: Village, head: User) -> None:
    invitation = invited(village, head)

    membership = people.accept_as_newcomer(token=invitation.token, name="Ni Luh Uji", password=PASSWORD)

    user = User.objects.get(email="baru@contoh.test")
    assert (membership.user, membership.role, membership.appointed_by) == (user, Role.OPERATOR, head)
    assert user.check_password(PASSWORD)
    assert village.writers in user.groups.all()
    assert people.find_invitation(invitation.token).accepted_at is not None


@pytest.mark.parametrize("password", ["pendek", "123456789012345", "baru@contoh.test"])
def test_a_weak_password_leaves_the_invitation_open(village: Village, head: User, password: str) -> None:
    invitation = invited(village, head)

    with pytest.raises(ValidationError):
        people.accept_as_newcomer(token=invitation.token, name="Ni Luh Uji", password=password)

    assert not User.objects.filter(email=invitation.email).exists()
    assert people.find_invitation(invitation.token).is_open


def test_an_invitation_makes_no_second_account_and_sets_no_foreign_password(village: Village, head: User) -> None:
    owner = UserFactory(email="baru@contoh.test")
    invitation = invited(village, head)

    with pytest.raises(PeopleError):
        people.accept_as_newcomer(token=invitation.token, name="Pencuri", password=PASSWORD)

    owner.refresh_from_db()
    assert not owner.check_password(PASSWORD)


def test_somebody_with_an_account_accepts_once(village: Village, head: User) -> None:
    user = UserFactory()
    invitation = invited(village, head)

    people.accept(token=invitation.token, user=user)
    with pytest.raises(PeopleError):
        people.accept(token=invitation.token, user=UserFactory())

    assert roles_of(user) == {Role.OPERATOR}


def test_accepting_a_role_that_one_holds_makes_no_second_membership(village: Village, head: User) -> None:
    user = UserFactory(email="lain@contoh.test")
    invitation = invited(village, head)
    MembershipFactory(user=user, village=village)

    people.accept(token=invitation.token, user=user)

    with everything():
        assert Membership.objects.filter(user=user).count() == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"expires_at": timezone.now() - timedelta(minutes=1)},
        {"withdrawn_at": timezone.now()},
        {"accepted_at": timezone.now()},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_an_invitation_that_is_not_open_makes_nobody_a_member(village: Village, fields: dict[str, Any]) -> None:
    invitation = InvitationFactory(village=village, **fields)

    with pytest.raises(PeopleError):
        people.accept(token=invitation.token, user=UserFactory())
    with pytest.raises(PeopleError):
        people.accept_as_newcomer(token=invitation.token, name="A", password=PASSWORD)
    with everything():
        assert not Membership.objects.exists()


def test_the_audit_tells_who_accepted_and_keeps_no_secret(village: Village, head: User) -> None:
    invitation = invited(village, head)
    membership = people.accept_as_newcomer(token=invitation.token, name="Ni Luh Uji", password=PASSWORD)

    with everything():
        event = InvitationEvent.objects.filter(pgh_obj_id=invitation.pk).latest("pgh_id")
        assert event.pgh_context["user"] == membership.user_id
        with connection.cursor() as cursor:
            cursor.execute("SELECT e::text FROM villages_invitationevent AS e")
            assert not any(invitation.token in row for (row,) in cursor.fetchall())


def test_a_head_withdraws_an_invitation_once(village: Village, head: User) -> None:
    invitation = invited(village, head)

    with everything():
        people.withdraw(invitation=invitation, by=head)
        with pytest.raises(PeopleError):
            people.withdraw(invitation=invitation, by=head)
    assert not people.find_invitation(invitation.token).is_open


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_an_invitation_accepted_twice_at_once_makes_one_account() -> None:
    village = VillageFactory()
    invitation = InvitationFactory(village=village)
    refused: list[Exception] = []

    def accept() -> None:
        try:
            people.accept_as_newcomer(token=invitation.token, name="Ni Luh Uji", password=PASSWORD)
        except PeopleError as error:
            refused.append(error)
        finally:
            connection.close()

    threads = [Thread(target=accept) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(refused) == 1
    with everything(), scopes_disabled():
        assert Membership.objects.count() == 1
    assert User.objects.filter(email=invitation.email).count() == 1
