"""What everybody reads of a year: from the sentence that can be read aloud down to the document."""

import re
from itertools import chain
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from wagtail.models import Locale

from foundation.tenancy.reach import Reach, opened
from tests import factories
from tests.transparency.website import scenes
from tests.villages.offices import signed_in
from tests.visits import canonical, host_of, links, read, structured_data, visit
from transparency.budgets.enums import VersionState
from transparency.budgets.models import BudgetLine, RealisationEntry
from transparency.budgets.services import publishing
from transparency.website.models import BudgetPage
from villages.models import Village
from villages.roles import Role

pytestmark = pytest.mark.django_db

YEAR = "/uang-desa/2026/"
#: They have tests of their own.
OTHER_ROOMS = ("/uang-desa/rencana/", "/uang-desa/pengadaan/")


@pytest.fixture(scope="module")
def village(lasting: None) -> Village:
    """Published in three years, the last of them revised; the second does not tie out."""
    factories.ProvinceHomePageFactory()
    village = factories.VillageFactory(
        region__code="51.07.06.2003", region__name="Bebandem", address="Jalan Raya Bebandem 12", phone="0363-123",
    )  # fmt: skip
    factories.ProfilePageFactory(village=village, men=4700, women=4732, population_year=2025)
    scenes.publish(village, 2024, factor=90)
    scenes.publish(village, 2025, factor=95, difference=1_250_000)
    scenes.publish(village, factor=97, entries=0)
    scenes.publish(village, number=1, lines=3, entries=2)
    return village


@pytest.fixture(scope="module")
def neighbour(village: Village) -> Village:
    neighbour = factories.VillageFactory(region__code="51.07.06.2004", region__name="Bungaya")
    scenes.publish(neighbour, factor=50)
    return neighbour


def text(part: Tag | BeautifulSoup) -> str:
    return " ".join(part.get_text(" ").split())


def rows(table: Tag) -> list[tuple[str, list[int]]]:
    """The label of each row of a table's bodies with its whole numbers; a dash is left out."""
    found = []
    for row in table.select("tbody tr"):
        label, *cells = row.find_all(["th", "td"])
        numbers = [text(cell).replace(".", "") for cell in cells]
        found.append((text(label), [int(number) for number in numbers if re.fullmatch(r"[+-]?\d+", number)]))
    return found


def inner_links(place: Village, path: str) -> set[str]:
    """Where the page leads to within the room, without its fragments."""
    found = {urljoin(path, link).partition("#")[0] for link in links(read(place, path), "main")}
    return {link for link in found if link.startswith("/uang-desa/")}


def change(village: Village, **values: list[str]) -> None:
    """In the database only: the tests of this module share the village."""
    Village.objects.filter(pk=village.pk).update(**values)


def test_a_year_opens_with_a_sentence_that_can_be_read_aloud(village: Village) -> None:
    page = read(village, YEAR)

    # 769.4 of 1,867.6 million are for the second bidang.
    assert text(page.h1.mark) == "Rp41.000"
    assert "Rp100.000" in text(page.h1)


def test_a_year_names_its_version_and_its_law(village: Village) -> None:
    opening = text(read(village, YEAR).main.section)

    assert "APBDes perubahan 2026" in opening
    assert "6/2026" in opening
    assert "18 September 2026" in opening


def test_the_totals_are_those_of_the_rows_to_the_rupiah(village: Village) -> None:
    table = read(village, YEAR).select("table.sums")[-1]
    by_label = dict(rows(table))
    totals = [numbers for (label, numbers), row in zip(rows(table), table.select("tbody tr"), strict=True)
              if row.get("class") == ["total"]]  # fmt: skip

    with opened(Reach.system()):
        version = BudgetPage.objects.get(village=village, year=2026).shown().publication.version
        lines = BudgetLine.objects.filter(version=version)
        entries = RealisationEntry.objects.filter(budget=version.budget)
        income = sum(line.amount for line in lines if line.account.startswith("4"))
        spending = sum(line.amount for line in lines if line.account.startswith("5"))
        received = sum(entry.amount for entry in entries if entry.account.startswith("4"))
        spent = sum(entry.amount for entry in entries if entry.account.startswith("5"))

    assert totals[0][:2] == [income, received]
    assert totals[1][:2] == [spending, spent]
    assert totals[2] == [income - spending, received - spent]
    assert totals[-1] == [0, received - spent]
    assert by_label["Dana Desa (DD, APBN)"][0] == 1_021_400_000


def test_every_field_and_kind_has_its_bar_beside_its_amount(village: Village) -> None:
    bars = [bars.find_all("li") for bars in read(village, YEAR).select("ul.bars")]

    assert [len(each) for each in bars] == [5, 5, 4, 1]  # sources, fields, kinds, financing
    for bar in chain.from_iterable(bars):
        assert bar.svg["aria-hidden"] == "true"
        assert "Rp" in text(bar)
    fields = [text(bar.find(class_="num")).partition(" ")[0] for bar in bars[1]]
    assert fields == ["Rp769,4", "Rp609,3", "Rp246,4", "Rp151,2", "Rp91,3"]


def test_residents_see_what_is_spent_for_each_of_them(village: Village) -> None:
    facts = text(read(village, YEAR).select_one("dl.facts"))

    assert "Rp198" in facts  # 1,867.6 million for 9,432


def test_every_link_of_the_room_leads_somewhere(village: Village) -> None:
    seen, waiting = set(), {"/uang-desa/"}
    while waiting:
        path = waiting.pop()
        seen.add(path)
        answer = visit(village, path)
        assert answer.status_code == 200, path
        if answer["Content-Type"].startswith("text/html") and path.startswith("/uang-desa/"):
            waiting |= {link for link in inner_links(village, path) - seen if not link.startswith(OTHER_ROOMS)}

    assert {f"{YEAR}bidang/02/", f"{YEAR}kegiatan/02-03-10/", f"{YEAR}perubahan/", "/uang-desa/terbitan/4/"} <= seen


def test_a_field_adds_up_to_what_the_overview_says(village: Village) -> None:
    page = read(village, f"{YEAR}bidang/02/")
    sums = [int(text(row.td).replace(".", "")) for row in page.select("tr.total")]
    assert sum(sums) == 769_400_000
    activities = [numbers[0] for label, numbers in rows(page.table)]
    assert sum(activities) == 2 * 769_400_000  # once by sub-bidang and once by activity


def test_an_activity_shows_its_lines_its_documents_and_what_is_told_of_it(village: Village) -> None:
    page = read(village, f"{YEAR}kegiatan/02-03-10/")
    lines, documents = page.find_all("table")

    assert text(page.h1) == "Jalan Banjar Kayu Putih"
    assert len(lines.select("tbody tr")) == 1 + 3
    assert "4 paket × Rp32.041.667" in text(lines)
    assert sum(numbers[0] for label, numbers in rows(lines)[1:]) == 384_500_000
    assert len(documents.select("tbody tr")) == 2
    assert "KWT/05.2001/2026" in text(documents)
    assert "Kaur umum dan perencanaan" in text(page.main)
    assert "Posyandu" not in text(page.main)


def test_an_activity_shows_its_pictures_from_nothing_to_done(village: Village) -> None:
    budget = BudgetPage.objects.get(village=village, year=2026).shown().publication.budget
    for progress in (100, 0, 50):
        factories.WorkPictureFactory(budget=budget, progress=progress, place="Banjar Kayu Putih")
    factories.WorkPictureFactory(budget=budget, function="02.02.02", place="Balai")
    factories.WorkPictureFactory(budget=budget, place="Belum boleh", is_public=False)

    page = read(village, f"{YEAR}kegiatan/02-03-10/")

    assert [text(caption.b) for caption in page.find_all("figcaption")] == ["0%", "50%", "100%"]
    assert all(picture["alt"] for picture in page.select("figure img"))


def test_long_lists_of_documents_have_leaves(village: Village) -> None:
    scenes.publish(village, 2023, entries=40)

    first = read(village, "/uang-desa/2023/kegiatan/02-03-10/")
    second = read(village, "/uang-desa/2023/kegiatan/02-03-10/?page=2")

    assert len(first.find_all("table")[-1].select("tbody tr")) == 30
    assert len(second.find_all("table")[-1].select("tbody tr")) == 10


def test_income_and_financing_show_their_lines(village: Village) -> None:
    income, financing = read(village, f"{YEAR}pendapatan/"), read(village, f"{YEAR}pembiayaan/")

    assert "Sewa tanah kas desa" in text(income.table)
    assert "TBP/05.2001/2026" in text(income.find_all("table")[1])
    assert "45.600.000" in text(financing.table)
    assert "Jalan Banjar" not in text(income.main) + text(financing.main)


def test_what_changed_is_told_with_its_difference(village: Village) -> None:
    totals, lines = read(village, f"{YEAR}perubahan/").find_all("table")

    assert rows(totals)[0][1] == [1_767_340_000, 1_822_000_000, 54_660_000]
    difference = sum(numbers[2] for _label, numbers in rows(lines))
    # Forty on a leaf; the rest are on the next one.
    rest = read(village, f"{YEAR}perubahan/?page=2").find_all("table")
    difference += sum(numbers[2] for _label, numbers in rows(rest[1])) if len(rest) > 1 else 0
    carried = 45_600_000 - 44_232_000
    assert difference == 54_660_000 + (1_867_600_000 - 1_811_572_000) + carried


def test_a_first_version_has_no_changes(village: Village) -> None:
    page = read(village, "/uang-desa/2024/perubahan/")

    assert page.select_one(".empty")
    assert "perubahan/" not in links(read(village, "/uang-desa/2024/"))


def test_years_stand_beside_one_another_and_beside_the_middle_of_the_kabupaten(
    village: Village, neighbour: Village
) -> None:
    page = read(village, f"{YEAR}banding/")
    income = rows(page.table)[0][1]

    assert income == [1_639_800_000, 1_730_900_000, 1_822_000_000, (1_822_000_000 + 911_000_000) // 2]
    assert len(page.select("ul.bars rect.at")) == 3


def test_a_village_alone_in_its_kabupaten_has_no_middle() -> None:
    village = factories.VillageFactory(region__code="33.15.11.2004")
    scenes.publish(village)

    page = read(village, f"{YEAR}banding/")

    assert len(rows(page.table)[0][1]) == 1
    assert not page.select("rect.at")


def test_every_check_is_named_with_its_outcome(village: Village) -> None:
    held, broken = read(village, f"{YEAR}pemeriksaan/"), read(village, "/uang-desa/2025/pemeriksaan/")

    assert len(held.select(".held li")) > len(broken.select(".held li")) > 10
    assert "Rp1.250.000" in text(broken.main)
    assert len(broken.select(".box dt")) >= 4


def test_the_badge_tells_the_difference_wherever_the_year_is_shown(village: Village) -> None:
    assert "off" not in read(village, YEAR).select_one(".badge")["class"]
    assert text(read(village, "/uang-desa/2025/").select_one(".badge.off")).endswith("Rp1.250.000")
    badges = read(village, "/uang-desa/").select(".badge")
    assert [("off" in badge["class"]) for badge in badges] == [False, True, False]


@pytest.mark.parametrize(
    "below",
    [
        *("bidang/99/", "bidang/2/", "bidang/02-03/", "bidang/xx/", "bidang/"),
        *("kegiatan/99-99-99/", "kegiatan/02/", "kegiatan/02.03.10/", "kegiatan/-/", "kegiatan/"),
        *("belanja/", "pendapatan/4/", "2026/"),
    ],
)
def test_what_is_not_there_is_not_found(village: Village, below: str) -> None:
    assert visit(village, YEAR + below).status_code == 404


@pytest.mark.parametrize("page", ["0", "-1", "99", "x", "1e9"])
def test_a_strange_leaf_is_the_first_or_the_last(village: Village, page: str) -> None:
    assert visit(village, f"{YEAR}kegiatan/02-03-10/?page={page}").status_code == 200
    assert visit(village, f"{YEAR}perubahan/?page={page}").status_code == 200


def test_a_budget_of_headlines_only_is_shown_as_far_as_it_goes() -> None:
    """Somebody typed the lines of the banner: spending by bidang, without activities and kinds."""
    village = factories.VillageFactory()
    budget = factories.BudgetFactory(village=village)
    version = factories.BudgetVersionFactory(budget=budget, state=VersionState.ENACTED)
    lines = [("", "4.2.1", 900), ("01", "5", 300), ("02", "5", 600)]
    for function, account, amount in lines:
        factories.BudgetLineFactory(version=version, function=function, account=account, amount=amount, description="")
    with opened(Reach.system()):
        publishing.publish(budget=budget, by=factories.UserFactory(is_superuser=True))

    assert "Rp67.000" in text(read(village, YEAR).h1)
    assert rows(read(village, f"{YEAR}bidang/02/").table)[0][1] == [600]
    assert rows(read(village, f"{YEAR}kegiatan/02/").table)[-1][1] == [600]


def test_a_budget_without_spending_or_income_is_shown_too() -> None:
    village = factories.VillageFactory()
    budget = factories.BudgetFactory(village=village)
    version = factories.BudgetVersionFactory(budget=budget, state=VersionState.ENACTED)
    factories.BudgetLineFactory(version=version, function="", account="6.1.1.01", amount=5)
    with opened(Reach.system()):
        publishing.publish(budget=budget, by=factories.UserFactory(is_superuser=True))

    for below in ("", "pendapatan/", "pembiayaan/", "banding/", "pemeriksaan/", "perubahan/"):
        assert visit(village, YEAR + below).status_code == 200


def test_words_of_a_file_cannot_break_out_of_the_page() -> None:
    village = factories.VillageFactory()
    budget = factories.BudgetFactory(village=village)
    version = factories.BudgetVersionFactory(budget=budget, state=VersionState.ENACTED, law_number="<b>5</b>")
    factories.BudgetActivityFactory(version=version, name="<script>alert(1)</script>", place='"><i>')
    factories.BudgetLineFactory(version=version, description="</td><script>x</script>")
    factories.RealisationEntryFactory(budget=budget, description="<script>y</script>")
    with opened(Reach.system()):
        publishing.publish(budget=budget, by=factories.UserFactory(is_superuser=True))

    for below in ("", "bidang/02/", "kegiatan/02-03-10/", "pemeriksaan/"):
        page = read(village, YEAR + below)
        assert [script for script in page.find_all("script") if script.get("type") != "application/ld+json"] == []


def test_drafts_are_shown_to_nobody_not_even_to_those_who_wrote_them() -> None:
    village = factories.VillageFactory()
    scenes.publish(village, entries=0)
    below = ("", "bidang/02/", "kegiatan/02-03-10/", "pendapatan/", "perubahan/", "banding/", "pemeriksaan/")
    paths = ["/uang-desa/", "/uang-desa/terbitan/", *(YEAR + end for end in below)]
    treasurer = factories.MembershipFactory(village=village, role=Role.TREASURER).user
    client = signed_in(treasurer, village)
    before = [shown(village, path) for path in paths]

    scenes.draft(village, number=1, factor=150)
    scenes.draft(village, 2027, factor=123)

    assert [shown(village, path) for path in paths] == before
    assert [shown(village, path, client) for path in paths] == before
    assert visit(village, "/uang-desa/2027/", client).status_code == 404


def shown(village: Village, path: str, client: object = None) -> str:
    return text(read(village, path, client).main)  # type: ignore[arg-type]


def test_a_year_without_publication_says_what_a_resident_can_do() -> None:
    village = factories.VillageFactory()
    factories.BudgetPageFactory(village=village, year=2026)

    for path in ("/uang-desa/", YEAR):
        page = read(village, path)
        assert page.select_one(".empty")
        assert "/informasi-publik/" in links(page, ".empty")
    assert visit(village, f"{YEAR}pemeriksaan/").status_code == 404
    assert visit(village, "/uang-desa/2025/").status_code == 404


def test_a_village_sees_its_own_money_only(village: Village, neighbour: Village) -> None:
    for path in ("/uang-desa/", YEAR, f"{YEAR}kegiatan/02-03-10/", "/uang-desa/terbitan/"):
        assert "Bungaya" not in text(read(village, path))
    assert text(read(neighbour, YEAR).select_one("tr.total td")) == "911.000.000"


@pytest.mark.parametrize("path", ["/uang-desa/", "/uang-desa/terbitan/", "/uang-desa/atom/", YEAR, f"{YEAR}banding/"])
def test_a_closed_room_does_not_answer(village: Village, path: str) -> None:
    change(village, modules=["profile"])

    assert visit(village, path).status_code == 404


def test_the_index_leads_to_rooms_that_are_open_and_to_no_others(village: Village) -> None:
    assert {"/uang-desa/rencana/", "/uang-desa/pengadaan/"} <= inner_links(village, "/uang-desa/")

    change(village, modules=["budget", "procurement"])

    assert "/uang-desa/pengadaan/" in inner_links(village, "/uang-desa/")
    assert "/uang-desa/rencana/" not in inner_links(village, "/uang-desa/")


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
