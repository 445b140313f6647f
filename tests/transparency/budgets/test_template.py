"""Our own workbook."""

import datetime as dt
import io
from decimal import Decimal
from typing import Any
from unittest.mock import ANY

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from foundation.tenancy.reach import Reach, opened
from tests.factories import AccountCodeFactory, BudgetLineFactory, BudgetVersionFactory, VillageFactory
from tests.transparency.siskeudes.sample import BEBANDEM, EXPECTED, sample_zip
from transparency.budgets import sheets, siskeudes
from transparency.budgets.models import BudgetLine
from transparency.budgets.readings import BudgetReading, LineReading
from transparency.budgets.sheets import HEADLINES

pytestmark = pytest.mark.django_db


def posts(reading: BudgetReading) -> list[tuple[str, str, str, int]]:
    return [(line.function, line.account, line.source, line.amount) for line in reading.versions[0].lines]


def template(**how: Any) -> bytes:
    return sheets.write_template(**{"year": 2026, "village_name": "Bebandem", "village_code": BEBANDEM, **how})


def filled(content: bytes, cells: dict[str, object]) -> io.BytesIO:
    """The workbook after a person typed into it; cells as `Anggaran (Rp) 3`: the heading and the row below it."""
    book = load_workbook(io.BytesIO(content))
    sheet = book.active
    [top] = [row[0].row for row in sheet.iter_rows() if "Kode rekening" in [cell.value for cell in row]]
    columns = {cell.value: cell.column for cell in sheet[top]}
    facts = {sheet.cell(row, 1).value: row for row in range(1, top)}
    for place, value in cells.items():
        heading, _space, number = place.rpartition(" ")
        if place in facts:
            sheet.cell(facts[place], 2, value)
        else:
            sheet.cell(top + int(number), columns[heading], value)
    changed = io.BytesIO()
    book.save(changed)
    return changed


def test_the_empty_workbook_offers_the_headlines_and_the_codes() -> None:
    book = load_workbook(io.BytesIO(template()))
    sheet, codes = book.worksheets
    texts = {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value}
    offered = {str(cell.value) for row in codes.iter_rows() for cell in row if cell.value}

    assert {headline.name for headline in HEADLINES} <= texts
    assert {"02.03.10", "5.3.5.03", "DDS"} <= offered
    assert not any("90-99" in code for code in offered)
    assert sheet.protection.sheet


def test_headings_are_locked_and_rows_are_not() -> None:
    sheet = load_workbook(io.BytesIO(template())).active
    [top] = [row[0].row for row in sheet.iter_rows() if "Kode rekening" in [cell.value for cell in row]]

    assert all(cell.protection.locked for cell in sheet[top])
    assert not any(cell.protection.locked for cell in sheet[top + 1])
    assert not any(cell.protection.locked for cell in sheet[top + 100])
    assert sheet.freeze_panes == f"A{top + 1}"


def test_codes_of_the_kabupaten_are_offered_to_its_villages() -> None:
    village = VillageFactory()
    AccountCodeFactory(code="5.2.1.91", name="Belanja sesajen", regency=village.regency, year=2026)
    codes = load_workbook(io.BytesIO(template(village_code=village.region_id))).worksheets[1]

    assert "Belanja sesajen" in {cell.value for row in codes.iter_rows() for cell in row}


def test_headlines_that_are_filled_in_are_a_budget() -> None:
    content = filled(
        template(),
        {
            "Anggaran (Rp) 5": 1_012_450_000,
            "Realisasi (Rp) 5": "607.470.000",
            "Anggaran (Rp) 18": "Rp754.250.000",
            "Sumber dana 18": "DD",
            "APBDes": "perubahan",
            "Nomor Perdes": "3 Tahun 2026",
            "Tanggal Perdes": dt.date(2026, 9, 8),
            "Realisasi sampai": "30/06/2026",
        },
    )
    reading = sheets.read_template(content)
    [version] = reading.versions

    assert (reading.village_code, reading.village_name, reading.year) == (BEBANDEM, "Bebandem", 2026)
    assert (version.number, version.law_number, version.law_date) == (1, "3 Tahun 2026", dt.date(2026, 9, 8))
    assert posts(reading) == [("", "4.2.1", "DDS", 1_012_450_000), ("02", "5", "DDS", 754_250_000)]
    assert [(entry.date, entry.amount) for entry in reading.entries] == [(dt.date(2026, 6, 30), 607_470_000)]
    assert (reading.rejections, reading.notes) == ([], [])


def test_lines_of_siskeudes_go_into_the_workbook_and_come_back() -> None:
    [read_before] = siskeudes.read(io.BytesIO(sample_zip()), village_codes=[BEBANDEM])
    lines = read_before.versions[1].lines
    content = template(lines=lines, facts={"version": 1, "law_number": "3 Tahun 2026", "law_date": dt.date(2026, 9, 8)})

    reading = sheets.read_template(io.BytesIO(content))
    [version] = reading.versions

    assert [without_place(line) for line in version.lines] == [without_place(line) for line in lines]
    assert sum(line.amount for line in version.lines if line.function) == EXPECTED["revised"]["spending"]
    assert (version.number, version.law_number, version.law_date) == (1, "3 Tahun 2026", dt.date(2026, 9, 8))


def without_place(line: LineReading) -> LineReading:
    return LineReading(**{**vars(line), "where": ANY, "cents": 0})


def test_lines_of_the_database_go_into_the_workbook_and_come_back() -> None:
    version = BudgetVersionFactory()
    line = BudgetLineFactory(
        version=version, volume=Decimal("12.500"), unit="m3", price=Decimal(80_000), amount=1_000_000
    )
    with opened(Reach.system()):
        content = template(
            lines=BudgetLine.objects.filter(version=version), realised={("02.03.10", "5.3.5.03", "DDS"): 250_000}
        )

    reading = sheets.read_template(io.BytesIO(content))
    [again] = reading.versions[0].lines

    assert (again.function, again.account, again.source, again.key) == (line.function, line.account, "DDS", line.key)
    assert (again.volume, again.unit, again.price, again.amount) == (line.volume, line.unit, line.price, line.amount)
    assert [entry.amount for entry in reading.entries] == [250_000]


def test_what_was_realised_without_a_line_is_not_lost() -> None:
    line = LineReading("02.03.10", "5.3.5.03", "DDS", "01", 1000)
    content = template(lines=[line], realised={("02.03.10", "5.3.5.02", "DDS"): 500})

    reading = sheets.read_template(io.BytesIO(content))

    assert [(entry.account, entry.amount) for entry in reading.entries] == [("5.3.5.02", 500)]
    assert len(reading.versions[0].lines) == 1


def test_a_blank_amount_is_volume_times_price_and_a_zero_is_nothing() -> None:
    content = filled(
        template(),
        {
            "Volume 1": 12, "Harga satuan (Rp) 1": "1.500.000",
            "Volume 2": 12, "Harga satuan (Rp) 2": 1, "Anggaran (Rp) 2": 0,
        },
    )  # fmt: skip

    assert posts(sheets.read_template(content)) == [("", "4.1.1", "PAD", 18_000_000)]


def test_two_lines_without_a_number_are_told_apart_by_giving_one() -> None:
    same = {"Kode kegiatan": "02.03.10", "Kode rekening": "5.3.5.03", "Sumber dana": "DDS", "Anggaran (Rp)": 5}
    typed = {f"{heading} {row}": value for heading, value in same.items() for row in (30, 31)}
    with translation.override("en"):
        twice = sheets.read_template(filled(template(), typed))
    numbered = sheets.read_template(filled(template(), {**typed, "Nomor 31": "b"}))

    assert [rejection.reason for rejection in twice.rejections if "twice" in rejection.reason] != []
    assert len(twice.versions[0].lines) == 1
    assert [line.key for line in numbered.versions[0].lines] == ["", "b"]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"Kode kegiatan 17": 2.1, "Anggaran (Rp) 17": 5}, "cut a zero"),
        ({"Kode kegiatan 17": dt.date(2001, 1, 1), "Anggaran (Rp) 17": 5}, "made a date"),
        ({"Sumber dana 17": "APBN", "Anggaran (Rp) 17": 5}, "no source of funds"),
        ({"Anggaran (Rp) 17": "banyak"}, "is no number"),
        ({"Anggaran (Rp) 17": dt.date(2026, 1, 1)}, "is no number"),
        ({"Anggaran (Rp) 17": True}, "is no number"),
        ({"Kode rekening 17": "9.9.9", "Anggaran (Rp) 17": 5}, "no account of a budget"),
    ],
)
def test_a_wrong_row_of_the_workbook_is_rejected(cells: dict[str, object], reason: str) -> None:
    with translation.override("en"):
        reading = sheets.read_template(filled(template(), {"Anggaran (Rp) 5": 7, **cells}))

    [rejection] = reading.rejections
    assert reason in rejection.reason
    assert rejection.remedy
    assert posts(reading) == [("", "4.2.1", "DDS", 7)]


def test_a_text_that_begins_like_a_formula_stays_a_text() -> None:
    line = LineReading("", "4.2.1.01", "DDS", "1", 1000, "=HYPERLINK(1)")
    content = template(lines=[line], village_name="=1+1")
    texts = [cell for row in load_workbook(io.BytesIO(content)).active.iter_rows() for cell in row if cell.value]

    assert not any(cell.data_type == "f" for cell in texts)
    assert sheets.read_template(io.BytesIO(content)).versions[0].lines[0].description == "=HYPERLINK(1)"


codes = st.sampled_from(
    [("", "4.2.1.01", "DDS"), ("02.03.10", "5.3.5.03", "DDS"), ("", "6.1.1.01", "ADD"), ("05", "5.4", "PAD")]
)
quantities = st.none() | st.decimals(min_value=1, max_value=9999, places=2, allow_nan=False)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.tuples(codes, st.integers(1, 99)),
        st.tuples(st.integers(1, 10**12), quantities, quantities),
        min_size=1,
        max_size=6,
    )
)
def test_whatever_is_written_into_the_workbook_is_read_back(planned: dict) -> None:
    lines = [
        LineReading(
            *code, key=f"{number:02}", amount=amount, description="Semen", volume=volume, unit="sak", price=price
        )
        for (code, number), (amount, volume, price) in planned.items()
    ]

    reading = sheets.read_template(io.BytesIO(template(lines=lines)))

    assert reading.rejections == []
    assert [without_place(line) for line in reading.versions[0].lines] == [without_place(line) for line in lines]
