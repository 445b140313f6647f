"""What everybody reads of a year: from the sentence that can be read aloud down to the document."""

from itertools import chain

import pytest

from foundation.tenancy.reach import Reach, opened
from tests import factories
from tests.transparency.website import scenes
from tests.transparency.website.reading import YEAR, inner_links, rows, text
from tests.visits import links, read, visit
from transparency.budgets.models import BudgetLine, RealisationEntry
from transparency.website.models import BudgetPage
from villages.models import Village

pytestmark = pytest.mark.django_db

#: They have tests of their own.
OTHER_ROOMS = ("/uang-desa/rencana/", "/uang-desa/pengadaan/")


@pytest.fixture(scope="module")
def village(lasting: None) -> Village:
    return scenes.bebandem()


@pytest.fixture(scope="module")
def neighbour(village: Village) -> Village:
    return scenes.bungaya()


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
