"""The dashboard tells the people of a village what waits, what is old and what is missing, and names no other."""

import gzip
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from foundation.tenancy.reach import opened
from tests import factories
from tests.counting import queries_of
from tests.factories import MembershipFactory, NewsPageFactory, ProvinceHomePageFactory, VillageFactory
from tests.visits import host_of
from villages.models import NewsPage, ProfilePage, Village
from villages.reaches import reach_of
from villages.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def village() -> Village:
    ProvinceHomePageFactory()
    return VillageFactory(region__code="51.07.06.2003", region__name="Bebandem")


def client_of(user: Any, place: Any) -> Client:
    client = Client(headers={"host": host_of(place)})
    client.force_login(user)
    return client


def member(village: Village, role: str = Role.OPERATOR) -> Any:
    return MembershipFactory(village=village, role=role).user


def desk(user: Any, place: Any, path: str = "/cms/") -> BeautifulSoup:
    response = client_of(user, place).get(path)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def text_of(document: BeautifulSoup, selector: str) -> list[str]:
    return [" ".join(found.get_text(" ").split()) for found in document.select(selector)]


def addresses(document: BeautifulSoup, selector: str) -> list[str]:
    return [str(link["href"]) for link in document.select(f"{selector} a[href]")]


def waiting(village: Village, owner: Any, title: str) -> NewsPage:
    page = NewsPageFactory(village=village, title=title, live=False, owner=owner)
    page.save_revision(user=owner)
    with opened(reach_of(owner)):
        page.get_workflow().start(page, owner)
    return page


def test_the_first_things_on_it_are_the_three_ways_to_write(village: Village) -> None:
    document = desk(member(village), village)

    story, news, event = addresses(document, ".desk__acts")
    assert (story, news) == (f"/cms/tulis/cerita/?village={village.pk}", f"/cms/tulis/kabar/?village={village.pk}")
    assert event.startswith("/cms/pages/add/villages/eventpage/")


def test_a_closed_room_offers_nothing_to_write(village: Village) -> None:
    village.modules = ["profile", "news"]
    village.save()

    assert addresses(desk(member(village), village), ".desk__acts") == [f"/cms/tulis/kabar/?village={village.pk}"]


def test_all_its_links_lead_somewhere(village: Village) -> None:
    operator = member(village)
    client = client_of(operator, village)
    draft = NewsPageFactory(village=village, live=False, owner=operator)
    draft.save_revision(user=operator)
    document = desk(operator, village)

    answers = {path: client.get(path).status_code for path in addresses(document, ".desk") if path.startswith("/cms/")}

    assert len(answers) >= 6
    assert set(answers.values()) == {200}, answers


def test_those_who_approve_find_what_waits_and_the_writer_finds_that_it_waits(village: Village) -> None:
    operator, head = member(village), member(village, Role.HEAD)
    page = waiting(village, operator, "Rapat warga")

    approver, writer = desk(head, village), desk(operator, village)

    assert f"/cms/tulis/{page.pk}/" in addresses(approver, ".desk__list")
    assert operator.name in " ".join(text_of(approver, ".desk__list"))
    assert writer.select(".desk__mark--act") == []
    assert f"/cms/tulis/{page.pk}/" in addresses(writer, ".desk__list")


def test_what_came_back_is_shown_to_its_writer_with_the_comment(village: Village) -> None:
    operator, head = member(village), member(village, Role.HEAD)
    page = waiting(village, operator, "Rapat warga")
    with opened(reach_of(head)):
        page.current_workflow_task_state.reject(user=head, comment="Tambahkan jamnya.")

    assert text_of(desk(operator, village), ".desk__list q") == ["Tambahkan jamnya."]
    assert text_of(desk(member(village), village), ".desk__list q") == []


def test_own_drafts_are_shown_and_those_of_others_are_not(village: Village) -> None:
    operator = member(village)
    for owner, title in ((operator, "Rancangan saya"), (member(village), "Rancangan lain")):
        NewsPageFactory(village=village, title=title, live=False, owner=owner).save_revision(user=owner)

    told = " ".join(text_of(desk(operator, village), ".desk"))

    assert "Rancangan saya" in told
    assert "Rancangan lain" not in told


def advice(user: Any, village: Village) -> list[str]:
    """Where the lines about what is out of date lead."""
    document = desk(user, village)
    heading = document.select(".desk__columns > div:first-child h2")[-1]
    following = heading.find_next_sibling()
    return [str(link["href"]) for link in following.select("a")]


def test_an_up_to_date_village_is_told_so(village: Village) -> None:
    profile = ProfilePage.objects.get(village=village)
    factories.OfficialFactory(page=profile)
    NewsPageFactory(village=village)
    factories.EventPageFactory(village=village)

    assert advice(member(village), village) == []


@pytest.mark.parametrize("age", ["news", "profile", "population", "agenda", "officials"])
def test_what_is_old_or_missing_is_told_with_where_to_mend_it(village: Village, age: str) -> None:
    profile = ProfilePage.objects.get(village=village)
    now = timezone.now()
    if age != "officials":
        factories.OfficialFactory(page=profile)
    if age != "agenda":
        factories.EventPageFactory(village=village)
    if age == "news":
        NewsPage.objects.filter(village=village).update(date=now.date() - timedelta(days=61))
    changes: dict[str, dict[str, Any]] = {
        "profile": {"last_published_at": now - timedelta(days=366)},
        "population": {"population_year": 2019},
    }
    ProfilePage.objects.filter(pk=profile.pk).update(**changes.get(age, {"men": None}))

    [where] = advice(member(village), village)

    kind = {"news": "/cms/tulis/kabar/", "agenda": "/cms/pages/add/"}.get(age, f"/cms/pages/{profile.pk}/edit/")
    assert where.startswith(kind)


def meter(user: Any, village: Village) -> tuple[int, int]:
    bar = desk(user, village).select_one(".desk__meter progress")
    return int(str(bar["value"])), int(str(bar["max"]))


def test_it_counts_how_full_the_profile_is(village: Village) -> None:
    operator = member(village)
    before, parts = meter(operator, village)

    ProfilePage.objects.filter(village=village).update(intro="Desa salak.", men=1, women=2, population_year=2026)
    Village.objects.filter(pk=village.pk).update(email="desa@contoh.test")

    assert meter(operator, village) == (before + 3, parts)


def test_what_only_the_head_can_add_leads_the_others_nowhere(village: Village) -> None:
    settings = f"/cms/villages/edit/{village.pk}/"

    assert settings not in addresses(desk(member(village), village), ".desk__tags")
    assert settings in addresses(desk(member(village, Role.HEAD), village), ".desk__tags")


def test_it_names_no_other_village(village: Village) -> None:
    other = VillageFactory(region__code="51.07.06.2004", region__name="Bungaya")
    waiting(other, member(other), "Rahasia Bungaya")
    NewsPageFactory(village=other, title="Kabar Bungaya")

    assert "Bungaya" not in str(desk(member(village, Role.HEAD), village))


def test_somebody_with_two_villages_changes_between_them(village: Village) -> None:
    other = VillageFactory(region__code="51.07.06.2004", region__name="Bungaya")
    user = member(village)
    MembershipFactory(village=other, user=user)

    assert desk(user, village).select_one(".desk")["aria-label"] == village.full_name
    assert desk(user, other).select_one(".desk")["aria-label"] == other.full_name
    assert addresses(desk(user, village), ".desk__switch") == [f"/cms/?village={other.pk}"]
    changed = desk(user, village, f"/cms/?village={other.pk}")
    assert changed.select_one(".desk")["aria-label"] == other.full_name


def test_asking_for_a_village_of_others_shows_the_own_one(village: Village) -> None:
    other = VillageFactory(region__code="51.07.06.2004", region__name="Bungaya")

    document = desk(member(village), other, f"/cms/?village={other.pk}")

    assert document.select_one(".desk")["aria-label"] == village.full_name


def test_an_officer_sees_the_numbers_of_the_region_and_no_others(village: Village) -> None:
    waiting(village, member(village), "Rapat warga")
    deserted = VillageFactory(region__code="51.07.06.2004", region__name="Bungaya")
    elsewhere = VillageFactory(region__code="33.15.01.2001", region__name="Selo")
    waiting(elsewhere, member(elsewhere), "Rapat Selo")
    officer = MembershipFactory(role=Role.DISTRICT_OFFICER, village=None, region=village.regency).user

    document = desk(officer, "localhost:8000")

    assert text_of(document, ".desk__numbers dd") == ["0", "0", "2", "1"]
    assert text_of(document, ".desk__count") == ["1"]
    assert deserted.full_name in str(document)
    assert "Selo" not in str(document)


def test_the_administrator_of_the_only_province_sees_all_of_it(village: Village) -> None:
    administrator = MembershipFactory(role=Role.PROVINCE_ADMINISTRATOR, village=None, region=village.province).user

    assert text_of(desk(administrator, "localhost:8000"), ".desk__numbers dd") == ["0", "0", "1", "0"]


def test_its_cost_does_not_grow_with_what_there_is(village: Village) -> None:
    operator, head = member(village), member(village, Role.HEAD)
    counts = []
    for number in (1, 3):
        for time in range(number):
            waiting(village, operator, f"Rapat {number} {time}")
            NewsPageFactory(village=village, live=False, owner=head).save_revision(user=head)
            NewsPageFactory(village=village)
        client = client_of(head, village)
        counts.append(len(queries_of(lambda client=client: client.get("/cms/"))))

    assert counts[0] == counts[1]
    assert counts[0] <= 25


def test_the_screen_is_light(village: Village) -> None:
    response = client_of(member(village), village).get("/cms/")

    assert len(gzip.compress(response.content)) <= 40_000
