"""Who changed what in a village is told in words to those who answer for it, however it was changed."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models import User
from foundation.tenancy.reach import Reach, opened
from tests.counting import queries_of
from tests.factories import (
    MembershipFactory,
    NewsPageFactory,
    PictureFactory,
)
from tests.villages.offices import EVERYBODY, LEADERS, person, signed_in
from villages.changes.entries import Kind, rows, told
from villages.models import Membership, Village
from villages.roles import Role
from villages.services import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(village: Village) -> User:
    return MembershipFactory(village=village, role=Role.HEAD, user__name="Kepala Uji").user


@pytest.fixture
def head(chief: User) -> Client:
    return signed_in(chief)


def url(village: Village) -> str:
    return f"/cms/villages/{village.pk}/changes/"


def lines(client: Client, village: Village, **query: str) -> list[str]:
    response = client.get(url(village), query)
    assert response.status_code == 200
    page = BeautifulSoup(response.content, "html.parser")
    return [" ".join(item.get_text(" ").split()) for item in page.select("ul.people-list > li")]


def invite(client: Client, village: Village, email: str = "baru@contoh.test") -> None:
    form = {"email": email, "name": "Ni Luh Uji", "role": "operator"}
    assert client.post(f"/cms/villages/{village.pk}/people/invite/", form).status_code == 302


@pytest.mark.parametrize("who", EVERYBODY)
def test_the_history_is_for_those_who_answer_for_the_village(village: Village, neighbour: Village, who: str) -> None:
    response = signed_in(person(who, village, neighbour)).get(url(village))

    assert (response.status_code == 200) is (who in LEADERS)
    assert who in LEADERS or "Bebandem" not in response.content.decode()


def test_another_village_is_not_found(head: Client, neighbour: Village) -> None:
    assert head.get(url(neighbour)).status_code == 404


def test_an_invitation_and_its_fate_are_told_with_who_did_it(head: Client, village: Village) -> None:
    invite(head, village)
    with opened(Reach.system()):
        token = people.Invitation.objects.get(village=village).token
    newcomer = people.accept_as_newcomer(token=token, name="Ni Luh Uji", password="padi-kapas-lesung-alu").user

    invitations = lines(head, village, kind="invitations")
    arrivals = lines(head, village, kind="people")

    assert len(invitations) == 2  # accepted, invited
    assert all("baru@contoh.test" in line for line in invitations)
    assert "Ni Luh Uji" in invitations[0]
    assert "Kepala Uji" in invitations[1]
    assert str(newcomer) in arrivals[0]
    assert not any(token in line for line in (*invitations, *arrivals))


def test_a_changed_setting_is_told_from_before_to_after(head: Client, chief: User, village: Village) -> None:
    crest = PictureFactory(title="Lambang Uji")
    with opened(Reach.system()):
        Village.objects.filter(pk=village.pk).update(
            approval=False, cloth="laut", phone="0363-999", crest=crest, modules=["news"]
        )

    [newest, *_older] = told_of(village, Kind.SETTINGS)

    after = {change.field: (change.before, change.after) for change in newest.changes}
    fields = {name: village._meta.get_field(name) for name in ("approval", "cloth", "phone", "crest", "modules")}
    assert set(after) == {str(field.verbose_name)[0].upper() + str(field.verbose_name)[1:] for field in fields.values()}
    values = set(after.values())
    assert any(pair[1] == "0363-999" and pair[0] for pair in values)
    assert any(pair[1] == "Lambang Uji" for pair in values)
    assert not any("laut" in pair or "news" in pair or "False" in pair for pair in values)  # words, not values


def told_of(village: Village, kind: str):
    with opened(Reach.system()):
        return told(rows(village, kind=kind)[:50])


def test_a_deleted_picture_is_no_mistake(village: Village) -> None:
    crest = PictureFactory(title="Lambang Uji")
    with opened(Reach.system()):
        Village.objects.filter(pk=village.pk).update(crest=crest)
    crest.delete()

    [_gone, first, *_older] = told_of(village, Kind.SETTINGS)
    assert first.changes
    assert "Lambang Uji" not in str(first.changes)


def test_a_raw_change_is_told_too_and_said_to_be_nobodys(head: Client, village: Village) -> None:
    membership = MembershipFactory(village=village, user__name="Petugas Uji")
    with opened(Reach.system()), connection.cursor() as cursor:
        cursor.execute("UPDATE villages_membership SET role = 'kader' WHERE id = %s", [membership.pk])

    newest = told_of(village, Kind.PEOPLE)[0]

    assert newest.changes[0].after == Role.KADER.label
    assert "Petugas Uji" in newest.what
    assert newest.who not in ("", "Petugas Uji", "None")


def test_who_was_let_go_is_told(head: Client, village: Village) -> None:
    leaving = MembershipFactory(village=village, user__name="Petugas Uji")
    head.post(f"/cms/villages/{village.pk}/people/{leaving.pk}/end/")

    newest = lines(head, village, kind="people")[0]
    assert "Petugas Uji" in newest
    assert "Kepala Uji" in newest


def test_pages_are_told_among_people_by_time(head: Client, chief: User, village: Village) -> None:
    invite(head, village)
    page = NewsPageFactory(village=village, title="Kabar Uji")
    log(page, "wagtail.publish", user=chief)

    newest, *before = lines(head, village)

    assert "Kabar Uji" in newest
    assert "Kepala Uji" in newest
    assert "baru@contoh.test" in " ".join(before)


def test_what_happens_next_door_is_not_told(head: Client, chief: User, village: Village, neighbour: Village) -> None:
    there = MembershipFactory(village=neighbour, role=Role.HEAD, user__name="Orang Tetangga")
    neighbour.phone = "0363-777"
    neighbour.save()
    copied = NewsPageFactory(village=village, title="Kabar Uji")
    log(NewsPageFactory(village=neighbour, title="Kabar Tetangga"), "wagtail.publish", user=there.user)
    log(
        copied,
        "wagtail.copy",
        user=chief,
        data={"page": {"id": copied.pk, "title": "Kabar Uji"}, "source": {"id": 1, "title": "Kabar Bungaya"}},
    )

    page = " ".join(lines(head, village))

    assert "Kabar Uji" in page
    for foreign in ("Tetangga", "Bungaya", "0363-777"):
        assert foreign not in page


def test_the_history_is_filtered_by_kind_person_and_day(head: Client, chief: User, village: Village) -> None:
    secretary = MembershipFactory(village=village, role=Role.SECRETARY, user__name="Sekretaris Uji").user
    invite(head, village, "satu@contoh.test")
    invite(signed_in(secretary), village, "dua@contoh.test")
    today = timezone.localdate()

    def found(**query: str) -> set[str]:
        text = " ".join(lines(head, village, **query))
        return {word for word in ("satu@contoh.test", "dua@contoh.test") if word in text}

    assert found() == {"satu@contoh.test", "dua@contoh.test"}
    assert found(person=str(chief.pk)) == {"satu@contoh.test"}
    assert found(person=str(secretary.pk), kind="invitations") == {"dua@contoh.test"}
    assert found(kind="settings") == set()
    assert found(since=today.isoformat()) == {"satu@contoh.test", "dua@contoh.test"}
    assert found(until=(today - timedelta(days=1)).isoformat()) == set()


@pytest.mark.parametrize("query", ["kind=x", "person=0", "person=x", "since=besok", "p=x", "p=999", "kind=%00"])
def test_a_nonsense_filter_breaks_nothing(head: Client, village: Village, query: str) -> None:
    assert head.get(f"{url(village)}?{query}").status_code == 200


def test_a_stranger_is_no_choice_of_the_filter(head: Client, village: Village, neighbour: Village) -> None:
    stranger = MembershipFactory(village=neighbour, user__name="Orang Tetangga").user

    response = head.get(url(village), {"person": str(stranger.pk)})

    assert "Orang Tetangga" not in response.content.decode()


def test_a_long_history_is_paged(head: Client, village: Village) -> None:
    with opened(Reach.system()):
        for number in range(45):
            Village.objects.filter(pk=village.pk).update(phone=f"0363-{number:03}")

    first, second = lines(head, village, kind="settings"), lines(head, village, kind="settings", p="2")

    assert len(first) == 40
    assert len(second) >= 5
    assert not set(first) & set(second)


def test_the_history_costs_the_same_with_three_entries_of_each_kind_as_with_one(
    head: Client, chief: User, village: Village
) -> None:
    def more(number: int) -> None:
        with opened(Reach.system()):
            Village.objects.filter(pk=village.pk).update(phone=f"0363-{number}", crest=PictureFactory())
        leaving = MembershipFactory(village=village)
        with opened(Reach.system()):
            Membership.objects.filter(pk=leaving.pk).update(role=Role.KADER)
        invite(head, village, f"tamu-{number}@contoh.test")
        log(NewsPageFactory(village=village), "wagtail.publish", user=chief)

    more(1)
    with_one = queries_of(lambda: head.get(url(village)))
    more(2)
    more(3)
    with_three = queries_of(lambda: head.get(url(village)))

    assert len(with_three) == len(with_one) <= 25
