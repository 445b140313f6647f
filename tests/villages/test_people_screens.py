"""Who can do what in a village is seen by all who work there, and changed by those who answer for it."""

import pytest
from django.test import Client

from foundation.tenancy.reach import Reach, opened
from tests.factories import (
    InvitationFactory,
    MembershipFactory,
    NewsPageFactory,
)
from tests.villages.offices import (
    EVERYBODY,
    LEADERS,
    OWN,
    STRANGERS,
    current,
    is_refused,
    open_invitations,
    people_url,
    person,
    read,
    signed_in,
)
from villages.models import Membership, Village
from villages.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(village: Village) -> Client:
    return signed_in(MembershipFactory(village=village, role=Role.HEAD, user__name="Kepala Uji").user)


# Who sees and does what


@pytest.mark.parametrize("who", EVERYBODY)
def test_the_list_is_for_those_who_work_there_and_those_who_oversee_it(
    village: Village, neighbour: Village, who: str
) -> None:
    response = signed_in(person(who, village, neighbour)).get(people_url(village))

    if who in STRANGERS:
        assert is_refused(response)
        assert "Bebandem" not in response.content.decode()
    else:
        assert response.status_code == 200


@pytest.mark.parametrize("who", EVERYBODY)
def test_only_those_who_appoint_have_the_buttons_and_see_addresses(
    village: Village, neighbour: Village, who: str
) -> None:
    if who in STRANGERS:
        return
    MembershipFactory(village=village, user__email="petugas@contoh.test")
    InvitationFactory(village=village, email="tamu@contoh.test")

    page = read(signed_in(person(who, village, neighbour)).get(people_url(village)))

    text = page.select_one("main").get_text()
    appoints = who in LEADERS
    assert bool(page.find("a", href=people_url(village, "invite/"))) is appoints
    assert bool(page.select(".people-list form")) is appoints
    assert ("petugas@contoh.test" in text) is appoints
    assert ("tamu@contoh.test" in text) is appoints


@pytest.mark.parametrize("who", EVERYBODY)
def test_only_those_who_appoint_invite(village: Village, neighbour: Village, who: str) -> None:
    client = signed_in(person(who, village, neighbour))

    got = client.get(people_url(village, "invite/"))
    client.post(people_url(village, "invite/"), {"email": "baru@contoh.test", "name": "", "role": "operator"})

    assert (got.status_code == 200) is (who in LEADERS)
    assert [invitation.email for invitation in open_invitations()] == ["baru@contoh.test"] * (who in LEADERS)


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("act", ["withdraw", "again"])
def test_only_those_who_appoint_touch_an_invitation(village: Village, neighbour: Village, who: str, act: str) -> None:
    invitation = InvitationFactory(village=village)

    response = signed_in(person(who, village, neighbour)).post(
        people_url(village, f"invitations/{invitation.pk}/{act}/")
    )

    still_open = invitation in open_invitations()
    assert still_open is (who not in LEADERS)
    assert who in LEADERS or is_refused(response)


@pytest.mark.parametrize("who", EVERYBODY)
def test_only_those_who_appoint_let_somebody_go(village: Village, neighbour: Village, who: str) -> None:
    leaving = MembershipFactory(village=village, user__email="pergi@contoh.test")
    client = signed_in(person(who, village, neighbour))

    got = client.get(people_url(village, f"{leaving.pk}/end/"))
    client.post(people_url(village, f"{leaving.pk}/end/"))

    assert (got.status_code == 200) is (who in LEADERS)
    assert (("pergi@contoh.test", "operator") in current(village)) is (who not in LEADERS)


@pytest.mark.parametrize("who", EVERYBODY)
def test_only_those_who_appoint_hand_over_anothers_work(village: Village, neighbour: Village, who: str) -> None:
    leaving = MembershipFactory(village=village, user__email="pergi@contoh.test")
    successor = MembershipFactory(village=village)
    draft = NewsPageFactory(village=village, live=False, owner=leaving.user)
    client = signed_in(person(who, village, neighbour))

    client.post(people_url(village, f"{leaving.pk}/hand-over/"), {"to": successor.user_id})

    draft.refresh_from_db()
    assert (draft.owner == successor.user) is (who in LEADERS)


@pytest.mark.parametrize("who", OWN)
def test_everybody_may_leave(village: Village, neighbour: Village, who: str) -> None:
    user = person(who, village, neighbour)
    with opened(Reach.system()):
        own = Membership.objects.get(user=user)
    client = signed_in(user)

    assert client.get(people_url(village, f"{own.pk}/end/")).status_code == 200
    assert client.post(people_url(village, f"{own.pk}/end/"))["Location"] == "/cms/"

    assert (user.email, who) not in current(village)
    assert is_refused(client.get(people_url(village)))


# Walls


@pytest.mark.parametrize("act", ["", "invite/", "{0}/end/", "{0}/hand-over/"])
def test_another_village_is_not_found(head: Client, neighbour: Village, act: str) -> None:
    theirs = MembershipFactory(village=neighbour)

    response = head.get(people_url(neighbour, act.format(theirs.pk)))

    assert response.status_code == 404
    assert "Bungaya" not in response.content.decode()


def test_a_foreign_person_or_invitation_below_the_own_village_is_not_found(
    head: Client, village: Village, neighbour: Village
) -> None:
    theirs, invitation = MembershipFactory(village=neighbour), InvitationFactory(village=neighbour)
    MembershipFactory(village=village)

    for path in (f"{theirs.pk}/end/", f"{theirs.pk}/hand-over/"):
        assert head.get(people_url(village, path)).status_code == 404
        assert head.post(people_url(village, path), {"to": theirs.user_id}).status_code == 404
    for act in ("withdraw", "again"):
        assert head.post(people_url(village, f"invitations/{invitation.pk}/{act}/")).status_code == 404
    assert (theirs.user.email, theirs.role) in current(neighbour)
    assert open_invitations() == [invitation]


def test_a_foreign_person_cannot_take_over(head: Client, village: Village, neighbour: Village) -> None:
    leaving, stranger = MembershipFactory(village=village), MembershipFactory(village=neighbour)
    MembershipFactory(village=village)

    response = head.post(people_url(village, f"{leaving.pk}/hand-over/"), {"to": stranger.user_id})

    assert set(response.context["form"].errors) == {"to"}
    assert (leaving.user.email, leaving.role) in current(village)


def test_the_screens_of_a_village_name_no_other(head: Client, village: Village, neighbour: Village) -> None:
    member = MembershipFactory(village=neighbour, user__name="Orang Tetangga")
    both = MembershipFactory(village=village, user=member.user)

    for path in ("", "invite/", f"{both.pk}/end/", f"{both.pk}/hand-over/"):
        page = head.get(people_url(village, path)).content.decode()
        assert "Bungaya" not in page
        assert "Orang Tetangga" in page or path in ("invite/",)
