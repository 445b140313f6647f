"""Links inside a text lead to pages, in the language of the reader, and cost the same however many there are."""

import pytest
from django.utils import translation
from wagtail.models import Locale, Page, Site
from wagtail.rich_text import expand_db_html

from tests.counting import queries_of

pytestmark = pytest.mark.django_db

ROOT = "http://localhost:8000"


@pytest.fixture
def home() -> Page:
    Site.objects.all().delete()
    home = Page.get_first_root_node().add_child(instance=Page(title="Beranda", slug="beranda-uji"))
    Site.objects.create(hostname="localhost", port=8000, root_page=home, is_default_site=True)
    return home


def room(home: Page, slug: str) -> Page:
    return Page.objects.get(pk=home.pk).add_child(instance=Page(title=slug, slug=slug))


def link_to(*targets: object) -> str:
    numbers = (target.pk if isinstance(target, Page) else target for target in targets)
    return "".join(f'<a linktype="page" id="{number}">di sini</a>' for number in numbers)


def test_a_link_leads_to_the_address_of_its_page(home: Page) -> None:
    assert expand_db_html(link_to(room(home, "kabar"))) == f'<a href="{ROOT}/kabar/">di sini</a>'


def test_a_link_leads_to_the_translation_that_is_published(home: Page) -> None:
    english = Locale.objects.create(language_code="en")
    known, draft, missing = (room(home, slug) for slug in ("kabar", "cerita", "agenda"))
    for page, live in ((known, True), (draft, False)):
        copy = page.copy_for_translation(english, copy_parents=True)
        copy.live = live
        copy.save()

    with translation.override("en"):
        html = expand_db_html(link_to(known, draft, missing))

    assert [part.split('"')[1] for part in html.split("<a ")[1:]] == [
        f"{ROOT}/en/kabar/",
        f"{ROOT}/cerita/",
        f"{ROOT}/agenda/",
    ]


@pytest.mark.parametrize("target", [999_999_999, "abc", "", "1e3", "-1", "٣", "9" * 30])
def test_a_link_to_nothing_stays_text(home: Page, target: object) -> None:
    known = room(home, "kabar")

    assert expand_db_html(link_to(target, known)) == f'<a>di sini</a><a href="{ROOT}/kabar/">di sini</a>'


def test_a_link_to_a_page_of_no_site_stays_text(home: Page) -> None:
    orphan = Page.get_first_root_node().add_child(instance=Page(title="Yatim", slug="yatim"))

    assert expand_db_html(link_to(orphan)) == "<a>di sini</a>"


@pytest.mark.parametrize(("language", "queries"), [("id", 2), ("en", 3)])
def test_ten_links_cost_what_one_costs(home: Page, language: str, queries: int) -> None:
    pages = [room(home, f"ruang-{number}") for number in range(10)]

    with translation.override(language):
        one = queries_of(lambda: expand_db_html(link_to(pages[0])))
        ten = queries_of(lambda: expand_db_html(link_to(*pages)))

    # The pages, the roots of their site, and for other languages their translations.
    assert (len(one), len(ten)) == (queries, queries)
