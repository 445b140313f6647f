"""What the pages of the village's money ask of the database, and what they weigh: the same for every size of budget."""

from collections.abc import Iterator
from typing import Any

import brotli
import pytest
from django.conf import settings
from wagtail.models import Locale

from tests import factories
from tests.counting import queries_of
from tests.lasting import rolled_back
from tests.transparency.website import scenes
from tests.visits import visit
from villages.models import Village

pytestmark = pytest.mark.django_db

MOST, FIRST_ROUND_TRIP = 25, 14_000
YEARS = (2024, 2025, 2026)
STYLES = ("tokens.css", "site.css")

#: Exact: a number that rises is a cost that somebody decided to pay, and writes down here.
PAGES = {
    "/uang-desa/": 16,
    "/uang-desa/terbitan/": 19,
    "/uang-desa/terbitan/1/": 13,
    "/uang-desa/atom/": 9,
    "/uang-desa/2026/": 21,
    "/uang-desa/2026/bidang/02/": 18,
    "/uang-desa/2026/kegiatan/02-03-10/": 22,
    "/uang-desa/2026/pendapatan/": 19,
    "/uang-desa/2026/pembiayaan/": 19,
    "/uang-desa/2026/perubahan/": 19,
    "/uang-desa/2026/banding/": 17,
    "/uang-desa/2026/pemeriksaan/": 15,
}
#: With English switched on and nothing translated.
TRANSLATED_PAGES = {
    "/uang-desa/2026/": 22,
    "/en/uang-desa/": 19,
    "/en/uang-desa/2026/": 24,
    "/en/uang-desa/2026/kegiatan/02-03-10/": 25,
}


def tell(village: Village, each: int) -> None:
    """Three years with a revision of the last, `each` lines and payments for every activity, and as many pictures."""
    for year in YEARS:
        scene = scenes.publish(village, year, lines=each, entries=each)
    scene = scenes.publish(village, number=1, lines=each + 1, factor=104)
    for picture in factories.PictureFactory.create_batch(each):
        factories.WorkPictureFactory(budget=scene.budget, picture=picture)
    factories.ProfilePageFactory(village=village, men=4700, women=4732, population_year=2025)


@pytest.fixture(
    scope="module",
    params=[(2, 1), (2, 3), (12, 12)],
    ids=["2 villages, 1 of each", "2 villages, 3 of each", "12 villages, 150 lines"],
)
def village(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any) -> Iterator[Village]:
    villages, each = request.param
    with rolled_back(django_db_blocker):
        factories.ProvinceHomePageFactory()
        made = [factories.VillageFactory(region__code=f"51.07.06.{2001 + number}") for number in range(villages)]
        for other in made[1:]:
            scenes.publish(other)
        tell(made[0], each)
        yield made[0]


@pytest.mark.parametrize(("path", "queries"), PAGES.items())
def test_a_page_of_the_money_asks_exactly(village: Village, path: str, queries: int) -> None:
    answers = []

    statements = queries_of(lambda: answers.append(visit(village, path)))

    assert [answer.status_code for answer in answers] == [200, 200]
    assert len(statements) == queries <= MOST


@pytest.fixture
def bilingual(village: Village) -> Village:
    village.languages = ["en"]
    village.save()
    english = Locale.objects.create(language_code="en")
    village.site.root_page.specific.copy_for_translation(english).save_revision().publish()
    return village


@pytest.mark.parametrize(("path", "queries"), TRANSLATED_PAGES.items())
def test_a_page_of_the_money_in_two_languages_asks_exactly(bilingual: Village, path: str, queries: int) -> None:
    answers = []

    statements = queries_of(lambda: answers.append(visit(bilingual, path)))

    assert [answer.status_code for answer in answers] == [200, 200]
    assert len(statements) == queries <= MOST


@pytest.mark.parametrize("path", [path for path in PAGES if path.count("/") > 2 and "terbitan/1" not in path])
def test_a_page_of_the_money_fits_the_first_round_trip(village: Village, path: str) -> None:
    styles = sum(compressed((settings.SITE / "static/css" / name).read_bytes()) for name in STYLES)

    assert compressed(visit(village, path).content) + styles <= FIRST_ROUND_TRIP


def compressed(body: bytes) -> int:
    return len(brotli.compress(body, quality=5))
