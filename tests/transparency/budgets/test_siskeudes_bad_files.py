"""Files that are no export, are hostile, or are wrong in a row."""

import io
import struct
import zipfile
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.transparency.siskeudes.sample import BEBANDEM, EXPECTED, Tables, sample_zip, written, zipped
from transparency.budgets import siskeudes
from transparency.budgets.parsing import archives
from transparency.budgets.readings import BudgetReading, Rejection, UnreadableFileError, as_json, from_json
from transparency.budgets.siskeudes import sorting

pytestmark = pytest.mark.django_db

SAMPLE = sample_zip(lines=70)
VERSION = b"Versi\r\n2.0.6\r\n"


def read(content: bytes) -> list[BudgetReading]:
    return siskeudes.read(io.BytesIO(content), village_codes=[BEBANDEM])


def refusal_of(content: bytes) -> str:
    with translation.override("en"), pytest.raises(UnreadableFileError) as refused:
        read(content)
    return str(refused.value)


def files_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "empty"),
        (b"Tahun,Kd_Desa\n2026,06.2003.\n", "no ZIP"),
        (b"Rar!\x1a\x07\x00" + b"x" * 100, "another kind"),
        (b"7z\xbc\xaf\x27\x1c" + b"x" * 100, "another kind"),
        (b"\x00\x01\x00\x00Standard Jet DB\x00" + b"x" * 100, "database of Siskeudes"),
        (b"\x00\x01\x00\x00Standard ACE DB\x00" + b"x" * 100, "database of Siskeudes"),
        (b"PK\x03\x04" + b"x" * 100, "cut off"),
        (SAMPLE[: len(SAMPLE) // 2], "cut off"),
        (SAMPLE[:-30], "cut off"),
        (zipped({}), "Ref_Version.csv, Ta_RAB.csv"),
        (zipped({"Ref_Version.csv": VERSION}), "Ta_RAB.csv is missing"),
        (zipped({"Ekspor.zip": SAMPLE}), "another ZIP"),
        (zipped({"xl/workbook.xml": b"<workbook/>", "[Content_Types].xml": b""}), "Excel workbook"),
    ],
)
def test_what_is_no_export_is_refused_with_what_to_do(content: bytes, told: str) -> None:
    assert told in refusal_of(content)


def test_damage_in_the_middle_is_refused() -> None:
    place = SAMPLE.index(b"Ta_RABRinci.csv") + 60

    assert "Ta_RABRinci.csv" in refusal_of(SAMPLE[:place] + bytes(20) + SAMPLE[place + 20 :])


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = zipped({"Ref_Version.csv": VERSION, "Ta_RAB.csv": b"0" * 5_000_000})

    assert len(bomb) < 50_000
    assert "too large" in refusal_of(bomb)


def test_many_tables_that_are_too_large_together_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_UNPACKED", 10_000)

    assert "too large" in refusal_of(SAMPLE)


def test_a_zip_that_lies_about_its_size_is_refused() -> None:
    """The sizes in the directory say ten bytes where a megabyte is packed."""
    honest = zipped({"Ref_Version.csv": VERSION, "Ta_RAB.csv": b"Tahun,Kd_Desa,Kd_Keg,Kd_Rincian,Anggaran\n" * 20_000})
    entry = honest.index(b"PK\x01\x02", honest.index(b"PK\x01\x02") + 4)
    lying = honest[: entry + 24] + struct.pack("<I", 10) + honest[entry + 28 :]

    assert "Ta_RAB.csv" in refusal_of(lying)


def test_thousands_of_files_are_refused() -> None:
    assert "600" in refusal_of(zipped({f"{number}.csv": b"" for number in range(600)}))


def test_a_password_is_told() -> None:
    locked = bytearray(SAMPLE)
    entry = SAMPLE.index(b"PK\x01\x02")
    locked[entry + 8] |= 1

    assert "password" in refusal_of(bytes(locked))


def test_unusual_packing_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("Ta_RAB.csv", b"Tahun")

    assert "unusual" in refusal_of(made.getvalue())


def test_names_of_files_lead_nowhere() -> None:
    hostile = {f"../../..\\etc/{name}": content for name, content in files_of(SAMPLE).items()}

    assert as_json(read(zipped(hostile))[0]) == as_json(read(SAMPLE)[0])


def test_what_packers_add_is_passed_over() -> None:
    more = {
        "__MACOSX/._Ta_RAB.csv": b"\x00\x05\x16\x07",
        "._Ta_RAB.csv": b"\x00",
        "Thumbs.db": b"\xd0\xcf",
        "a.zip": SAMPLE,
    }

    assert as_json(read(zipped(files_of(SAMPLE) | more))[0]) == as_json(read(SAMPLE)[0])


def test_two_exports_in_one_zip_are_refused() -> None:
    both = {f"2025/{name}": content for name, content in files_of(SAMPLE).items()} | files_of(SAMPLE)

    assert "ta_rab.csv" in refusal_of(zipped(both))


def test_a_missing_column_is_named() -> None:
    files = files_of(SAMPLE)
    files["Ta_RAB.csv"] = files["Ta_RAB.csv"].replace(b"Kd_Rincian", b"Rekening", 1)

    assert "Ta_RAB.csv has no column Kd_Rincian" in refusal_of(zipped(files))


def test_an_empty_budget_is_refused() -> None:
    assert "no rows" in refusal_of(sample_zip(spoil=lambda tables: tables["Ta_RAB"].clear()))


def test_a_file_without_bytes_in_it_is_refused() -> None:
    assert "Ta_RAB.csv" in refusal_of(zipped(files_of(SAMPLE) | {"Ta_RAB.csv": b""}))


def test_another_village_is_told_whose_file_it_is() -> None:
    with translation.override("en"), pytest.raises(UnreadableFileError) as refused:
        siskeudes.read(io.BytesIO(SAMPLE), village_codes=["51.07.06.2001"])

    assert "51.07.06.2003 Desa Contoh" in str(refused.value)
    assert "51.07.06.2001" in str(refused.value)


def test_without_a_kabupaten_nobody_knows_whose_file_it_is() -> None:
    content = io.BytesIO(sample_zip(spoil=lambda tables: tables["Ta_Pemda"].clear()))

    with pytest.raises(UnreadableFileError, match="Ta_Pemda"):
        siskeudes.read(content)


def test_two_kabupaten_with_the_same_village_number_are_not_guessed_at() -> None:
    content = io.BytesIO(sample_zip(lines=70, spoil=lambda tables: tables["Ta_Pemda"].clear()))

    with pytest.raises(UnreadableFileError, match="Ta_Pemda"):
        siskeudes.read(content, village_codes=[BEBANDEM, "51.08.06.2003"])


def test_more_rows_than_a_village_can_have_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorting, "MOST_ROWS", 100)

    assert "100 rows for village 06.2003" in refusal_of(SAMPLE)


def test_an_upload_is_read_as_a_file_is() -> None:
    upload = SimpleUploadedFile("siskeudes.zip", SAMPLE)

    assert siskeudes.read(upload, village_codes=[BEBANDEM]) == read(SAMPLE)


@pytest.mark.parametrize("year", ["1899", "2099", "", "dua ribu", "20261"])
def test_a_year_nobody_lives_in_is_refused(year: str) -> None:
    def other_year(tables: Tables) -> None:
        for row in tables["Ta_RAB"]:
            row["Tahun"] = year

    assert "Tahun" in refusal_of(sample_zip(spoil=other_year))


def spoiled(spoil: Callable[[Tables], object]) -> tuple[BudgetReading, Rejection]:
    """The reading, and the one rejection that it has."""
    with translation.override("en"):
        [reading] = read(sample_zip(spoil=spoil))
    [rejection] = reading.rejections
    return reading, rejection


def change(table: str, **cells: str) -> Callable[[Tables], None]:
    return lambda tables: tables[table][0].update(cells)


def income(reading: BudgetReading) -> int:
    return sum(line.amount for line in reading.versions[0].lines if line.account.startswith("4"))


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"Anggaran": "lima belas juta"}, "is no number"),
        ({"Anggaran": "-15000000.0000"}, "negative"),
        ({"AnggaranStlhPAK": "-1"}, "negative"),
        ({"Anggaran": "15000000000000000"}, "more money"),
        ({"Kd_Rincian": "4.1.1.77."}, "not in the list of accounts"),
        ({"Kd_Rincian": "7.1.1.01."}, "no account of a budget"),
        ({"Kd_Rincian": ""}, "no account of a budget"),
        ({"SumberDana": "XYZ"}, "no source of funds"),
        ({"Kd_Rincian": "5.2.1.01."}, "no activity code"),
        ({"Kd_Rincian": "5.2.1.01.", "Kd_Keg": "06.2003.02.03.77."}, "not in the list of activities"),
    ],
)
def test_a_wrong_line_is_rejected_and_the_others_are_read(cells: dict[str, str], reason: str) -> None:
    reading, rejection = spoiled(change("Ta_RABRinci", **cells))

    assert reason in rejection.reason
    assert rejection.remedy
    assert rejection.where == "Ta_RABRinci.csv, row 2"
    assert income(reading) == EXPECTED["original"]["income"] - 15_000_000


def test_a_line_that_stands_twice_is_rejected_once() -> None:
    reading, rejection = spoiled(lambda tables: tables["Ta_RABRinci"].append(dict(tables["Ta_RABRinci"][0])))

    assert "twice" in rejection.reason
    assert income(reading) == EXPECTED["original"]["income"]


def test_slots_of_the_kabupaten_are_no_unknown_codes() -> None:
    def local(tables: Tables) -> None:
        tables["Ta_RABRinci"][0]["Kd_Rincian"] = "4.1.1.93."
        for table in ("Ta_RAB", "Ta_RABRinci", "Ta_Kegiatan", "Ta_SPPRinci", "Ta_SPJRinci"):
            for row in tables[table]:
                row["Kd_Keg"] = row["Kd_Keg"].replace("02.03.10", "02.03.91")

    with translation.override("en"):
        [reading] = read(sample_zip(spoil=local))

    assert reading.rejections == []
    assert any(line.function == "02.03.91" for line in reading.versions[0].lines)


@pytest.mark.parametrize(
    ("table", "cells", "reason"),
    [
        ("Ta_SPPRinci", {"Nilai": "tiga juta"}, "is no number"),
        ("Ta_SPPRinci", {"Nilai": "-3200000"}, "negative"),
        ("Ta_SPPRinci", {"Kd_Rincian": "5.9.9.99."}, "not in the list of accounts"),
        ("Ta_SPPRinci", {"No_SPP": "00999/KWT"}, "has no document 00999/KWT"),
        ("Ta_TBPRinci", {"nilai": "?"}, "is no number"),
        ("Ta_TBP", {"Tgl_Bukti": "kemarin"}, "is no date"),
        ("Ta_Mutasi", {"Tgl_Bukti": "31/31/31"}, "is no date"),
        ("Ta_Mutasi", {"Kd_Rincian": "x"}, "no account of a budget"),
    ],
)
def test_a_wrong_document_is_rejected_and_the_others_are_read(table: str, cells: dict[str, str], reason: str) -> None:
    reading, rejection = spoiled(change(table, **cells))

    assert reason in rejection.reason
    assert rejection.remedy
    assert len(reading.entries) > 100


def test_a_rejection_shows_codes_and_no_text_that_may_name_people() -> None:
    _reading, rejection = spoiled(change("Ta_RABRinci", Anggaran="?", Uraian="Honor I Wayan Contoh"))

    assert "4.1.1.01." in rejection.text
    assert "Contoh" not in rejection.text


def test_a_table_cut_in_the_middle_loses_its_last_row_only() -> None:
    files = files_of(sample_zip())
    rows = files["Ta_RABRinci.csv"].split(b"\r\n")
    files["Ta_RABRinci.csv"] = b"\r\n".join([*rows[:41], rows[41][:60]])
    with translation.override("en"):
        [reading] = read(zipped(files))

    assert [rejection.where for rejection in reading.rejections] == ["Ta_RABRinci.csv, row 42"]
    assert any("difference" in note for note in reading.notes)


def test_a_comma_outside_quotation_marks_does_not_move_amounts_into_other_columns() -> None:
    files = files_of(sample_zip())
    files["Ta_RABRinci.csv"] = files["Ta_RABRinci.csv"].replace(b"Bagi hasil BUM Desa", b"Bagi hasil, BUM Desa", 1)
    with translation.override("en"):
        [reading] = read(zipped(files))

    assert [rejection.where for rejection in reading.rejections] == ["Ta_RABRinci.csv, row 2"]


def test_a_row_that_names_no_village_is_told_to_everybody() -> None:
    _reading, rejection = spoiled(change("Ta_RABRinci", Kd_Desa="", Kd_Keg=""))

    assert "no village" in rejection.reason


def test_a_file_that_is_wrong_everywhere_tells_the_first_rows() -> None:
    def wrong(tables: Tables) -> None:
        for row in tables["Ta_RABRinci"]:
            row["Anggaran"] = "x"

    [reading] = read(sample_zip(lines=500, spoil=wrong))

    assert len(reading.rejections) == 301


def test_what_was_read_can_be_kept_in_the_database() -> None:
    """A NUL would be refused by PostgreSQL, in a text as in JSON."""
    [reading] = read(sample_zip(spoil=change("Ta_RABRinci", Uraian="Bagi\x00 hasil\x1b")))

    assert from_json(as_json(reading)).versions[0].lines[0].description == "Bagi hasil"


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=2000))
def test_no_bytes_do_more_than_be_refused(content: bytes) -> None:
    for tried in (content, b"PK\x03\x04" + content, SAMPLE[-400:] + content):
        with pytest.raises(UnreadableFileError):
            read(tried)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(SAMPLE) - 1))
def test_no_truncated_file_does_more_than_be_refused(length: int) -> None:
    with pytest.raises(UnreadableFileError):
        read(SAMPLE[:length])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, len(SAMPLE) - 1), st.integers(1, 255))
def test_a_changed_byte_is_refused_or_does_no_harm(place: int, change: int) -> None:
    changed = bytearray(SAMPLE)
    changed[place] ^= change
    try:
        readings = read(bytes(changed))
    except UnreadableFileError:
        return
    assert [reading.village_code for reading in readings] == [BEBANDEM]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["Ta_RAB", "Ta_RABRinci", "Ta_SPP", "Ta_SPPRinci", "Ta_Desa", "Ta_Kegiatan"]), st.data())
def test_no_table_does_more_than_be_refused_or_rejected(table: str, data: st.DataObject) -> None:
    files = files_of(SAMPLE)
    name = f"{table}.csv"
    rubbish = data.draw(
        st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "ignore"))
    )
    place = data.draw(st.integers(0, min(len(files[name]), 3000)))
    files[name] = files[name][:place] + rubbish + files[name][place:]
    try:
        readings = read(zipped(files))
    except UnreadableFileError:
        return
    for reading in readings:
        assert from_json(as_json(reading)) == reading


def test_written_tables_are_those_of_the_sample() -> None:
    assert written("Ref_Version", [{"Versi": "2.0.6"}]) == VERSION
