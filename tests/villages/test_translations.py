"""A village that opts into a language speaks it, page by page. The village next to it notices nothing."""

from typing import NamedTuple

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Locale, Page

from tests.factories import NewsPageFactory, ProvinceHomePageFactory, StoryPageFactory, VillageFactory
from tests.translators import Translator, translate
from tests.visits import canonical, host_of, meta, read, structured_data, visit
from villages.models import NewsPage, StoryIndexPage, StoryPage, Village, VillageHomePage

pytestmark = pytest.mark.django_db

PATHS = [
    "/",
    "/profil/",
    "/cerita/",
    "/kabar/",
    "/kabar/panen/",
    "/agenda/",
    "/potensi/",
    "/cari/?q=panen",
    "/sitemap.xml",
]


class Network(NamedTuple):
    village: Village
    neighbour: Village
    before: dict[str, bytes]


def pages_of(village: Village) -> dict[str, bytes]:
    return {path: visit(village, path).content for path in PATHS}


@pytest.fixture(scope="module")
def network(lasting: None) -> Network:
    """Bebandem in English: home, stories and one story of two are translated. The neighbour speaks Indonesian."""
    ProvinceHomePageFactory()
    neighbour = VillageFactory(region__code="51.07.07.2001", region__name="Bungaya")
    NewsPageFactory(village=neighbour, title="Panen")
    village = VillageFactory(region__code="51.07.06.2003", region__name="Bebandem")
    NewsPageFactory(village=village, title="Panen", intro="Salak melimpah.")
    StoryPageFactory(village=village, title="Lumbung", intro="Padi disimpan.", problem="<p>Harga jatuh.</p>")
    StoryPageFactory(village=village, title="Bendungan", deed="<p>Warga bergotong royong.</p>")
    before = pages_of(neighbour)
    village.languages = ["en"]
    village.save()
    Locale.objects.create(language_code="en")
    translate(
        VillageHomePage.objects.get(village=village),
        "en",
        {"headline": "Below the great mountain", "title": "Bebandem village"},
    )
    translate(StoryIndexPage.objects.get(village=village), "en", {"title": "Our stories", "slug": "stories"})
    told = {"title": "The granary", "slug": "granary", "intro": "Rice is kept.", "Harga jatuh.": "Prices fell."}
    translate(StoryPage.objects.get(title="Lumbung"), "en", told)
    return Network(village, neighbour, before)


def switcher(document: BeautifulSoup) -> dict[str, str]:
    return {link["hreflang"]: link["href"] for link in document.select("nav.tongues a")}


def hreflang(document: BeautifulSoup) -> dict[str, str]:
    return {link["hreflang"]: link["href"] for link in document.head.find_all("link", hreflang=True)}


def notes(document: BeautifulSoup) -> int:
    """How often the page says that it is not translated."""
    return len(document.select("header .note"))


def test_a_published_translation_appears_below_its_language(network: Network) -> None:
    home = read(network.village, "/en/")
    story = read(network.village, "/en/stories/granary/")

    assert (home.html["lang"], story.html["lang"]) == ("en", "en")
    assert home.h1.get_text() == "Below the great mountain"
    assert story.h1.get_text() == "The granary"
    assert "Prices fell." in story.main.get_text()
    assert "Harga jatuh." not in story.main.get_text()
    assert (notes(home), notes(story)) == (0, 0)
    assert "lang" not in story.main.attrs


def test_a_translation_names_itself_in_its_language(network: Network) -> None:
    story = read(network.village, "/en/stories/granary/")
    address = f"http://{host_of(network.village)}/en/stories/granary/"

    assert canonical(story) == address
    assert meta(story)["og:locale"] == "en"
    data = structured_data(story)
    assert (data["inLanguage"], data["headline"], data["url"]) == ("en", "The granary", address)


def test_original_and_translation_point_to_each_other(network: Network) -> None:
    root = f"http://{host_of(network.village)}"
    pair = {"id": f"{root}/cerita/lumbung/", "en": f"{root}/en/stories/granary/"}

    assert hreflang(read(network.village, "/cerita/lumbung/")) == pair
    assert hreflang(read(network.village, "/en/stories/granary/")) == pair


def test_a_page_without_translation_has_no_pair(network: Network) -> None:
    assert hreflang(read(network.village, "/kabar/panen/")) == {}
    assert hreflang(read(network.village, "/en/kabar/panen/")) == {}


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("/", "/en/"),
        ("/cerita/", "/en/stories/"),
        ("/cerita/lumbung/", "/en/stories/granary/"),
        ("/kabar/panen/", "/en/kabar/panen/"),
    ],
)
def test_the_switcher_leads_to_the_same_page_and_back(network: Network, here: str, there: str) -> None:
    for path, language in ((here, "id"), (there, "en")):
        document = read(network.village, path)

        assert switcher(document) == {"id": here, "en": there}
        [current] = document.select("nav.tongues [aria-current]")
        assert (current["hreflang"], current["lang"]) == (language, language)


def test_an_untranslated_page_falls_back_with_a_note(network: Network) -> None:
    page = read(network.village, "/en/kabar/panen/")

    assert page.html["lang"] == "en"
    assert page.main["lang"] == "id"
    assert notes(page) == 1
    assert page.h1.get_text() == "Panen"
    assert canonical(page) == f"http://{host_of(network.village)}/kabar/panen/"


def test_the_rooms_of_another_language_stay_in_it(network: Network) -> None:
    home = read(network.village, "/en/")

    rooms = {str(link["href"]): link.get("lang", "") for link in home.select("ul.rooms a")}
    assert rooms == {
        "/en/": "",
        "/en/profil/": "id",
        "/en/stories/": "",
        "/en/kabar/": "id",
        "/en/agenda/": "id",
        "/en/potensi/": "id",
        "/en/uang-desa/": "id",
        "/en/belanja/": "id",
        "/en/informasi-publik/": "id",
    }
    assert {visit(network.village, path).status_code for path in rooms} == {200}


def test_a_list_shows_translations_and_the_originals_of_what_is_missing(network: Network) -> None:
    cards = read(network.village, "/en/stories/").main.select(".card")

    shown = {card.a.get_text(): card.get("lang", "en") for card in cards}
    assert shown == {"The granary": "en", "Bendungan": "id"}
    originals = [card.a.get_text() for card in read(network.village, "/cerita/").main.select(".card")]
    assert sorted(originals) == ["Bendungan", "Lumbung"]


def test_the_home_of_another_language_shows_what_there_is(network: Network) -> None:
    home = read(network.village, "/en/")

    shown = [link.get_text() for link in home.main.select(".card a, .dates a")]
    assert {"The granary", "Bendungan", "Panen"} <= set(shown)
    assert "Lumbung" not in shown


def test_search_in_another_language_finds_its_pages_and_no_other(network: Network) -> None:
    def found(path: str) -> list[str]:
        return [link.get_text() for link in read(network.village, path).select(".result a")]

    assert found("/en/cari/?q=granary") == ["The granary"]
    assert found("/cari/?q=granary") == []
    assert found("/cari/?q=lumbung") == ["Lumbung"]


def test_the_sitemap_has_both_languages(network: Network) -> None:
    sitemap = visit(network.village, "/sitemap.xml").content.decode()

    root = f"http://{host_of(network.village)}"
    for path in ("/cerita/lumbung/", "/en/", "/en/stories/", "/en/stories/granary/"):
        assert f"<loc>{root}{path}</loc>" in sitemap
    assert "/en/kabar/" not in sitemap


def test_a_translation_that_is_only_submitted_is_not_shown(network: Network) -> None:
    news = NewsPage.objects.get(village=network.village, title="Panen")
    translator = Translator(news, "en")

    draft = translator.submit()
    translator.translate({"title": "Harvest", "slug": "harvest"})

    assert not draft.live
    assert visit(network.village, "/en/kabar/harvest/").status_code == 404
    assert read(network.village, "/en/kabar/panen/").h1.get_text() == "Panen"


def test_a_translation_that_is_taken_down_falls_back(network: Network) -> None:
    StoryPage.objects.get(title="The granary").unpublish()

    page = read(network.village, "/en/cerita/lumbung/")

    assert (page.h1.get_text(), notes(page)) == ("Lumbung", 1)
    assert visit(network.village, "/en/stories/granary/").status_code == 404


@pytest.mark.parametrize("path", ["/en/", "/en/kabar/", "/en/kabar/panen/", "/ban/", "/jv/profil/", "/en/cari/"])
def test_the_village_next_to_it_does_not_answer_in_a_language_it_never_chose(network: Network, path: str) -> None:
    assert visit(network.neighbour, path).status_code == 404


def test_the_village_next_to_it_is_unchanged_to_the_last_byte(network: Network) -> None:
    assert pages_of(network.neighbour) == network.before


def test_the_portal_speaks_no_language_that_a_village_chose(network: Network) -> None:
    for path in ("/en/", "/en/desa/", "/en/cerita/"):
        assert visit("localhost:8000", path).status_code == 404
    assert "The granary" not in read("localhost:8000", "/cerita/").main.get_text()


def test_opting_in_makes_no_page_anywhere(network: Network) -> None:
    before = Page.objects.count()
    network.neighbour.languages = ["ban"]
    network.neighbour.save()
    Locale.objects.get_or_create(language_code="ban")

    page = read(network.neighbour, "/ban/kabar/panen/")

    assert Page.objects.count() == before
    assert (page.html["lang"], notes(page), page.h1.get_text()) == ("ban", 1, "Panen")


def test_opting_out_takes_the_language_away(network: Network) -> None:
    network.village.languages = []
    network.village.save()

    assert [visit(network.village, path).status_code for path in ("/en/", "/en/stories/", "/en/kabar/")] == [404] * 3
    original = read(network.village, "/cerita/lumbung/")
    assert (switcher(original), hreflang(original)) == ({}, {})
    assert "/en/" not in visit(network.village, "/sitemap.xml").content.decode()


def test_changing_one_language_for_another_forgets_the_pages_of_the_first(network: Network) -> None:
    network.village.languages = ["ban"]
    network.village.save()

    original = read(network.village, "/cerita/lumbung/")

    assert switcher(original) == {"id": "/cerita/lumbung/", "ban": "/ban/cerita/lumbung/"}
    assert hreflang(original) == {}


def test_the_words_of_a_search_are_taken_along_to_another_language(network: Network) -> None:
    page = read(network.village, "/cari/?q=panen")

    assert [link["href"] for link in page.select(".tongues a")] == ["/cari/?q=panen", "/en/cari/?q=panen"]
    assert visit(network.village, "/en/cari/?q=panen").status_code == 200
