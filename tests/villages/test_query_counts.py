"""What every public page asks of the database: the same for three villages and for forty-three.

The table is exact. A number that rises is a cost that somebody decided to pay, and writes down here.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from tests.counting import queries_of
from tests.lasting import rolled_back
from tests.villages.networks import make_network
from tests.visits import visit
from villages.models import Village

pytestmark = pytest.mark.django_db

MOST = 25
PORTAL = "localhost:8000"

VILLAGE_PAGES = {
    "/": 0,
    "/profil/": 0,
    "/cerita/": 0,
    "/cerita/?field=economy&pillar=economy": 0,
    "/cerita/cerita-0/": 0,
    "/kabar/": 0,
    "/kabar/kabar-0/": 0,
    "/agenda/": 0,
    "/agenda/nanti-0/": 0,
    "/potensi/": 0,
    "/potensi/potensi-0/": 0,
    "/halaman/": 0,
    "/cari/": 0,
    "/cari/?q=lumbung": 0,
    "/cerita/atom/": 0,
    "/kabar/atom/": 0,
    "/agenda/atom/": 0,
    "/agenda/ics/": 0,
    "/agenda/nanti-0/ics/": 0,
    "/potensi/atom/": 0,
    "/tidak-ada/": 0,
    "/robots.txt": 0,
    "/favicon.svg": 0,
    "/sitemap.xml": 0,
}
PORTAL_PAGES = {
    "/": 0,
    "/desa/": 0,
    "/desa/?q=uji&kabupaten=33.15": 0,
    "/desa/?q=ujji": 0,
    "/desa/peta/": 0,
    "/cerita/": 0,
    "/cerita/?field=economy&pillar=economy&kabupaten=33.15": 0,
    "/cerita/atom/": 0,
    "/tentang/": 0,
    "/aksesibilitas/": 0,
    "/villages.json": 0,
    "/tidak-ada/": 0,
    "/robots.txt": 0,
    "/favicon.svg": 0,
    "/sitemap.xml": 0,
}


@pytest.fixture(
    scope="module",
    params=[(3, 1), (3, 4), (43, 4)],
    ids=["3 villages, 1 entry", "3 villages, 4 entries", "43 villages, 4 entries"],
)
def village(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any) -> Iterator[Village]:
    with rolled_back(django_db_blocker):
        yield make_network(*request.param)


def count(place: Village | str, path: str) -> int:
    statements = queries_of(lambda: b"".join(visit(place, path)))
    return len(statements)


@pytest.mark.parametrize(("path", "queries"), VILLAGE_PAGES.items())
def test_a_page_of_a_village_asks_exactly(village: Village, path: str, queries: int) -> None:
    assert count(village, path) == queries <= MOST


@pytest.mark.parametrize(("path", "queries"), PORTAL_PAGES.items())
def test_a_page_of_the_portal_asks_exactly(village: Village, path: str, queries: int) -> None:
    assert count(PORTAL, path) == queries <= MOST
