"""Our own sheet: a workbook that a village downloads with what is known already, fills in and sends back."""

import io
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, zip_longest
from typing import Any, Protocol

from django.utils import translation
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from transparency.budgets.parsing.tables import CONTROLS
from transparency.budgets.sheets.columns import COLUMNS, FACTS, ORIGINAL, REVISED
from transparency.budgets.sheets.headlines import HEADLINES
from transparency.codes.enums import Source
from transparency.codes.names import Names, names_in

CODES_SHEET = "Kode"
#: Rows below the filled ones that may be written in.
EMPTY_ROWS = 200
HEAD = len(FACTS) + 3
RUPIAH, VOLUME, TEXT, DATE = "#,##0", "#,##0.###", "@", "dd/mm/yyyy"
NUMBER_FORMATS = {"volume": VOLUME, "price": RUPIAH, "amount": RUPIAH, "realised": RUPIAH}
DARK, LIGHT = PatternFill("solid", fgColor="1F4E5F"), PatternFill("solid", fgColor="EEF3F0")
UNLOCKED = Protection(locked=False)


class BudgetedLine(Protocol):
    """A LineReading or a row of the budget."""

    function: Any
    account: Any
    source: Any
    key: Any
    description: Any
    volume: Any
    unit: Any
    price: Any
    amount: Any


def write_template(
    *,
    year: int,
    village_name: str,
    village_code: str = "",
    lines: Iterable[BudgetedLine] = (),
    realised: Mapping[tuple[str, str, str], int] | None = None,
    facts: Mapping[str, object] | None = None,
) -> bytes:
    """The workbook with these lines, or with the 28 headlines where there are none.

    `realised` is rupiah by function, account and source; `facts` may give `version` (0 or 1), `law_number`, `law_date`
    and `until`. What `read_template` reads of it unchanged is the same budget.
    """
    book = Workbook()
    sheet = book.active
    sheet.title = f"APBDes {year}"
    codes = book.create_sheet(CODES_SHEET)
    given = {"name": village_name, "code": village_code, "year": year, **(facts or {})}
    given["version"] = REVISED if given.get("version") else ORIGINAL
    # Those who fill it in are of a village, whatever language an officer downloads it in.
    with translation.override("id"):
        _write_head(sheet, given)
    counts = _write_codes(codes, names_in(village_code[:5], year))
    last = _write_rows(sheet, _rows(list(lines), dict(realised or {})))
    _offer_codes(sheet, counts, last)
    _lock(sheet, last)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _write_head(sheet: Worksheet, given: Mapping[str, object]) -> None:
    sheet["A1"] = f"APBDes {given['year']}"
    sheet["A1"].font = Font(bold=True, size=14)
    for row, (name, label) in enumerate(FACTS, 2):
        sheet.cell(row, 1, label).font = Font(bold=True)
        cell = sheet.cell(row, 2)
        _put(cell, given.get(name))
        cell.number_format = DATE if name in {"law_date", "until"} else "General" if name == "year" else TEXT
        cell.alignment = Alignment(horizontal="left")
        cell.fill = LIGHT
        cell.protection = Protection(locked=name in {"name", "code"})
    explanation = sheet.cell(HEAD - 1, 1)
    explanation.value = _(
        "One row for each line. Income and financing need no activity code. Amounts are whole rupiah without “Rp”. "
        "The codes are on the sheet “Kode”. Keep the numbers in the first column: they tell lines apart."
    )
    explanation.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.merge_cells(start_row=HEAD - 1, end_row=HEAD - 1, start_column=1, end_column=len(COLUMNS))
    sheet.row_dimensions[HEAD - 1].height = 34
    for column, (_name, heading, width) in enumerate(COLUMNS, 1):
        cell = sheet.cell(HEAD, column, heading)
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), DARK
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = sheet.cell(HEAD + 1, 1)


def _rows(lines: list[BudgetedLine], realised: dict[tuple[str, str, str], int]) -> Iterator[dict[str, Any]]:
    """What was realised stands beside the first line of its post, and in rows of its own where no line is left."""
    if not lines:
        for headline in HEADLINES:
            yield {
                "function": headline.function,
                "account": headline.account,
                "source": headline.source,
                "description": headline.name,
            }
    for line in lines:
        row = {name: getattr(line, name) for name, _heading, _width in COLUMNS if name != "realised"}
        yield {**row, "realised": realised.pop((line.function, line.account, line.source), None)}
    for (function, account, source), amount in realised.items():
        yield {"function": function, "account": account, "source": source, "realised": amount}


def _write_rows(sheet: Worksheet, rows: Iterable[dict[str, Any]]) -> int:
    """The number of the last row that may be written in."""
    number = HEAD
    for number, row in enumerate(rows, HEAD + 1):
        for column, (name, _heading, _width) in enumerate(COLUMNS, 1):
            _put(sheet.cell(number, column), row.get(name))
    last = number + EMPTY_ROWS
    for below in range(HEAD + 1, last + 1):
        for column, (name, _heading, _width) in enumerate(COLUMNS, 1):
            cell = sheet.cell(below, column)
            cell.number_format = NUMBER_FORMATS.get(name, TEXT)
            cell.protection = UNLOCKED
    return last


def _put(cell: Any, value: object) -> None:
    """As text where it is one, also when it begins like a formula."""
    if isinstance(value, str):
        cell.value = value.translate(CONTROLS)
        if value.startswith("="):
            cell.data_type = "s"
    elif value is not None:
        cell.value = value


def _write_codes(sheet: Worksheet, names: Names) -> list[int]:
    """Activities, accounts and sources side by side; how many rows each has."""
    lists = [
        _choosable(names.functions),
        _choosable(names.accounts),
        [(each.value, str(each.label)) for each in Source],
    ]
    headings = ("Kode kegiatan", "Nama kegiatan", "Kode rekening", "Nama rekening", "Sumber dana", "Nama")
    sheet.append(headings)
    for cell in sheet[1]:
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), DARK
    for row in zip_longest(*lists, fillvalue=("", "")):
        sheet.append([cell or None for cell in chain.from_iterable(row)])
    for letter, width in zip("ABCDEF", (14, 70, 14, 60, 13, 30), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    sheet.protection.sheet = True
    return [len(each) for each in lists]


def _choosable(names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Without the rows that stand for ten slots: a slot has a number of its own."""
    return [(code, name) for code, name in sorted(names.items()) if not code.endswith("90-99") and code[0] in "0456"]


def _offer_codes(sheet: Worksheet, counts: list[int], last: int) -> None:
    """Lists to choose from. Other codes of the lists may be typed, so only sources and versions are held to theirs."""
    places = {"function": ("A", counts[0], False), "account": ("C", counts[1], False), "source": ("E", counts[2], True)}
    for column, (name, _heading, _width) in enumerate(COLUMNS, 1):
        if name in places:
            letter, count, is_strict = places[name]
            choice = DataValidation("list", f"={CODES_SHEET}!${letter}$2:${letter}${count + 1}", allow_blank=True)
            choice.showErrorMessage = is_strict
            choice.add(f"{get_column_letter(column)}{HEAD + 1}:{get_column_letter(column)}{last}")
            sheet.add_data_validation(choice)
    version = DataValidation("list", f'"{ORIGINAL},{REVISED}"', allow_blank=False, showErrorMessage=True)
    version.add(sheet.cell(2 + [name for name, _label in FACTS].index("version"), 2).coordinate)
    sheet.add_data_validation(version)


def _lock(sheet: Worksheet, last: int) -> None:
    """Against slips, not against people: there is no password."""
    sheet.protection.sheet = True
    for allowed in ("formatColumns", "formatRows", "insertRows", "deleteRows", "sort", "autoFilter"):
        setattr(sheet.protection, allowed, False)
    sheet.print_title_rows = f"{HEAD}:{HEAD}"
    sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = "landscape", 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_area = f"A1:{get_column_letter(len(COLUMNS))}{last}"
