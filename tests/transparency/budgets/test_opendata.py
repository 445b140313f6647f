"""What is handed out says to the rupiah what was published, and runs in nobody's spreadsheet."""

import csv
import datetime as dt
import io
import json
import re
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.transparency.budgets import papers
from transparency.budgets.opendata import as_csv, as_data_package, as_json, as_xlsx
from transparency.budgets.opendata.columns import ENTRY_COLUMNS, LINE_COLUMNS, TABLE_COLUMNS
from transparency.budgets.published import Entry, Line, PublishedBudget
from transparency.codes.enums import Source

PROFILES = Path(__file__).resolve().parents[1] / "profiles"
DANGEROUS = ("=1+1", "+62811", "-5", "@SUM(A1)", "\t=1", " =cmd|' /C calc'!A0", "\r\n=2", "#N/A")
NAMES = papers.names()
ACCOUNTS = [code for code in NAMES.accounts if re.fullmatch(r"[456]\.\d\.\d\.\d\d", code)]
FUNCTIONS = [code for code in NAMES.functions if re.fullmatch(r"\d\d(\.\d\d){0,2}", code)]

Sums = dict[tuple[str, str], int]


def read_csv(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def package_of(document: PublishedBudget) -> tuple[dict[str, Any], dict[str, list[dict[str, str]]]]:
    with zipfile.ZipFile(io.BytesIO(as_data_package(document))) as archive:
        descriptor = json.loads(archive.read("datapackage.json"))
        tables = {
            resource["name"]: read_csv(archive.read(resource["path"]).decode()) for resource in descriptor["resources"]
        }
    return descriptor, tables


def sheet_of(document: PublishedBudget, name: str) -> list[dict[str, Any]]:
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(document)))[name]
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def sums_of(document: PublishedBudget) -> tuple[Sums, Sums]:
    """By account and source, as the figures say: planned, realised."""
    planned: Sums = {}
    realised: Sums = {}
    for post, amount in document.figures.posts.items():
        for sums, part in ((planned, amount.budget), (realised, amount.realised)):
            sums[post.account, post.source] = sums.get((post.account, post.source), 0) + part
    return nonzero(planned), nonzero(realised)


def summed(rows: Any, column: str) -> Sums:
    sums: Sums = {}
    for row in rows:
        key = (row["kode_rekening"], row["sumber_dana"])
        sums[key] = sums.get(key, 0) + int(row[column])
    return nonzero(sums)


def nonzero(sums: Sums) -> Sums:
    return {key: amount for key, amount in sums.items() if amount}


amounts = st.integers(0, 10**12)
texts = st.text(st.characters(codec="utf-8"), max_size=30)


@st.composite
def documents(draw: st.DrawFn) -> PublishedBudget:
    def post() -> tuple[str, str, str]:
        account = draw(st.sampled_from(ACCOUNTS))
        return (
            draw(st.sampled_from(FUNCTIONS)) if account[0] == "5" else "",
            account,
            draw(st.sampled_from(Source.values)),
        )

    lines = tuple(
        Line(*post(), f"{number:05}", draw(texts), Decimal(draw(amounts)) / 1000, draw(texts), None, draw(amounts))
        for number in range(draw(st.integers(0, 8)))
    )
    posts = [(line.function, line.account, line.source) for line in lines] or [post()]
    entries = tuple(
        Entry(
            number,
            draw(st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31))),
            draw(texts),
            "payment",
            *(draw(st.sampled_from(posts)) if draw(st.booleans()) else post()),
            draw(texts),
            draw(st.integers(-(10**12), 10**12).filter(bool)),
        )
        for number in range(draw(st.integers(0, 8)))
    )
    return papers.budget(lines=lines, entries=entries, activities=())


@settings(deadline=None, max_examples=60)
@given(documents())
def test_every_format_ties_out_with_the_figures_to_the_rupiah(document: PublishedBudget) -> None:
    planned, realised = sums_of(document)
    table = read_csv(as_csv(document).decode("utf-8-sig"))
    told = json.loads(as_json(document))
    _descriptor, package = package_of(document)

    for rows, column, sums in (
        (table, "anggaran", planned),
        (table, "realisasi", realised),
        (told["anggaran"], "anggaran", planned),
        (told["realisasi"], "realisasi", realised),
        (package["anggaran"], "anggaran", planned),
        (package["realisasi"], "realisasi", realised),
    ):
        assert summed(rows, column) == sums
    assert told["jumlah"]["silpa"]["anggaran"] == document.figures.silpa.budget
    assert told["jumlah"]["surplus"]["realisasi"] == document.figures.surplus.realised
    assert len(package["anggaran"]) == len(document.lines)
    assert len(package["realisasi"]) == len(document.entries)


@settings(deadline=None, max_examples=15)
@given(documents())
def test_the_workbook_ties_out_too(document: PublishedBudget) -> None:
    planned, realised = sums_of(document)

    assert summed(sheet_of(document, "Anggaran"), "anggaran") == planned
    assert summed(sheet_of(document, "Realisasi"), "realisasi") == realised


@settings(deadline=None, max_examples=30)
@given(documents())
def test_the_descriptor_is_valid_against_the_profile_of_the_fiscal_data_package(document: PublishedBudget) -> None:
    descriptor, tables = package_of(document)

    validator().validate(descriptor)
    for resource in descriptor["resources"]:
        fields = [field["name"] for field in resource["schema"]["fields"]]
        assert all(list(row) == fields for row in tables[resource["name"]])
        for key in resource["schema"].get("foreignKeys", ()):
            known = {row["kode"] for row in tables[key["reference"]["resource"]]}
            assert {row[key["fields"]] for row in tables[resource["name"]]} <= known | {""}


def validator() -> Any:
    return jsonschema.Draft4Validator(json.loads((PROFILES / "fiscal-data-package.json").read_text(encoding="utf-8")))


def test_the_profile_refuses_what_is_no_fiscal_data_package() -> None:
    descriptor, _tables = package_of(papers.budget())
    for broken in (
        {key: value for key, value in descriptor.items() if key != "model"},
        descriptor | {"granularity": "by hand"},
        descriptor | {"fiscalPeriod": {"end": "2026"}},
    ):
        with pytest.raises(jsonschema.ValidationError):
            validator().validate(broken)


def test_measures_and_dimensions_name_columns_that_are_there() -> None:
    descriptor, tables = package_of(papers.budget())
    model = descriptor["model"]
    named = [*model["measures"].values()] + [
        attribute for dimension in model["dimensions"].values() for attribute in dimension["attributes"].values()
    ]

    assert all(part["source"] in tables[part["resource"]][0] for part in named)
    assert model["measures"]["anggaran"]["phase"] == "adjusted"
    original, _tables = package_of(papers.budget(law=papers.Law(0, "9", dt.date(2025, 12, 29))))
    assert original["model"]["measures"]["anggaran"]["phase"] == "approved"


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_cell_of_a_csv_begins_as_a_formula(text: str) -> None:
    document = hostile(text)
    _descriptor, package = package_of(document)
    tables = [read_csv(as_csv(document).decode("utf-8-sig")), package["anggaran"], package["realisasi"]]

    for cell in (cell for rows in tables for row in rows for cell in row.values()):
        assert not re.match(r"\s*[=+\-@]", cell) or re.fullmatch(r"-?\d+", cell), cell
    if text != "#N/A":
        assert tables[0][0]["uraian"] == f"'{text}"


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_cell_of_a_workbook_is_a_formula_and_text_stays_as_it_was(text: str) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(as_xlsx(hostile(text))))
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row]
    description = openpyxl.utils.get_column_letter([column.name for column in LINE_COLUMNS].index("uraian") + 1)

    assert "f" not in {cell.data_type for cell in cells}
    assert workbook["Anggaran"][f"{description}2"].value.strip() == text.strip()


def hostile(text: str) -> PublishedBudget:
    line = Line("02.03.10", "5.3.5.02", "DDS", text, text, None, text, None, 5)
    entry = Entry(1, dt.date(2026, 2, 3), text, "payment", "02.03.10", "5.3.5.02", "DDS", text, -5)
    activity = papers.Activity("02.03.10", text)
    return papers.budget(
        place=papers.place(name=text),
        lines=(line,),
        entries=(entry,),
        activities=(activity,),
        law=papers.Law(1, text, None),
    )


def test_signs_that_xml_cannot_carry_are_left_out() -> None:
    document = hostile("Batu\x07 kali\x00")

    assert sheet_of(document, "Anggaran")[0]["uraian"] == "Batu kali"
    assert read_csv(as_csv(document).decode("utf-8-sig"))[0]["uraian"] == "Batu kali"


def test_numbers_are_numbers_and_dates_are_dates_in_the_workbook() -> None:
    lines, entries = (sheet_of(papers.budget(), name) for name in ("Anggaran", "Realisasi"))

    assert {type(row["anggaran"]) for row in lines} == {int}
    assert {type(row["realisasi"]) for row in entries} == {int}
    assert {type(row["tanggal"]) for row in entries} == {dt.datetime}
    assert {type(row["kode_rekening"]) for row in lines} == {str}
    summary = openpyxl.load_workbook(io.BytesIO(as_xlsx(papers.budget())))["Ringkasan"]
    told = {row[0]: row[1:] for row in summary.iter_rows(values_only=True)}
    assert told["Pendapatan"] == (1_842_000_000, 1_468_057_000)
    assert told["SiLPA"] == (0, 405_695_000)


def test_a_csv_carries_the_mark_by_which_excel_knows_utf_8() -> None:
    assert as_csv(papers.budget()).startswith(b"\xef\xbb\xbfbaris,tahun,kode_desa")


def test_a_volume_has_neither_zeros_behind_the_comma_nor_an_exponent() -> None:
    line = papers.replace(papers.spending("02.03.10", 5), volume=Decimal("1200.000"), price=Decimal("0.50"))
    row = read_csv(as_csv(papers.budget(lines=(line,))).decode("utf-8-sig"))[0]

    assert (row["volume"], row["harga_satuan"]) == ("1200", "0.5")


def test_json_tells_hashes_and_chain() -> None:
    told = json.loads(as_json(papers.budget()))

    assert told["terbitan"]["sidik_rantai"] == papers.budget().link.chain_hash
    assert told["terbitan"]["sidik_sebelumnya"] == papers.budget().link.previous_hash
    assert told["terbitan"]["waktu"] == "2026-11-03T02:15:00Z"
    assert told["desa"]["kode"] == "51.07.06.2003"
    assert told["kegiatan"][0]["volume"] == "420 m"


@pytest.mark.parametrize("make", [as_csv, as_json, as_data_package])
def test_a_publication_is_handed_out_as_the_same_bytes_in_every_language(make: Any) -> None:
    with translation.override("id"):
        first = make(papers.budget())
    with translation.override("en"):
        assert make(papers.budget()) == first


def test_the_columns_of_all_formats_are_told_in_the_documentation() -> None:
    page = (Path(__file__).resolve().parents[3] / "site" / "docs" / "open-data.md").read_text(encoding="utf-8")
    told = set(re.findall(r"`(\w+)`", page))

    assert {column.name for column in (*TABLE_COLUMNS, *LINE_COLUMNS, *ENTRY_COLUMNS)} <= told
    assert set(json.loads(as_json(papers.budget()))) <= told
    assert set(json.loads(as_json(papers.budget()))["terbitan"]) <= told
