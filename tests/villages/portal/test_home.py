"""The door to all villages: find one, see where they are, read what they do."""

import pytest
from bs4 import BeautifulSoup

from tests.factories import ProvinceHomePageFactory, RegionFactory, StoryPageFactory, VillageFactory
from tests.visits import canonical, links, meta, read, structured_data, titles, visit
from villages.models import Village

pytestmark = pytest.mark.django_db

PORTAL = "localhost:8000"
#: Rooms that other apps declare.
TOLD = ("/pasar/", "/uang-desa/", "/keterbukaan/")
KARANGASEM, GROBOGAN = "51.07", "33.15"


def make(code: str, name: str) -> Village:
    return VillageFactory(region__code=code, region__name=name)


@pytest.fixture(scope="module")
def network(lasting: None) -> list[Village]:
    ProvinceHomePageFactory(headline="Desa kita, satu jaringan", intro="Temukan desamu.", tagline="Jaringan desa")
    for code, name in (
        ("51", "Bali"),
        ("33", "Jawa Tengah"),
        (KARANGASEM, "Kabupaten Karangasem"),
        (GROBOGAN, "Kabupaten Grobogan"),
    ):
        RegionFactory(code=code, name=name)
    villages = [make("51.07.06.2003", "Bebandem"), make("33.15.06.2004", "Selo"), make("33.15.06.2005", "Boloh")]
    StoryPageFactory(village=villages[0], title="Lumbung")
    StoryPageFactory(village=villages[0], title="Bank sampah")
    StoryPageFactory(village=villages[1], title="Rancangan", live=False)
    return villages


@pytest.fixture
def home(network: list[Village]) -> BeautifulSoup:
    return read(PORTAL)


def groups(home: BeautifulSoup) -> dict[str, list[str]]:
    """Kabupaten with what is listed below them."""
    headings = [heading for heading in home.main.select("h3") if heading.find_parent(class_="card") is None]
    return {heading.get_text(): [a.get_text() for a in heading.parent.find_all("a")] for heading in headings}


def figures(home: BeautifulSoup) -> list[str]:
    return [figure.get_text(" ").split()[0] for figure in home.main.select(".facts dd")]


def test_the_home_says_what_it_is(home: BeautifulSoup) -> None:
    assert home.title.get_text() == "Lumbung Uji · Jaringan desa"
    assert home.h1.get_text() == "Desa kita, satu jaringan"
    assert canonical(home) == "http://localhost:8000/"
    assert meta(home)["og:site_name"] == "Lumbung Uji"
    assert (home.html["data-cloth"], home.html["lang"]) == ("soga", "id")


def test_machines_learn_how_to_search(home: BeautifulSoup) -> None:
    data = structured_data(home)

    assert data["@type"] == "WebSite"
    assert data["potentialAction"]["target"]["urlTemplate"] == "http://localhost:8000/?q={search_term_string}"


def test_the_figures_count_villages_kabupaten_stories_and_those_that_tell(home: BeautifulSoup) -> None:
    assert figures(home) == ["3", "2", "2", "1"]


def test_villages_stand_under_their_kabupaten_by_name(home: BeautifulSoup) -> None:
    assert groups(home) == {"Karangasem": ["Bebandem"], "Grobogan": ["Boloh", "Selo"]}


def test_links_lead_to_the_villages_themselves(home: BeautifulSoup) -> None:
    assert "http://bebandem.localhost:8000/" in links(home, "main")


def test_stories_lead_to_their_village_and_name_it(home: BeautifulSoup) -> None:
    cards = home.main.select(".card")

    assert [card.a["href"] for card in cards] == [
        "http://bebandem.localhost:8000/cerita/bank-sampah/", "http://bebandem.localhost:8000/cerita/lumbung/",
    ]  # fmt: skip
    assert all("Bebandem" in card.get_text() and "Karangasem" in card.get_text() for card in cards)


def test_the_rooms_of_the_portal(home: BeautifulSoup) -> None:
    assert links(home, "ul.rooms") == ["/", "/desa/", "/cerita/", *TOLD, "/tentang/"]
    assert {"/aksesibilitas/", "/privasi/"} < set(links(home, "footer"))


def test_a_kabupaten_with_many_villages_names_eight_and_leads_to_the_rest(network: list[Village]) -> None:
    for number in range(9):
        make(f"33.15.07.20{number:02}", f"Aa {number}")

    listed = groups(read(PORTAL))["Grobogan"]

    assert listed[:8] == [f"Aa {number}" for number in range(8)]
    assert len(listed) == 9
    assert f"/desa/?kabupaten={GROBOGAN}" in links(read(PORTAL), "main")


def test_a_province_with_many_kabupaten_gives_numbers_only(network: list[Village]) -> None:
    for number in range(1, 6):
        make(f"35.0{number}.01.2001", f"Jauh {number}")

    listed = groups(read(PORTAL))

    assert len(listed) == 7
    assert {len(entries) for entries in listed.values()} == {1}
    assert "http://bebandem.localhost:8000/" not in links(read(PORTAL), "main section:last-child")


@pytest.mark.parametrize("words", ["Bebandem", "%20Bebandem%20"])
def test_a_question_at_the_door_leads_to_the_list(network: list[Village], words: str) -> None:
    response = visit(PORTAL, f"/?q={words}")

    assert (response.status_code, response["Location"]) == (302, "/desa/?q=Bebandem")


@pytest.mark.parametrize("words", ["", "%20", "%00"])
def test_an_empty_question_stays_at_the_door(network: list[Village], words: str) -> None:
    assert visit(PORTAL, f"/?q={words}").status_code == 200


@pytest.mark.parametrize("slug", ["tentang", "aksesibilitas", "privasi"])
def test_statements_answer(network: list[Village], slug: str) -> None:
    page = read(PORTAL, f"/{slug}/")

    assert page.h1.get_text() == {"tentang": "Tentang", "aksesibilitas": "Aksesibilitas", "privasi": "Privasi"}[slug]
    assert structured_data(page)["@type"] == "WebPage"
    assert titles(page, "ul.rooms")[0] == "Beranda"
