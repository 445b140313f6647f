"""A table as a spreadsheet (XLSX), in Indonesian."""

import io
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from cooperative.ledger.tables import PLAIN, Table

#: A text that begins with one of these is a formula for some programs.
FORMULAS = ("=", "+", "-", "@", "\t", "\r")
RUPIAH = "#,##0;[Red]-#,##0"
WIDTHS = {1: 12, 2: 26, 3: 44}


def as_xlsx(table: Table, owner: str) -> bytes:
    """`owner` is the name of the cooperative, which stands above the table."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Laporan"
    for text in (owner, table.title, table.period):
        sheet.append([_harmless(text)])
        sheet.cell(sheet.max_row, 1).font = Font(bold=True)
    sheet.append([])
    sheet.append(table.columns)
    for cell in sheet[sheet.max_row]:
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True)
    sheet.freeze_panes = f"A{sheet.max_row + 1}"
    for line in table.lines:
        sheet.append([_harmless(cell) for cell in line.cells])
        for cell in sheet[sheet.max_row]:
            if isinstance(cell.value, int):
                cell.number_format = RUPIAH
            if line.level != PLAIN:
                cell.font = Font(bold=True)
    for column in range(1, len(table.columns) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = WIDTHS.get(column, 18)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _harmless(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULAS) else value
