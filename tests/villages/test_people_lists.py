"""The list of a village's people says who does what since when, and the menu leads to it."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from foundation.tenancy.reach import Reach, opened
from tests.counting import queries_of
from tests.factories import (
    InvitationFactory,
    MembershipFactory,
    NewsPageFactory,
    RegionFactory,
    VillageFactory,
)
from tests.villages.offices import (
    LEADERS,
    OVERSEERS,
    OWN,
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


# What the screens say


def test_a_person_is_told_by_name_role_duty_and_time(head: Client, village: Village) -> None:
    MembershipFactory(
        village=village, user__name="Ni Luh Uji", started_on=timezone.localdate().replace(year=2024, month=3, day=5)
    )

    lines = [" ".join(item.get_text(" ").split()) for item in read(head.get(people_url(village))).select("li .what")]

    told = next(text for text in lines if "Ni Luh Uji" in text)
    assert "Operator" in told
    assert "2024" in told


def test_those_who_left_are_listed_with_their_time(head: Client, village: Village) -> None:
    MembershipFactory(
        village=village,
        user__name="Mantan Uji",
        started_on=timezone.localdate() - timedelta(days=800),
        ended_on=timezone.localdate(),
    )

    page = read(head.get(people_url(village)))

    [line] = [item for item in page.select(".people-list li") if "Mantan Uji" in item.get_text()]
    assert not line.select("a, button")


def test_an_invitation_says_until_when_it_is_valid_and_keeps_its_secret(head: Client, village: Village) -> None:
    waiting = InvitationFactory(village=village, name="Tamu Uji")
    expired = InvitationFactory(village=village, name="Tamu Lama", expires_at=timezone.now() - timedelta(days=2))
    InvitationFactory(village=village, name="Ditarik", withdrawn_at=timezone.now())
    InvitationFactory(village=village, name="Diterima", accepted_at=timezone.now())

    page = read(head.get(people_url(village)))

    acts = {form["action"] for form in page.select(".people-list form")}
    assert acts == {
        people_url(village, f"invitations/{waiting.pk}/again/"),
        people_url(village, f"invitations/{waiting.pk}/withdraw/"),
        people_url(village, f"invitations/{expired.pk}/again/"),
    }
    assert "Ditarik" not in page.get_text()
    assert "Diterima" not in page.get_text()
    assert waiting.token not in str(page)


def test_it_warns_before_nobody_is_left_who_publishes(village: Village, head: Client) -> None:
    with opened(Reach.system()):
        only = Membership.objects.get(village=village)
    warning = ".help-warning"

    assert "Kepala Uji" in read(head.get(people_url(village, f"{only.pk}/end/"))).title.get_text()
    alone = read(head.get(people_url(village, f"{only.pk}/end/"))).select(f"main {warning}")
    MembershipFactory(village=village, role=Role.SECRETARY)
    in_company = read(head.get(people_url(village, f"{only.pk}/end/"))).select(f"main {warning}")

    assert (len(alone), len(in_company)) == (1, 0)


def test_a_village_without_head_and_secretary_is_told_to_its_officer(village: Village) -> None:
    officer = signed_in(MembershipFactory(role=Role.DISTRICT_OFFICER, region=RegionFactory(code="51.07")).user)

    assert read(officer.get(people_url(village))).select("main .help-warning")
    MembershipFactory(village=village, role=Role.HEAD)
    assert not read(officer.get(people_url(village))).select("main .help-warning")


def test_handing_over_tells_how_much_goes_over_and_offers_colleagues_only(
    head: Client, village: Village, neighbour: Village
) -> None:
    leaving, colleague = MembershipFactory(village=village), MembershipFactory(village=village)
    MembershipFactory(village=neighbour)
    NewsPageFactory.create_batch(2, village=village, live=False, owner=leaving.user)

    page = read(head.get(people_url(village, f"{leaving.pk}/hand-over/")))

    offered = {int(str(choice["value"])) for choice in page.select("input[name=to]")}
    assert colleague.user_id in offered
    assert leaving.user_id not in offered
    assert len(offered) == 2  # with the head
    assert re.search(r"\b2\b", page.select_one("main").get_text())


def test_a_wrong_invitation_is_told_and_the_typed_words_stay(head: Client, village: Village) -> None:
    member = MembershipFactory(village=village)

    for email, wrong in (("bukan surel", {"email"}), (member.user.email, {"__all__"})):
        fields = {"email": email, "name": "Ni Luh Uji", "role": "operator"}
        response = head.post(people_url(village, "invite/"), fields)

        page = read(response)
        assert set(response.context["form"].errors) == wrong
        assert page.select_one("input[name=name]")["value"] == "Ni Luh Uji"
        assert page.select_one("input[name=email]")["value"] == email
    assert open_invitations() == []


def test_a_head_gives_no_role_of_a_region(head: Client, village: Village) -> None:
    response = head.post(
        people_url(village, "invite/"), {"email": "a@contoh.test", "name": "", "role": "province_administrator"}
    )

    assert set(response.context["form"].errors) == {"role"}


@pytest.mark.parametrize("act", ["{0}/end/", "invitations/{1}/withdraw/"])
def test_an_act_posted_twice_has_one_effect(head: Client, village: Village, act: str) -> None:
    path = people_url(village, act.format(MembershipFactory(village=village).pk, InvitationFactory(village=village).pk))

    for _time in range(2):
        assert head.post(path)["Location"] == people_url(village)
    assert len(current(village)) + len(open_invitations()) == 2


# The way there


def menu(client: Client) -> str:
    return client.get("/cms/account/").content.decode()


def test_the_menu_leads_a_person_of_one_village_there_at_once(village: Village, neighbour: Village) -> None:
    for who in (*OWN, *OVERSEERS, "superuser"):
        page = menu(signed_in(person(who, village, neighbour)))
        assert (people_url(village) in page) is (who in OWN), who
        assert (f"/cms/villages/edit/{village.pk}/" in page) is (who in OWN and who in LEADERS), who
        assert (f"/cms/villages/{village.pk}/changes/" in page) is (who in OWN and who in LEADERS), who
        assert ('"/cms/villages/"' in page) is (who in {*OVERSEERS, "superuser"}), who
        assert ('"/cms/officers/"' in page) is (who in {"province", "superuser"}), who
        assert ("/cms/reports/" in page) is (who == "superuser"), who


def test_a_person_of_two_villages_chooses_one_of_them(village: Village, neighbour: Village) -> None:
    user = MembershipFactory(village=village, role=Role.HEAD).user
    MembershipFactory(user=user, village=neighbour)
    third = VillageFactory()
    client = signed_in(user)

    page = read(client.get("/cms/people/"))

    assert {link["href"] for link in page.select(".people-list a")} == {people_url(village), people_url(neighbour)}
    assert third.name not in page.get_text()


def test_the_way_to_the_own_village_is_short(village: Village, neighbour: Village) -> None:
    assert signed_in(person("operator", village, neighbour)).get("/cms/people/")["Location"] == people_url(village)
    assert signed_in(person("district", village, neighbour)).get("/cms/people/")["Location"] == "/cms/villages/"


def test_the_list_costs_the_same_with_three_people_as_with_one(head: Client, village: Village) -> None:
    def more() -> None:
        MembershipFactory(village=village)
        InvitationFactory(village=village)
        MembershipFactory(village=village, ended_on=timezone.localdate())

    more()
    with_one = queries_of(lambda: head.get(people_url(village)))
    more()
    more()
    with_three = queries_of(lambda: head.get(people_url(village)))

    assert len(with_three) == len(with_one) <= 25


def test_an_account_of_nobody_sees_no_screen(village: Village, neighbour: Village) -> None:
    client = signed_in(person("nobody", village, neighbour))

    for path in ("/cms/people/", people_url(village), "/cms/officers/"):
        assert is_refused(client.get(path))


def test_visitors_are_asked_to_sign_in(village: Village) -> None:
    for path in ("/cms/people/", people_url(village), "/cms/officers/", f"/cms/villages/{village.pk}/changes/"):
        assert "login" in Client(headers={"host": "localhost:8000"}).get(path)["Location"]
