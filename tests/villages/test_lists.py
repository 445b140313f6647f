"""Lists of a village: in order, filtered by links, in leaves, and as feeds."""

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from tests import factories
from tests.visits import host_of, read, visit
from villages.enums import NewsKind, Pillar, PotentialKind, StoryField
from villages.models import Village

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
STORIES = [
    ("Sistem air", date(2026, 1, 1), StoryField.TECHNOLOGY, [Pillar.LIVING, Pillar.ECONOMY]),
    ("Pasar salak", date(2026, 3, 1), StoryField.ECONOMY, [Pillar.ECONOMY]),
    ("Bank sampah", date(2026, 2, 1), StoryField.ENVIRONMENT, [Pillar.ENVIRONMENT, Pillar.PEOPLE]),
]


@pytest.fixture(scope="module")
def village(lasting: None) -> Village:
    """A village that tells, and a neighbour whose stories must never show up in its lists."""
    village, neighbour = factories.VillageFactory(), factories.VillageFactory()
    for title, day, field, pillars in STORIES:
        factories.StoryPageFactory(village=village, title=title, date=day, field=field, pillars=pillars)
    factories.StoryPageFactory(village=village, title="Belum selesai", live=False)
    factories.NewsPageFactory(village=village, title="Lomba desa", date=date(2099, 3, 1))
    factories.NewsPageFactory(
        village=village, title="Pengumuman air", date=date(2099, 4, 1), kind=NewsKind.ANNOUNCEMENT
    )
    factories.PotentialPageFactory(village=village, title="Tenun", kind=PotentialKind.CRAFT)
    factories.PotentialPageFactory(village=village, title="Air terjun", kind=PotentialKind.TOURISM)
    for make in (factories.StoryPageFactory, factories.NewsPageFactory, factories.PotentialPageFactory):
        make(village=neighbour, title="Milik tetangga")
    return village


def listed(document: BeautifulSoup) -> list[str]:
    entries = document.main.select(".card a, .dates a")
    return [entry.get_text() for entry in entries]


def filters(document: BeautifulSoup) -> dict[str, list[str]]:
    """Per filter, named by its label, where its choices lead."""
    return {nav["aria-label"]: [link["href"] for link in nav.find_all("a")] for nav in document.select(".ask-list nav")}


def current(document: BeautifulSoup) -> list[str]:
    return [link["href"] for link in document.select(".chips [aria-current]")]


def test_stories_come_newest_first_and_only_those_that_are_published(village: Village) -> None:
    assert listed(read(village, "/cerita/")) == ["Pasar salak", "Bank sampah", "Sistem air"]


def test_news_come_newest_first(village: Village) -> None:
    assert listed(read(village, "/kabar/"))[:2] == ["Pengumuman air", "Lomba desa"]


def test_potentials_come_by_name(village: Village) -> None:
    assert listed(read(village, "/potensi/")) == ["Air terjun", "Tenun"]


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/cerita/?field=economy", ["Pasar salak"]),
        ("/cerita/?pillar=economy", ["Pasar salak", "Sistem air"]),
        ("/cerita/?pillar=people", ["Bank sampah"]),
        ("/cerita/?field=technology&pillar=economy", ["Sistem air"]),
        ("/cerita/?field=economy&pillar=people", []),
        ("/cerita/?field=magic&pillar=%27", ["Pasar salak", "Bank sampah", "Sistem air"]),
        ("/kabar/?kind=announcement", ["Pengumuman air"]),
        ("/potensi/?kind=craft", ["Tenun"]),
        ("/potensi/?kind=nature", []),
        ("/potensi/?page=99", ["Air terjun", "Tenun"]),
    ],
)
def test_a_filter_shows_what_was_asked_and_ignores_nonsense(village: Village, path: str, found: list[str]) -> None:
    assert listed(read(village, path)) == found


def test_filters_are_links_that_keep_each_other(village: Village) -> None:
    document = read(village, "/cerita/?field=economy&pillar=people")

    by_field, by_pillar = filters(document).values()
    assert by_field[:2] == ["?pillar=people", "?pillar=people&field=economy"]
    assert by_pillar[:2] == ["?field=economy", "?field=economy&pillar=people"]
    assert current(document) == ["?pillar=people&field=economy", "?field=economy&pillar=people"]


def test_a_choice_that_nothing_fits_leads_back_to_everything(village: Village) -> None:
    document = read(village, "/cerita/?field=economy&pillar=people")

    assert [link["href"] for link in document.select(".empty a")] == ["?"]


def test_an_empty_list_says_so_and_offers_no_way_back() -> None:
    empty = factories.VillageFactory()

    for path in ("/cerita/", "/potensi/", "/agenda/"):
        [note] = read(empty, path).select(".empty")
        assert note.get_text().strip()
        assert note.find_all("a") == []


def test_a_long_list_has_leaves_that_keep_the_filter(village: Village) -> None:
    for number in range(25):
        factories.NewsPageFactory(village=village, title=f"Kabar {number}", kind=NewsKind.ANNOUNCEMENT)

    leaves = [read(village, f"/kabar/?kind=announcement&page={number}") for number in (1, 2, 3)]

    assert [len(listed(leaf)) for leaf in leaves] == [12, 12, 2]
    assert len({title for leaf in leaves for title in listed(leaf)}) == 26
    ways = [{link["rel"][0]: link["href"] for link in leaf.select(".leaves a")} for leaf in leaves]
    assert ways == [
        {"next": "?kind=announcement&page=2"},
        {"prev": "?kind=announcement&page=1", "next": "?kind=announcement&page=3"},
        {"prev": "?kind=announcement&page=2"},
    ]


@pytest.mark.parametrize(
    ("room", "newest"), [("cerita", "Pasar salak"), ("kabar", "Pengumuman air"), ("potensi", None), ("agenda", None)]
)
def test_every_list_has_a_feed_that_its_page_names(village: Village, room: str, newest: str | None) -> None:
    factories.EventPageFactory(village=village)
    [link] = read(village, f"/{room}/").head.find_all("link", type="application/atom+xml")
    assert link["href"] == f"/{room}/atom/"

    response = visit(village, link["href"])

    assert response["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(response.content)
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == village.full_name
    entries = feed.findall(f"{ATOM}entry")
    assert entries
    assert newest in (None, entries[0].findtext(f"{ATOM}title"))
    addresses = [entry.find(f"{ATOM}link").get("href") for entry in entries]
    assert all(address.startswith(f"http://{host_of(village)}/{room}/") for address in addresses)


def test_a_feed_of_pages_that_were_never_published_by_hand_still_works(village: Village) -> None:
    factories.PotentialPageFactory(village=village, first_published_at=None, last_published_at=None)

    assert visit(village, "/potensi/atom/").status_code == 200


def test_a_feed_has_twenty_entries_at_most(village: Village) -> None:
    for _number in range(25):
        factories.NewsPageFactory(village=village)

    feed = ElementTree.fromstring(visit(village, "/kabar/atom/").content)

    assert len(feed.findall(f"{ATOM}entry")) == 20


def test_reading_time_is_at_least_a_minute_and_grows_with_the_story(village: Village) -> None:
    short = factories.StoryPageFactory(village=village)
    long = factories.StoryPageFactory(village=village, deed="<p>" + "kata " * 900 + "</p>")

    assert (short.minutes, long.minutes) == (1, 5)


def test_a_story_leads_to_the_others_of_its_village(village: Village) -> None:
    document = read(village, "/cerita/pasar-salak/")

    assert listed(document) == ["Bank sampah", "Sistem air"]


def test_dates_are_written_in_indonesian(village: Village) -> None:
    times = [time.get_text() for time in read(village, "/cerita/").find_all("time")]

    assert times == ["1 Maret 2026", "1 Februari 2026", "1 Januari 2026"]


def test_a_story_shows_its_facts(village: Village) -> None:
    story = factories.StoryPageFactory(
        village=village,
        cost=48_500_000,
        funding="Dana Desa",
        contact="Bu Made",
        date=date(2026, 1, 1) - timedelta(days=1),
        pillars=[Pillar.PEOPLE, Pillar.MOBILITY],
    )

    facts = read(village, f"/cerita/{story.slug}/").select_one(".box").get_text(" ")

    assert "Rp48.500.000" in facts
    assert "Dana Desa" in facts
    assert "Bu Made" in facts
    assert "Masyarakat cerdas, Mobilitas cerdas" in facts
