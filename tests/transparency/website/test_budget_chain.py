"""What was published when, and how anybody finds out that it was changed afterwards."""

import hashlib
from typing import Any
from xml.etree import ElementTree

import pgtrigger
import pytest

from foundation.tenancy.reach import Reach, opened
from tests import factories
from tests.transparency.website import scenes
from tests.visits import host_of, links, read, visit
from transparency.budgets.models import BudgetLine, Publication
from transparency.budgets.services import publishing
from transparency.website.models import BudgetPage, TransparencyIndexPage
from transparency.website.services import pages
from villages.models import Village

pytestmark = pytest.mark.django_db

CHAIN = "/uang-desa/terbitan/"
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture(scope="module")
def village(lasting: None) -> Village:
    factories.ProvinceHomePageFactory()
    village = factories.VillageFactory(region__code="51.07.06.2003", region__name="Bebandem")
    scenes.publish(village, 2025)
    scenes.publish(village)
    scenes.publish(village, number=1, factor=110)
    return village


def test_every_publication_is_listed_with_its_fingerprints_newest_first(village: Village) -> None:
    page = read(village, CHAIN)
    listed = page.select("main li[id^=terbitan]")
    chain = Publication.published.filter(village=village).order_by("-number")

    assert [item["id"] for item in listed] == ["terbitan-3", "terbitan-2", "terbitan-1"]
    told = [[code.get_text() for code in item.find_all("code")] for item in listed]
    assert told == [[publication.content_hash, publication.chain_hash] for publication in chain]


def test_everybody_can_follow_the_chain_from_what_the_page_offers(village: Village) -> None:
    previous = "0" * 64
    for item in reversed(read(village, CHAIN).select("main li[id^=terbitan]")):
        content_hash, chain_hash = (code.get_text() for code in item.find_all("code"))
        answer = visit(village, f"{CHAIN}{item.a['href']}")
        assert answer["Content-Type"] == "text/plain; charset=utf-8"
        assert hashlib.sha256(answer.content).hexdigest() == content_hash
        previous = hashlib.sha256(f"{previous}{content_hash}".encode()).hexdigest()
        assert previous == chain_hash


def test_an_untouched_chain_has_its_badge(village: Village) -> None:
    page = read(village, CHAIN)

    assert page.select_one(".badge")
    assert not page.select_one(".badge.off")


def test_a_line_that_was_changed_afterwards_is_named(village: Village) -> None:
    with opened(Reach.system()), pgtrigger.ignore("budgets.BudgetLine:public_is_final"):
        line = BudgetLine.objects.filter(village=village, description="Dana Desa", version__number=1).get()
        BudgetLine.objects.filter(pk=line.pk).update(amount=line.amount + 1)

    page = read(village, CHAIN)

    assert page.select_one(".badge.off")
    assert str(line.amount + 1) in page.select_one(".box").get_text()


def test_the_outcome_is_kept_for_a_while_and_forgotten_with_the_next_publication(
    village: Village, django_assert_max_num_queries: Any
) -> None:
    visit(village, CHAIN)
    with django_assert_max_num_queries(18):
        visit(village, CHAIN)
    scenes.publish(village, 2027)
    with opened(Reach.system()), pgtrigger.ignore("budgets.BudgetLine:public_is_final"):
        BudgetLine.objects.filter(version__budget__year=2027, village=village).delete()

    assert read(village, CHAIN).select_one(".badge.off")


@pytest.mark.parametrize("number", ["0", "4", "99999999999999999999", "x", "-1"])
def test_a_publication_that_is_not_there_is_not_found(village: Village, number: str) -> None:
    assert visit(village, f"{CHAIN}{number}/").status_code == 404


def test_a_neighbours_publication_is_not_found(village: Village) -> None:
    neighbour = factories.VillageFactory(region__code="51.07.06.2004", region__name="Bungaya")
    scenes.publish(neighbour)

    assert visit(neighbour, f"{CHAIN}1/").status_code == 200
    assert visit(neighbour, f"{CHAIN}2/").status_code == 404
    assert len(read(neighbour, CHAIN).select("main li[id^=terbitan]")) == 1


def test_a_village_without_publication_has_no_chain_to_break() -> None:
    page = read(factories.VillageFactory(), CHAIN)

    assert page.select_one(".empty")
    assert not page.select_one(".badge")


def test_the_feed_tells_each_publication(village: Village) -> None:
    answer = visit(village, "/uang-desa/atom/")
    feed = ElementTree.fromstring(answer.content)
    entries = feed.findall("a:entry", ATOM)

    assert answer["Content-Type"].startswith("application/atom+xml")
    addresses = [str(entry.find("a:link", ATOM).get("href")) for entry in entries]
    assert addresses == [
        f"http://{host_of(village)}{CHAIN}#terbitan-{number}".replace(":80/", "/") for number in (3, 2, 1)
    ]
    assert len({entry.findtext("a:id", namespaces=ATOM) for entry in entries}) == 3
    assert "APBDes perubahan 2026" in str(entries[0].findtext("a:title", namespaces=ATOM))
    assert "Rp2.004.200.000" in str(entries[0].findtext("a:summary", namespaces=ATOM))
    assert "/uang-desa/atom/" in [
        link["href"] for link in read(village, "/uang-desa/").select("link[type='application/atom+xml']")
    ]


def test_the_page_of_a_year_comes_with_its_first_publication() -> None:
    village = factories.VillageFactory()
    assert not BudgetPage.objects.filter(village=village).exists()

    scenes.publish(village)

    page = BudgetPage.objects.get(village=village)
    assert (page.title, page.slug, page.year, page.live) == ("APBDes 2026", "2026", 2026, True)
    assert page.get_parent().specific == TransparencyIndexPage.objects.get(village=village)
    assert page.search_description
    assert page.first_published_at
    assert "2026/" in " ".join(links(read(village, "/uang-desa/"), "main"))


def test_the_next_publication_keeps_the_page_and_what_was_written_on_it() -> None:
    village = factories.VillageFactory()
    scenes.publish(village)
    page = BudgetPage.objects.get(village=village)
    page.intro = "Jembatan dahulu."
    page.save()
    before = page.search_description

    scenes.publish(village, number=1, factor=200)

    again = BudgetPage.objects.get(village=village)
    assert (again.pk, again.intro) == (page.pk, "Jembatan dahulu.")
    assert again.search_description != before


def test_a_page_that_was_taken_down_comes_back_with_the_next_publication() -> None:
    village = factories.VillageFactory()
    scenes.publish(village)
    BudgetPage.objects.get(village=village).unpublish()
    assert visit(village, "/uang-desa/2026/").status_code == 404
    assert "/uang-desa/2026/" not in links(read(village, "/uang-desa/"))

    scenes.publish(village, number=1, factor=120)

    assert visit(village, "/uang-desa/2026/").status_code == 200


def test_showing_a_publication_twice_makes_one_page() -> None:
    scene = scenes.publish(factories.VillageFactory())

    first, second = pages.show(scene.publication), pages.show(scene.publication)

    assert first == second
    assert BudgetPage.objects.filter(village=scene.village).count() == 1


def test_a_village_without_an_index_publishes_all_the_same() -> None:
    village = factories.VillageFactory()
    TransparencyIndexPage.objects.get(village=village).delete()
    budget = scenes.draft(village)

    with opened(Reach.system()):
        publishing.publish(budget=budget, by=factories.UserFactory(is_superuser=True))

    assert Publication.published.filter(village=village).count() == 1
    assert not BudgetPage.objects.filter(village=village).exists()
