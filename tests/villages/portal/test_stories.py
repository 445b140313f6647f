"""All stories of the network, by field, pillar and kabupaten."""

from datetime import date
from xml.etree import ElementTree

import pytest

from tests.factories import NewsPageFactory, ProvinceHomePageFactory, StoryPageFactory, VillageFactory
from tests.visits import read, visit
from villages.enums import Pillar, StoryField

pytestmark = pytest.mark.django_db

PORTAL = "localhost:8000"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module", autouse=True)
def network(lasting: None) -> None:
    ProvinceHomePageFactory(title="Lumbung Uji")
    bali = VillageFactory(region__code="51.07.06.2003", region__name="Bebandem")
    java = VillageFactory(region__code="33.15.06.2004", region__name="Selo")
    told = (
        (bali, "Pasar salak", date(2026, 3, 1), StoryField.ECONOMY, [Pillar.ECONOMY]),
        (java, "Bank sampah", date(2026, 2, 1), StoryField.ENVIRONMENT, [Pillar.ENVIRONMENT, Pillar.ECONOMY]),
        (bali, "Sumur pintar", date(2026, 1, 1), StoryField.TECHNOLOGY, [Pillar.LIVING]),
    )
    for village, title, day, field, pillars in told:
        StoryPageFactory(village=village, title=title, date=day, field=field, pillars=pillars)
    StoryPageFactory(village=java, title="Rancangan", live=False)
    NewsPageFactory(village=java, title="Bukan cerita")


def listed(query: str = "") -> list[str]:
    return [link.get_text() for link in read(PORTAL, f"/cerita/{query}").main.select(".card a")]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["Pasar salak", "Bank sampah", "Sumur pintar"]),
        ("?field=economy", ["Pasar salak"]),
        ("?pillar=economy", ["Pasar salak", "Bank sampah"]),
        ("?kabupaten=51.07", ["Pasar salak", "Sumur pintar"]),
        ("?kabupaten=33.15&pillar=economy", ["Bank sampah"]),
        ("?kabupaten=33.15&field=technology", []),
        ("?kabupaten=99.99&field=x&pillar=y&page=z", ["Pasar salak", "Bank sampah", "Sumur pintar"]),
    ],
)
def test_stories_are_found_by_what_they_are_about_and_where(query: str, titles: list[str]) -> None:
    assert listed(query) == titles


def test_every_filter_keeps_the_others() -> None:
    page = read(PORTAL, "/cerita/?field=economy&pillar=economy&kabupaten=51.07")

    current = [link["href"] for link in page.select(".chips [aria-current]")]
    assert current == [
        "?pillar=economy&kabupaten=51.07&field=economy",
        "?field=economy&kabupaten=51.07&pillar=economy",
        "?field=economy&pillar=economy&kabupaten=51.07",
    ]


def test_a_story_names_its_village_and_leads_there() -> None:
    [card, *_rest] = read(PORTAL, "/cerita/").main.select(".card")

    assert card.a["href"] == "http://bebandem.localhost:8000/cerita/pasar-salak/"
    assert "Bebandem" in card.get_text()


def test_a_choice_that_nothing_fits_leads_back() -> None:
    page = read(PORTAL, "/cerita/?kabupaten=33.15&field=technology")

    assert [link["href"] for link in page.select(".empty a")] == ["?"]


def test_the_feed_has_the_stories_of_all_villages() -> None:
    [link] = read(PORTAL, "/cerita/").head.find_all("link", type="application/atom+xml")

    feed = ElementTree.fromstring(visit(PORTAL, str(link["href"])).content)

    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["Pasar salak", "Bank sampah", "Sumur pintar"]
    assert entries[1].find(f"{ATOM}link").get("href") == "http://selo.localhost:8000/cerita/bank-sampah/"
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Lumbung Uji"
