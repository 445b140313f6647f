"""What machines ask of every host: robots, sitemap, icon; and the open data of the portal."""

import json
from datetime import UTC, datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.test import Client
from wagtail.models import Locale

from foundation.cloth import DYES, Cloth
from foundation.weave import tile_path
from tests.factories import NewsPageFactory, ProvinceHomePageFactory, StoryPageFactory, VillageFactory
from tests.visits import host_of, read, visit
from villages.models import Village
from villages.views import village_rows

pytestmark = pytest.mark.django_db

PORTAL = "localhost:8000"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
MODULES = ["profile", "stories", "news", "agenda", "potential"]


@pytest.fixture
def villages() -> tuple[Village, Village]:
    ProvinceHomePageFactory()
    one = VillageFactory(region__code="51.07.06.2003", region__name="Bebandem", cloth="senja", languages=["en"])
    two = VillageFactory(
        region__code="13.05.06.2001", region__name="Menanga", region__parent__name="Rendang",
        region__parent__parent__name="Kabupaten Uji", region__parent__parent__parent__name="Sumatra", stage="basic",
    )  # fmt: skip
    return one, two


def sitemap(place) -> dict[str, str | None]:
    """Addresses of the sitemap with the moment of their last change."""
    response = visit(place, "/sitemap.xml")
    assert response["Content-Type"] == "application/xml"
    tree = ElementTree.fromstring(response.content)
    assert tree.tag == f"{SITEMAP}urlset"
    return {entry.find(f"{SITEMAP}loc").text: entry.findtext(f"{SITEMAP}lastmod") for entry in tree}


def test_robots_keep_out_of_the_admin_and_find_the_sitemap(villages) -> None:
    for place in (villages[0], PORTAL):
        response = visit(place, "/robots.txt")

        assert response["Content-Type"] == "text/plain; charset=utf-8"
        assert response.content.decode().splitlines() == [
            "User-agent: *", "Disallow: /cms/", "", f"Sitemap: http://{host_of(place)}/sitemap.xml",
        ]  # fmt: skip


MONEY = ("uang-desa/", "uang-desa/rencana/", "uang-desa/pengadaan/", "belanja/", "informasi-publik/")


def test_a_sitemap_lists_the_pages_of_its_host_and_of_no_other(villages) -> None:
    story, news = StoryPageFactory(village=villages[0]), NewsPageFactory(village=villages[1])

    ours, theirs, portal = sitemap(villages[0]), sitemap(villages[1]), sitemap(PORTAL)

    assert {urlsplit(address).netloc for address in ours} == {host_of(villages[0])}
    assert {urlsplit(address).netloc for address in theirs} == {host_of(villages[1])}
    assert {urlsplit(address).netloc for address in portal} == {PORTAL}
    rooms = ("", "profil/", "cerita/", "kabar/", "kabar/selamat-datang/", "agenda/", "potensi/", *MONEY)
    assert set(ours) == {f"http://{host_of(villages[0])}/{path}" for path in (*rooms, f"cerita/{story.slug}/")}
    assert news.full_url in theirs
    pages = ("", "desa/", "cerita/", "uang-desa/", "keterbukaan/", "pasar/", "tentang/", "aksesibilitas/", "privasi/")
    assert set(portal) == {f"http://{PORTAL}/{path}" for path in pages}


def test_everything_in_a_sitemap_answers(villages) -> None:
    for place in (*villages, PORTAL):
        assert {visit(place, urlsplit(address).path).status_code for address in sitemap(place)} == {200}


def test_a_sitemap_leaves_out_drafts_private_pages_and_closed_rooms(villages) -> None:
    draft = NewsPageFactory(village=villages[0], live=False)
    secret = NewsPageFactory(village=villages[0])
    secret.view_restrictions.create(restriction_type="login")
    story = StoryPageFactory(village=villages[0])
    villages[0].modules = ["news"]
    villages[0].save()

    listed = {urlsplit(address).path for address in sitemap(villages[0])}

    assert listed == {"/", "/kabar/", "/kabar/selamat-datang/"}
    assert not {page.get_url_parts()[2] for page in (draft, secret, story)} & listed


def test_a_sitemap_has_the_translations_of_its_pages(villages) -> None:
    home = villages[0].site.root_page.specific
    home.copy_for_translation(Locale.objects.get(language_code="en")).specific.save_revision().publish()

    assert f"http://{host_of(villages[0])}/en/" in sitemap(villages[0])


def test_a_sitemap_knows_when_a_page_changed(villages) -> None:
    changed = datetime(2026, 3, 1, 5, 0, tzinfo=UTC)
    news = NewsPageFactory(village=villages[0], last_published_at=changed)

    assert sitemap(villages[0])[news.full_url] == "2026-03-01"


def test_the_icon_is_a_tile_of_the_cloth_of_its_host(villages) -> None:
    for place, code, cloth in ((villages[0], "51.07.06.2003", "senja"), (PORTAL, "lumbung-desa", "soga")):
        response = visit(place, "/favicon.svg")

        assert response["Content-Type"] == "image/svg+xml"
        icon = ElementTree.fromstring(response.content)
        assert DYES[Cloth(cloth)] in response.content.decode()
        assert {path.get("d") for path in icon.iter("{http://www.w3.org/2000/svg}path")} == {tile_path(code)}


def test_pages_point_to_their_icon(villages) -> None:
    [icon] = read(villages[0]).head.find_all("link", rel="icon")

    assert icon["href"] == "/favicon.svg"


def test_the_portal_lists_every_village_as_open_data(villages) -> None:
    response = visit(PORTAL, "/villages.json")

    assert response["Content-Type"] == "application/json; charset=utf-8"
    menanga, bebandem = json.loads(response.getvalue())
    assert menanga == {
        "code": "13.05.06.2001",
        "name": "Menanga",
        "term": "Nagari",
        "kecamatan": "Rendang",
        "kabupaten": "Kabupaten Uji",
        "province": "Sumatra",
        "address": "http://menanga.localhost:8000/",
        "stage": "basic",
    }
    assert (bebandem["code"], bebandem["stage"]) == ("51.07.06.2003", "full")


def test_open_data_of_an_empty_network_is_an_empty_list() -> None:
    ProvinceHomePageFactory()

    assert json.loads(visit(PORTAL, "/villages.json").getvalue()) == []


def test_open_data_is_streamed_in_one_query_whatever_the_number(villages, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        assert len(json.loads("".join(village_rows()))) == 2


def test_a_village_has_no_list_of_villages(villages) -> None:
    assert visit(villages[0], "/villages.json").status_code == 404


@pytest.mark.parametrize("path", ["/robots.txt", "/favicon.svg", "/villages.json"])
def test_small_addresses_are_only_read(villages, path: str) -> None:
    assert Client().post(path, headers={"host": PORTAL}).status_code == 405


@pytest.mark.parametrize("path", ["/robots.txt", "/favicon.svg"])
def test_small_addresses_may_be_kept_by_everyone(villages, path: str) -> None:
    response = visit(villages[0], path)

    assert "public" in response["Cache-Control"]
    assert response.cookies == {}
