"""The export of Siskeudes as it should be."""

import datetime as dt
import io
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from tests.transparency.siskeudes.columns import COLUMNS
from tests.transparency.siskeudes.plan import Planned
from tests.transparency.siskeudes.sample import (
    BEBANDEM,
    BUANA_GIRI,
    EXPECTED,
    EXPECTED_BY_FIELD,
    EXPECTED_BY_SOURCE,
    EXPECTED_SILPA,
    LINES,
    Tables,
    Writing,
    sample_zip,
)
from transparency.budgets import siskeudes
from transparency.budgets.readings import BudgetReading, EntryReading, LineReading, as_json

pytestmark = pytest.mark.django_db

US = Writing()
INDONESIAN = Writing(
    delimiter=";",
    encoding="cp1252",
    day="{0:%d/%m/%Y}",
    amount=lambda amount: f"{amount:,}".replace(",", ".") + ",00",
    folder="Ekspor Désa/2026/",
)
ISO = Writing(encoding="utf-8-sig", day="{0:%Y-%m-%d} 00:00:00", amount=str)
UNICODE = Writing(delimiter="\t", encoding="utf-16", day="{0:%d-%b-%y}", amount=lambda amount: f"{amount}.00")


def read_one(**how: Any) -> BudgetReading:
    [reading] = siskeudes.read(io.BytesIO(sample_zip(**how)), village_codes=[BEBANDEM])
    return reading


def totals(rows: list[LineReading] | list[EntryReading]) -> dict[str, int]:
    begins = {"income": "4", "spending": "5", "financing_in": "6.1", "financing_out": "6.2"}
    return {name: sum(row.amount for row in rows if row.account.startswith(begin)) for name, begin in begins.items()}


def entry(reading: BudgetReading, document: str) -> EntryReading:
    [found] = [each for each in reading.entries if each.document.startswith(document)]
    return found


def rows_with(tables: Tables, table: str, **cells: str) -> list[dict[str, str]]:
    return [row for row in tables[table] if all(row.get(name) == value for name, value in cells.items())]


def change(table: str, place: int = 0, **cells: str) -> Callable[[Tables], None]:
    return lambda tables: tables[table][place].update(cells)


def test_the_sample_has_all_tables_and_the_size_of_a_real_budget() -> None:
    reading = read_one()

    assert len(COLUMNS) == 59
    assert abs(len(reading.versions[0].lines) - LINES) <= 2


def test_the_totals_are_those_added_up_by_hand() -> None:
    reading = read_one()
    original, revised = reading.versions

    assert totals(original.lines) == EXPECTED["original"]
    assert totals(revised.lines) == EXPECTED["revised"]
    assert totals(reading.entries) == EXPECTED["realised"]
    realised = totals(reading.entries)
    left = realised["income"] - realised["spending"] + realised["financing_in"] - realised["financing_out"]
    assert left == EXPECTED_SILPA


def test_the_parts_are_those_added_up_by_hand() -> None:
    by_source, by_field = Counter[str](), Counter[str]()
    for line in read_one().versions[1].lines:
        if line.function:
            by_source[line.source] += line.amount
            by_field[line.function[:2]] += line.amount

    assert by_source == EXPECTED_BY_SOURCE
    assert by_field == EXPECTED_BY_FIELD


@pytest.mark.parametrize("writing", [INDONESIAN, ISO, UNICODE])
def test_it_does_not_matter_how_the_export_is_written(writing: Writing) -> None:
    assert as_json(read_one(writing=writing)) == as_json(read_one(writing=US))


def test_headings_may_be_in_any_order_and_in_any_case() -> None:
    changed = {name: " ".join(reversed(columns.upper().split())) for name, columns in COLUMNS.items()}
    expected = as_json(read_one())
    with pytest.MonkeyPatch.context() as patch:
        for name, columns in changed.items():
            patch.setitem(COLUMNS, name, columns)

        def shout(tables: Tables) -> None:
            for rows in tables.values():
                rows[:] = [{column.upper(): cell for column, cell in row.items()} for row in rows]

        # The sample writes some columns in other letters than the table has them, as Siskeudes does.
        assert as_json(read_one(spoil=shout)) == expected


def test_the_law_comes_from_the_village_and_else_from_the_posting() -> None:
    original, revised = read_one().versions
    [forgotten, _revised] = read_one(spoil=change("Ta_Desa", No_Perdes="", Tgl_Perdes="")).versions

    assert (original.number, original.law_number, original.law_date) == (0, "5 Tahun 2025", dt.date(2025, 12, 29))
    assert (revised.number, revised.law_number, revised.law_date) == (1, "3 Tahun 2026", dt.date(2026, 9, 8))
    assert (forgotten.law_number, forgotten.law_date) == ("5 Tahun 2025", None)


def unrevised(tables: Tables, blank: str = "") -> None:
    for table in ("Ta_RAB", "Ta_RABRinci"):
        tables[table] = [row for row in tables[table] if row["Anggaran"] != "0.0000"]
        for row in tables[table]:
            row.update(AnggaranPAK=blank, AnggaranStlhPAK=blank)
            row.update({column: blank for column in ("JmlSatuanPAK", "HrgSatuanPAK") if column in row})
    tables["Ta_AnggaranLog"] = [row for row in tables["Ta_AnggaranLog"] if row["KdPosting"] == "2"]
    for row in tables["Ta_Desa"]:
        row.update(No_Perdes_PB="", Tgl_Perdes_PB="")


@pytest.mark.parametrize("blank", ["", "0.0000"])
def test_a_budget_that_was_not_revised_has_one_version(blank: str) -> None:
    [original] = read_one(spoil=lambda tables: unrevised(tables, blank)).versions

    assert original.number == 0
    assert totals(original.lines) == EXPECTED["original"]


def test_before_the_revision_the_second_amount_repeats_the_first() -> None:
    def repeat(tables: Tables) -> None:
        unrevised(tables)
        for table in ("Ta_RAB", "Ta_RABRinci"):
            for row in tables[table]:
                row["AnggaranStlhPAK"] = row["Anggaran"]

    assert [version.number for version in read_one(spoil=repeat).versions] == [0]


def test_a_revision_that_changes_no_amount_is_known_by_its_law() -> None:
    def only_law(tables: Tables) -> None:
        unrevised(tables)
        tables["Ta_Desa"][0]["No_Perdes_PB"] = "3 Tahun 2026"

    original, revised = read_one(spoil=only_law).versions

    assert [line.amount for line in original.lines] == [line.amount for line in revised.lines]


def test_lines_come_and_go_with_the_revision() -> None:
    original, revised = read_one().versions

    assert {line.function for line in original.lines} - {line.function for line in revised.lines} == {"04.04.01"}
    assert {line.function for line in revised.lines} - {line.function for line in original.lines} == {"04.04.02"}


def test_a_line_keeps_its_key_in_the_next_version() -> None:
    original, revised = ({(*line_key(line),): line for line in version.lines} for version in read_one().versions)
    both = original.keys() & revised.keys()

    assert len(both) == len(original) - 1
    assert {key for key in both if original[key].description != revised[key].description} == set()


def line_key(line: LineReading) -> tuple[str, str, str, str]:
    return line.function, line.account, line.source, line.key


def test_a_line_says_what_is_bought() -> None:
    [line] = [line for line in read_one().versions[0].lines if line.description == "Bibit ayam kampung"]

    assert (line.function, line.account, line.source, line.amount) == ("04.02.02", "5.2.7.05", "DDS", 75_000_000)
    assert (line.volume, line.unit, line.price) == (Decimal(3000), "ekor", Decimal(25_000))
    assert line.where.startswith("Ta_RABRinci.csv")


def test_activities_tell_place_output_and_office_of_their_version() -> None:
    original, revised = ({each.function: each for each in version.activities} for version in read_one().versions)
    road = original["02.03.10"]

    assert (road.name, road.place) == ("Peningkatan Jalan Banjar Kayu Putih", "Banjar Kayu Putih")
    assert (road.output, road.volume, road.executor) == ("Jalan rabat beton", "420 m", "Kasi Kesejahteraan")
    assert revised["02.03.10"].volume == "450 m"
    assert original.keys() == {line.function for line in read_one().versions[0].lines} - {""}


def test_rounding_is_kept_line_by_line() -> None:
    def decimals(tables: Tables) -> None:
        for row, amount in zip(tables["Ta_RABRinci"], ("14999999.6000", "24000000.4000"), strict=False):
            row.update(Anggaran=amount)

    first, second = read_one(spoil=decimals).versions[0].lines[:2]

    assert (first.amount, first.cents) == (15_000_000, -40)
    assert (second.amount, second.cents) == (24_000_000, 40)


def test_no_name_number_or_account_of_a_person_is_read() -> None:
    text = str(as_json(read_one()))

    assert "Contoh" not in text.replace("Desa Contoh", "")
    assert "99.123" not in text


def test_an_advance_is_spent_when_it_is_settled() -> None:
    reading = read_one()
    settled = [each for each in reading.entries if each.kind == "settlement"]

    assert sum(each.amount for each in settled) == 214_100_000
    assert not any(each.description.startswith("Panjar") for each in reading.entries if each.kind == "payment")


def test_what_is_not_paid_is_not_counted_and_told() -> None:
    reading = read_one()

    assert not any(each.function == "04.05.01" for each in reading.entries)
    assert any("Rp12.000.000" in note for note in reading.notes)


def test_without_the_table_of_payments_the_state_of_the_request_decides() -> None:
    def unpaid(tables: Tables) -> None:
        del tables["Ta_Pencairan"]
        for row in rows_with(tables, "Ta_SPP", No_SPP="00001/KWT/06.2003/2026"):
            row["Status"] = "0"

    reading = read_one(spoil=unpaid)

    assert not any(each.document == "00001/KWT/06.2003/2026" for each in reading.entries)
    assert any(each.function == "04.05.01" for each in reading.entries)


def test_a_payment_is_dated_when_the_money_left() -> None:
    def later(tables: Tables) -> None:
        rows_with(tables, "Ta_Pencairan", No_SPP="00001/KWT/06.2003/2026")[0]["Tgl_Cek"] = "2/3/26 00:00:00"

    paid = [each for each in read_one(spoil=later).entries if each.document == "00001/KWT/06.2003/2026"]

    assert {each.date for each in paid} == {dt.date(2026, 2, 3)}


def test_a_refund_takes_back_what_was_spent() -> None:
    refund = entry(read_one(), "00012/TBP")

    assert (refund.kind, refund.account, refund.amount) == ("receipt", "5.2.4.02", -500_000)


def test_interest_charges_and_journals_count_with_their_side() -> None:
    reading = read_one()
    journals = {(each.account, each.source): each.amount for each in reading.entries if each.kind == "journal"}

    assert (
        sum(each.amount for each in reading.entries if each.kind == "bank" and each.account == "4.3.6.01") == 1_920_000
    )
    assert sum(each.amount for each in reading.entries if each.kind == "bank" and each.account == "5.2.5.90") == 180_000
    assert journals == {
        ("6.1.1.01", "DDS"): 36_250_000,
        ("6.1.1.01", "ADD"): 15_000_000,
        ("5.2.1.05", "ADD"): 1_000_000,
        ("5.2.1.01", "ADD"): -1_000_000,
        ("5.2.5.90", "DLL"): 250_000,
        ("4.3.6.01", "DLL"): 30_000,
    }


def test_one_document_is_one_entry_for_each_post() -> None:
    reading = read_one()
    posts = Counter((each.document, each.kind, each.function, each.account, each.source) for each in reading.entries)
    [officers] = [
        each.amount
        for each in reading.entries
        if each.function == "01.01.02" and each.account == "5.1.2.01" and each.date == dt.date(2026, 3, each.date.day)
    ]

    assert posts.most_common(1)[0][1] == 1
    # Three lines of the budget, one post: 2,450,000 + 13,350,000 + 16,800,000.
    assert officers == 32_600_000


def test_a_document_without_a_source_is_paid_from_where_the_budget_says() -> None:
    def silent(tables: Tables) -> None:
        for row in tables["Ta_SPPRinci"]:
            row["Sumberdana"] = ""

    reading = read_one(spoil=silent)
    sources = Counter((each.account, each.source) for each in reading.entries if each.function == "01.01.04")

    # Food is budgeted from two sources, stationery from one.
    assert sources["5.2.1.01", "ADD"] == 2
    assert sources["5.2.1.06", "DLL"] == 1
    assert totals(reading.entries) == EXPECTED["realised"]
    assert any("Ta_SPPRinci.csv" in note and "DLL" in note for note in reading.notes)


def test_only_the_own_village_is_read_of_a_file_with_several() -> None:
    both = io.BytesIO(sample_zip())

    assert [reading.village_code for reading in siskeudes.read(both, village_codes=[BUANA_GIRI])] == [BUANA_GIRI]
    assert [reading.village_code for reading in siskeudes.read(both)] == [BEBANDEM, BUANA_GIRI]
    assert [reading.village_name for reading in siskeudes.read(both)] == ["Desa Contoh"] * 2


def test_another_kabupaten_with_the_same_village_number_is_another_village() -> None:
    [reading] = siskeudes.read(io.BytesIO(sample_zip()), village_codes=["51.08.06.2003", BEBANDEM])

    assert reading.village_code == BEBANDEM


def test_the_caller_says_the_kabupaten_where_the_file_does_not() -> None:
    content = io.BytesIO(sample_zip(spoil=lambda tables: tables.pop("Ta_Pemda")))

    assert [reading.village_code for reading in siskeudes.read(content, village_codes=[BEBANDEM])] == [BEBANDEM]


def test_villages_are_read_one_after_the_other() -> None:
    villages = [f"51.07.06.{2001 + number}" for number in range(8)]
    readings = siskeudes.read_each(io.BytesIO(sample_zip(villages=villages, lines=70)))

    assert next(readings).village_code == "51.07.06.2001"
    assert [reading.village_code for reading in readings] == villages[1:]


def test_several_years_of_a_village_are_several_readings() -> None:
    def older(tables: Tables) -> None:
        tables["Ta_RAB"] += [{**row, "Tahun": "2025"} for row in rows_with(tables, "Ta_RAB", Kd_Desa="06.2003.")]

    readings = siskeudes.read(io.BytesIO(sample_zip(spoil=older)), village_codes=[BEBANDEM])

    assert [reading.year for reading in readings] == [2025, 2026]
    assert totals(readings[0].versions[0].lines) == EXPECTED["original"]
    assert totals(readings[1].versions[0].lines) == EXPECTED["original"]


def test_without_lines_each_account_is_a_line() -> None:
    reading = read_one(spoil=lambda tables: tables.pop("Ta_RABRinci"))
    original, revised = reading.versions

    assert totals(original.lines) == EXPECTED["original"]
    assert totals(revised.lines) == EXPECTED["revised"]
    assert {line.source for line in original.lines if line.account == "4.2.1.01"} == {"DDS"}
    assert any("Ta_RABRinci.csv" in note for note in reading.notes)


def test_income_without_lines_is_read_from_its_totals_beside_spending_with_lines() -> None:
    def without_income(tables: Tables) -> None:
        tables["Ta_RABRinci"] = [row for row in tables["Ta_RABRinci"] if not row["Kd_Rincian"].startswith("4")]

    original = read_one(spoil=without_income).versions[0]

    assert totals(original.lines) == EXPECTED["original"]
    assert {line.where.split(",")[0] for line in original.lines} == {"Ta_RAB.csv", "Ta_RABRinci.csv"}


def test_a_total_that_its_lines_do_not_make_is_told_with_the_rupiah() -> None:
    notes = read_one(spoil=change("Ta_RABRinci", Anggaran="14250000.0000", AnggaranStlhPAK="14250000.0000")).notes

    assert any("4.1.1.01" in note and "Rp750.000" in note for note in notes)


def test_what_is_spent_is_left_out_when_its_tables_are_missing() -> None:
    reading = read_one(spoil=lambda tables: tables.pop("Ta_SPJRinci"))

    assert (reading.has_entries, reading.entries) == (False, [])
    assert any("Ta_SPJRinci.csv" in note for note in reading.notes)
    assert totals(reading.versions[0].lines) == EXPECTED["original"]


def test_the_same_file_is_read_the_same_again() -> None:
    assert as_json(read_one()) == as_json(read_one())


def test_the_sample_is_the_same_every_time() -> None:
    assert sample_zip() == sample_zip()
    assert Planned("", "4.2.1", "DDS", "", 2, "", 5).after == 10
