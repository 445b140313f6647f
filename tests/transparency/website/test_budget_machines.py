"""What machines, other languages and spreadsheets get of a year."""

from urllib.parse import urljoin, urlsplit

import pytest
from wagtail.models import Locale

from tests import factories
from tests.transparency.website import scenes
from tests.transparency.website.reading import YEAR, change, inner_links, text
from tests.visits import canonical, host_of, links, read, structured_data, visit
from transparency.website.models import BudgetPage
from villages.models import Village

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def village(lasting: None) -> Village:
    return scenes.bebandem()


def test_a_page_below_a_year_has_an_address_of_its_own(village: Village) -> None:
    page = read(village, f"{YEAR}bidang/02/?page=2")

    assert canonical(page) == f"http://{host_of(village)}{YEAR}bidang/02/".replace(":80/", "/")


def test_machines_read_a_dataset(village: Village) -> None:
    data = structured_data(read(village, YEAR))

    assert data["@type"] == "Dataset"
    assert data["temporalCoverage"] == "2026"
    assert data["creator"]["name"] == "Pemerintah Desa Bebandem"
    for download in data["distribution"]:
        assert visit(village, urlsplit(download["contentUrl"]).path).status_code == 200


def test_machines_are_led_to_no_files_of_a_year_without_publication() -> None:
    page = factories.BudgetPageFactory(village=factories.VillageFactory(), year=2026)

    assert "distribution" not in structured_data(read(page, YEAR))


def test_search_and_site_map_know_the_year(village: Village) -> None:
    page = BudgetPage.objects.get(village=village, year=2026)
    page.intro = "Jembatan gantung menuju sekolah."
    page.save()

    assert YEAR in inner_links(village, "/cari/?q=jembatan+gantung")
    assert f"{YEAR}</loc>" in visit(village, "/sitemap.xml").content.decode()


def test_the_money_is_read_in_the_other_language_too(village: Village) -> None:
    change(village, languages=["en"])
    english = Locale.objects.create(language_code="en")
    village.site.root_page.specific.copy_for_translation(english).save_revision().publish()

    page = read(village, f"/en{YEAR}")

    assert text(page.h1).startswith("Of every Rp100,000, more than Rp41,000 is for village development")
    assert f"/en{YEAR}bidang/02/" in {urljoin(f"/en{YEAR}", link) for link in links(page, "main")}
    assert text(read(village, f"/en{YEAR}bidang/02/").h1) == "Village development"


@pytest.mark.parametrize(
    ("name", "media_type", "beginning"),
    [
        ("spanduk-pdf", "application/pdf", b"%PDF"),
        ("ringkasan-pdf", "application/pdf", b"%PDF"),
        ("anggaran-csv", "text/csv; charset=utf-8", b"\xef\xbb\xbf"),
        ("anggaran-json", "application/json", b"{"),
        ("anggaran-xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
        ("datapackage-zip", "application/zip", b"PK"),
    ],
)
def test_a_year_is_taken_home_as_a_file(village: Village, name: str, media_type: str, beginning: bytes) -> None:
    answer = visit(village, f"{YEAR}unduh/{name}/")

    assert answer["Content-Type"] == media_type
    assert answer.content.startswith(beginning)
    assert f"51.07.06.2003-{name[:7]}" in answer["Content-Disposition"]
    assert f"{YEAR}unduh/{name}/" in inner_links(village, YEAR)


@pytest.mark.parametrize("name", ["anggaran", "anggaran-exe", "anggaran.csv", ""])
def test_a_file_that_there_is_not_is_not_found(village: Village, name: str) -> None:
    assert visit(village, f"{YEAR}unduh/{name}/").status_code == 404
    assert visit(village, "/uang-desa/2019/unduh/anggaran-csv/").status_code == 404


def test_a_file_tells_the_newest_publication(village: Village) -> None:
    before = visit(village, f"{YEAR}unduh/anggaran-json/").content

    scenes.publish(village, number=2, factor=120)

    assert b"2186400000" not in before
    assert b"2186400000" in visit(village, f"{YEAR}unduh/anggaran-json/").content
