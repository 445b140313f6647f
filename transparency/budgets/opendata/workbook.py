"""An XLSX for people who count: a summary, all lines, all entries, the codes."""

import io
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from transparency.budgets.opendata.columns import ENTRY_COLUMNS, LINE_COLUMNS, Column, Rows, source_name
from transparency.budgets.opendata.texts import clean, is_formula
from transparency.budgets.published import PublishedBudget
from transparency.codes.enums import Source

RUPIAH, NUMBER, DAY = "#,##0", "#,##0.###", "yyyy-mm-dd"
BOLD = Font(bold=True)
WIDEST = 60
FORMATS = {"integer": "General", "number": NUMBER, "date": DAY}
CODE_COLUMNS = (Column("daftar", "Daftar"), Column("kode", "Kode"), Column("nama", "Nama"))


def as_xlsx(document: PublishedBudget) -> bytes:
    """Sheets Ringkasan, Anggaran, Realisasi and Kode; amounts are numbers, text is never a formula."""
    workbook = Workbook()
    village = clean(document.place.full_name)
    workbook.properties.title, workbook.properties.creator = f"APBDes {document.year} {village}", village
    rows = Rows(document)
    _summary(workbook.active, document)
    _table(workbook.create_sheet("Anggaran"), LINE_COLUMNS, rows.lines())
    _table(workbook.create_sheet("Realisasi"), ENTRY_COLUMNS, rows.entries())
    _table(workbook.create_sheet("Kode"), CODE_COLUMNS, _codes(document))
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def _summary(sheet: Worksheet, document: PublishedBudget) -> None:
    sheet.title = "Ringkasan"
    link, figures = document.link, document.figures
    facts = (
        ("Desa", document.place.full_name),
        ("Kode desa", document.place.code),
        ("Tahun", document.year),
        ("Versi", document.law.version),
        ("Nomor peraturan", document.law.number),
        ("Tanggal peraturan", document.law.date),
        ("Realisasi sampai", link.realised_until),
        ("Terbitan", link.number),
        ("Terbit (UTC)", link.published_at.strftime("%Y-%m-%d %H:%M:%S")),
        ("Selisih pemeriksaan (Rp)", document.difference),
        ("Sidik isi (SHA-256)", link.content_hash),
        ("Sidik rantai (SHA-256)", link.chain_hash),
        ("Alamat", document.page_url),
    )
    for number, (name, value) in enumerate(facts, 1):
        _put(sheet.cell(number, 1), name).font = BOLD
        _put(sheet.cell(number, 2), value)
    start = len(facts) + 2
    for place, name in enumerate(("Jumlah (Rp)", "Anggaran", "Realisasi"), 1):
        _put(sheet.cell(start, place), name).font = BOLD
    sums = (
        ("Pendapatan", figures.income),
        ("Belanja", figures.spending),
        ("Surplus/defisit", figures.surplus),
        ("Penerimaan pembiayaan", figures.financing_in),
        ("Pengeluaran pembiayaan", figures.financing_out),
        ("Pembiayaan neto", figures.net_financing),
        ("SiLPA", figures.silpa),
    )
    for number, (name, amount) in enumerate(sums, start + 1):
        _put(sheet.cell(number, 1), name)
        _put(sheet.cell(number, 2), amount.budget, RUPIAH)
        _put(sheet.cell(number, 3), amount.realised, RUPIAH)
    for letter, width in (("A", 28), ("B", 24), ("C", 24)):
        sheet.column_dimensions[letter].width = width


def _table(sheet: Worksheet, columns: tuple[Column, ...], rows: Iterable[Mapping[str, Any]]) -> None:
    widths = [len(column.name) for column in columns]
    for place, column in enumerate(columns, 1):
        _put(sheet.cell(1, place), column.name).font = BOLD
    for number, row in enumerate(rows, 2):
        for place, column in enumerate(columns, 1):
            value = row.get(column.name)
            is_amount = column.type == "value"
            _put(sheet.cell(number, place), value, RUPIAH if is_amount else FORMATS.get(column.kind, ""))
            widths[place - 1] = max(widths[place - 1], len(str(value or "")) + (4 if is_amount else 0))
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = min(width + 2, WIDEST)


def _put(cell: Cell, value: Any, shown_as: str = "") -> Cell:
    """Text stays text, whatever it begins with; numbers and dates are numbers and dates."""
    if isinstance(value, str):
        cell.value = clean(value)
        cell.data_type = "s"
        cell.quotePrefix = is_formula(value)
        return cell
    cell.value = float(value) if isinstance(value, Decimal) else value
    if shown_as and value is not None:
        cell.number_format = shown_as
    return cell


def _codes(document: PublishedBudget) -> list[dict[str, str]]:
    """The codes that occur, with those above them, and all sources."""
    figures, names = document.figures, document.names
    functions = {*figures.fields, *figures.subfields, *figures.activities}
    accounts = {*figures.groups, *figures.kinds, *figures.accounts, *(code[0] for code in figures.groups)}
    return [
        *({"daftar": "bidang", "kode": code, "nama": names.function(code)} for code in sorted(functions)),
        *({"daftar": "rekening", "kode": code, "nama": names.account(code)} for code in sorted(accounts)),
        *({"daftar": "sumber_dana", "kode": code, "nama": source_name(code)} for code in Source.values),
    ]
