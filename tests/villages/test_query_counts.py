"""What every public page asks of the database: the same for three villages and for forty-three.

The table is exact. A number that rises is a cost that somebody decided to pay, and writes down here.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from wagtail.models import Locale, Page

from foundation.pages import DescribedPage
from tests.counting import queries_of
from tests.lasting import rolled_back
from tests.villages.networks import make_network
from tests.visits import visit
from villages.models import Village

pytestmark = pytest.mark.django_db

MOST = 25
PORTAL = "localhost:8000"

VILLAGE_PAGES = {
    "/": 23,
    "/profil/": 24,
    "/cerita/": 15,
    "/cerita/?field=economy&pillar=economy": 15,
    "/cerita/cerita-0/": 23,
    "/kabar/": 15,
    "/kabar/kabar-0/": 19,
    "/agenda/": 17,
    "/agenda/nanti-0/": 23,
    "/potensi/": 15,
    "/potensi/potensi-0/": 23,
    "/halaman/": 21,
    "/cari/": 11,
    "/cari/?q=lumbung": 13,
    "/cerita/atom/": 11,
    "/kabar/atom/": 11,
    "/agenda/atom/": 11,
    "/agenda/ics/": 11,
    "/agenda/nanti-0/ics/": 11,
    "/potensi/atom/": 11,
    "/tidak-ada/": 6,
    "/robots.txt": 1,
    "/favicon.svg": 6,
    "/sitemap.xml": 7,
}
PORTAL_PAGES = {
    "/": 19,
    "/desa/": 16,
    "/desa/?q=uji&kabupaten=33.15": 18,
    "/desa/?q=ujji": 17,
    "/desa/peta/": 16,
    "/cerita/": 19,
    "/cerita/?field=economy&pillar=economy&kabupaten=33.15": 19,
    "/cerita/atom/": 13,
    "/tentang/": 13,
    "/aksesibilitas/": 13,
    "/villages.json": 3,
    "/tidak-ada/": 6,
    "/robots.txt": 1,
    "/favicon.svg": 6,
    "/sitemap.xml": 7,
}
#: With English switched on: home and one story are translated, the news is not.
TRANSLATED_PAGES = {
    "/": 24,
    "/cerita/cerita-0/": 24,
    "/en/": 25,
    "/en/cerita/": 17,
    "/en/cerita/cerita-0/": 25,
    "/en/kabar/": 19,
    "/en/kabar/kabar-0/": 24,
    "/en/cari/?q=lumbung": 15,
    "/sitemap.xml": 7,
}


@pytest.fixture(
    scope="module",
    params=[(3, 1), (3, 4), (43, 4)],
    ids=["3 villages, 1 entry", "3 villages, 4 entries", "43 villages, 4 entries"],
)
def village(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any) -> Iterator[Village]:
    with rolled_back(django_db_blocker):
        yield make_network(*request.param)


@pytest.fixture
def bilingual(village: Village) -> Village:
    village.languages = ["en"]
    village.save()
    english = Locale.objects.create(language_code="en")
    home = village.site.root_page
    for page in (home, home.get_children().get(slug="cerita"), home.get_descendants().get(slug="cerita-0")):
        page.specific.copy_for_translation(english).save_revision().publish()
    return village


def count(place: Village | str, path: str) -> int:
    statements = queries_of(lambda: b"".join(visit(place, path)))
    return len(statements)


def page_types(place: Village | str, paths: Iterable[str]) -> set[type[Page]]:
    """Of the pages that answer at these paths with a template of theirs."""
    contexts = (getattr(visit(place, path), "context_data", None) or {} for path in paths)
    return {type(context["page"]) for context in contexts if "page" in context}


def public_page_types(model: type[Page] = DescribedPage) -> set[type[Page]]:
    below = {found for child in model.__subclasses__() for found in public_page_types(child)}
    return below | (set() if model._meta.abstract else {model})


def test_the_tables_have_every_public_page_type(village: Village) -> None:
    counted = page_types(village, VILLAGE_PAGES) | page_types(PORTAL, PORTAL_PAGES)

    assert counted == {model for model in public_page_types() if model.__module__.startswith("villages.")}


@pytest.mark.parametrize(("path", "queries"), VILLAGE_PAGES.items())
def test_a_page_of_a_village_asks_exactly(village: Village, path: str, queries: int) -> None:
    assert count(village, path) == queries <= MOST


@pytest.mark.parametrize(("path", "queries"), PORTAL_PAGES.items())
def test_a_page_of_the_portal_asks_exactly(village: Village, path: str, queries: int) -> None:
    assert count(PORTAL, path) == queries <= MOST


@pytest.mark.parametrize(("path", "queries"), TRANSLATED_PAGES.items())
def test_a_page_of_a_village_with_two_languages_asks_exactly(bilingual: Village, path: str, queries: int) -> None:
    assert count(bilingual, path) == queries <= MOST
