"""Flat sheets."""

import datetime as dt
import io
from collections.abc import Sequence

import pytest
from django.utils import translation
from openpyxl import Workbook

from transparency.budgets import sheets
from transparency.budgets.readings import BudgetReading, UnreadableFileError
from transparency.budgets.sheets import HEADLINES

pytestmark = pytest.mark.django_db

HEADINGS = ("Tahun", "Kd_Akun", "Kd_Keg", "Kd_Rincian", "Nilai_Anggaran", "Nilai_Realisasi")
INCOME = ("2026", "4.PENDAPATAN", "", "4.2.1. Dana Desa", "1012450000.00", "607470000.00")
SPENDING = ("2026", "5.BELANJA", "00.0000.02 BIDANG PELAKSANAAN PEMBANGUNAN DESA", "5.0.0", "754250000.00", "0.00")
SILPA = ("2026", "6.PEMBIAYAAN", "", "6.1.1. SILPA Tahun Sebelumnya", "51250000.00", "")

Row = Sequence[object]


def csv(*rows: Row, delimiter: str = ";") -> io.BytesIO:
    return io.BytesIO("\n".join(delimiter.join(map(str, row)) for row in (HEADINGS, *rows)).encode())


def xlsx(*rows: Row, headings: Row = HEADINGS) -> io.BytesIO:
    book, content = Workbook(), io.BytesIO()
    for row in (headings, *rows):
        book.active.append(list(row))
    book.save(content)
    return content


def read(*rows: Row, **how: int) -> BudgetReading:
    with translation.override("en"):
        return sheets.read_flat(csv(*rows), file_name="apbdes.csv", **how)


def posts(reading: BudgetReading) -> list[tuple[str, str, str, int]]:
    return [(line.function, line.account, line.source, line.amount) for line in reading.versions[0].lines]


def test_a_flat_sheet_becomes_a_budget_with_its_realisation() -> None:
    reading = read(INCOME, SPENDING, SILPA)

    assert (reading.year, reading.village_code, reading.rejections) == (2026, "", [])
    assert posts(reading) == [
        ("", "4.2.1", "DDS", 1_012_450_000),
        ("02", "5", "DLL", 754_250_000),
        ("", "6.1.1", "DLL", 51_250_000),
    ]
    assert [line.description for line in reading.versions[0].lines] == [
        "Dana Desa",
        "BIDANG PELAKSANAAN PEMBANGUNAN DESA",
        "SILPA Tahun Sebelumnya",
    ]
    [entry] = reading.entries
    assert (entry.date, entry.kind, entry.account, entry.amount) == (
        dt.date(2026, 12, 31),
        "total",
        "4.2.1",
        607_470_000,
    )
    assert any("2 rows" in note and "DLL" in note for note in reading.notes)


def test_a_sheet_that_tells_no_realisation_says_so() -> None:
    assert read(SPENDING, SILPA).has_entries is False


def test_a_flat_sheet_may_go_down_to_the_account() -> None:
    detailed = ("2026", "5.BELANJA", "02.03.10. Jalan desa", "5.3.5.03. Bahan baku", "1.250.000,00", "0")
    of_siskeudes = ("2026", "5.", "06.2003.02.02.02.", "5.2.1.06.", "36000000.0000", "3000000.0000")

    assert posts(read(detailed, of_siskeudes)) == [
        ("02.03.10", "5.3.5.03", "DLL", 1_250_000),
        ("02.02.02", "5.2.1.06", "DLL", 36_000_000),
    ]


def test_a_workbook_is_read_as_the_table_is() -> None:
    typed = [(int(row[0]), *row[1:4], float(row[4]), float(row[5] or 0)) for row in (INCOME, SPENDING, SILPA)]

    reading = sheets.read_flat(xlsx(*typed), file_name="apbdes.csv")

    assert posts(reading) == posts(read(INCOME, SPENDING, SILPA))
    assert reading.entries == sheets.read_flat(csv(INCOME, SPENDING, SILPA), file_name="apbdes.csv").entries


def test_the_rows_of_a_workbook_are_counted_as_people_see_them() -> None:
    content = xlsx((), ("APBDes Desa Contoh",), HEADINGS, INCOME, (*INCOME[:4], "lima juta", ""), headings=())
    with translation.override("en"):
        [rejection] = sheets.read_flat(content, file_name="apbdes.xlsx").rejections

    assert rejection.where == "apbdes.xlsx, row 6"


@pytest.mark.parametrize(
    ("account", "source"),
    [
        ("4.1.1. Hasil Usaha Desa", "PAD"),
        ("4.1.3. Swadaya", "SWD"),
        ("4.2.1. Dana Desa", "DDS"),
        ("4.2.2. Bagi Hasil", "PBH"),
        ("4.2.3. ADD", "ADD"),
        ("4.2.4. Provinsi", "PBP"),
        ("4.2.5. Kabupaten", "PBK"),
        ("4.3.6. Bunga Bank", "DLL"),
    ],
)
def test_income_tells_its_source_by_its_account(account: str, source: str) -> None:
    reading = read(("2026", "4.PENDAPATAN", "", account, "1000", "0"))

    assert [line.source for line in reading.versions[0].lines] == [source]
    assert reading.notes == []


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("2026", "4.", "", "4.2.3. ADD", "lima juta", ""), "is no number"),
        (("2026", "4.", "", "4.2.3. ADD", "-5", ""), "negative"),
        (("2026", "4.", "", "4.2.3. ADD", "5", "-5"), "negative"),
        (("1899", "4.", "", "4.2.3. ADD", "5", ""), "no year"),
        (("2026", "4.", "", "4.7.7. Lain", "5", ""), "not in the list of accounts"),
        (("2026", "7.", "", "7.1.1. Pajak", "5", ""), "no account of a budget"),
        (("2026", "4.", "", "", "5", ""), "no account of a budget"),
        (("2026", "5.", "", "5.0.0", "5", ""), "no activity code"),
        (("2026", "5.", "09 BIDANG LAIN", "5.0.0", "5", ""), "not in the list of activities"),
        (("2026", "5.BELANJA", "", "4.2.3. ADD", "5", ""), "Kd_Akun"),
        (INCOME, "twice"),
    ],
)
def test_a_wrong_row_is_rejected_and_the_others_are_read(row: Row, reason: str) -> None:
    reading = read(INCOME, row)

    [rejection] = reading.rejections
    assert reason in rejection.reason
    assert rejection.remedy
    assert rejection.where == "apbdes.csv, row 3"
    assert posts(reading) == [("", "4.2.1", "DDS", 1_012_450_000)]


def test_totals_are_left_out_where_their_parts_stand_below() -> None:
    total = ("2026", "4.", "", "4.2. Pendapatan Transfer", "1012450000", "")
    field = ("2026", "5.", "02 BIDANG", "5.0.0", "7", "")
    activity = ("2026", "5.", "02.03.10 Jalan", "5.3.5.03 Bahan", "7", "")

    reading = read(total, INCOME, field, activity)

    assert [line.account for line in reading.versions[0].lines] == ["4.2.1", "5.3.5.03"]
    assert reading.rejections == []
    assert any("2 rows of totals" in note for note in reading.notes)


def test_a_total_that_its_parts_do_not_make_is_rejected_with_the_rupiah() -> None:
    reading = read(("2026", "4.", "", "4.2. Pendapatan Transfer", "1012450009", ""), INCOME)

    [rejection] = reading.rejections
    assert "Rp9" in rejection.reason
    assert [line.account for line in reading.versions[0].lines] == ["4.2.1"]


def test_of_several_years_one_is_chosen() -> None:
    older = ("2025", *INCOME[1:4], "999000000", "")
    with pytest.raises(UnreadableFileError, match="2025, 2026"):
        read(older, INCOME)

    reading = read(older, INCOME, year=2026)

    assert posts(reading) == [("", "4.2.1", "DDS", 1_012_450_000)]
    assert any("1 row" in note for note in reading.notes)
    with pytest.raises(UnreadableFileError, match="2024"):
        read(older, INCOME, year=2024)


def test_the_headlines_are_those_of_the_manual_mode_and_each_is_a_post() -> None:
    rows = [
        (
            "2026",
            headline.account[0],
            f"00.0000.{headline.function}" if headline.function else "",
            headline.account,
            1000,
            0,
        )
        for headline in HEADLINES
    ]
    reading = read(*rows)

    assert len(HEADLINES) == len({headline.code for headline in HEADLINES}) == 28
    assert reading.rejections == []
    assert posts(reading) == [(each.function, each.account, each.source, 1000) for each in HEADLINES]
