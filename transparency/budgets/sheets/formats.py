"""Sheets as tables of rows, for import-export: workbooks through calamine, and delimited text."""

import io
from collections.abc import Mapping
from typing import IO, Any

import tablib
from django.utils.translation import gettext as _
from import_export.formats.base_formats import Format
from python_calamine import CalamineError, CalamineWorkbook

from transparency.budgets.parsing.archives import OTHER_FILES
from transparency.budgets.parsing.tables import CONTROLS, records
from transparency.budgets.readings import UnreadableFileError
from transparency.budgets.sheets.guarding import check_workbook

HEAVIEST = 10_000_000
MOST_ROWS = 5_000
#: The headings stand in one of the first rows; above them our own sheet says what it is.
FIRST_ROWS = 30
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
#: The column of a dataset that tells the row of the sheet.
ROW = "row"

Cells = list[list[Any]]


class Sheet(Format):
    """A format of import-export that can read, and gives the headings the names of fields."""

    def can_import(self) -> bool:
        return True

    def rows(self, content: bytes) -> Cells:
        """The first sheet. Raises UnreadableFileError."""
        raise NotImplementedError

    def create_dataset(self, in_stream: bytes, *, names: Mapping[str, str], needed: set[str]) -> tablib.Dataset:
        """`names` gives for each heading, in small letters, the name of the field. Raises UnreadableFileError."""
        return dataset_of(self.rows(in_stream), names, needed)


class Workbook(Sheet):
    def get_extension(self) -> str:
        return "xlsx"

    def rows(self, content: bytes) -> Cells:
        check_workbook(content)
        try:
            with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
                # Numbered as the sheet is: calamine leaves out empty rows at the top, unless told.
                cells = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
        except (CalamineError, ValueError, IndexError, OSError) as error:
            raise UnreadableFileError(
                _("The workbook cannot be read. Open it, save it as “Excel workbook (.xlsx)” and send that.")
            ) from error
        return [[_clean(cell) for cell in row] for row in cells]


class DelimitedText(Sheet):
    def get_extension(self) -> str:
        return "csv"

    def rows(self, content: bytes) -> Cells:
        return [*records(io.BufferedReader(io.BytesIO(content)), _("The sheet"))]


def sheet_of(file: IO[bytes]) -> tuple[Sheet, bytes]:
    """The format that reads the file, and its content. Raises UnreadableFileError."""
    file.seek(0)
    content = file.read(HEAVIEST + 1)
    if len(content) > HEAVIEST:
        raise UnreadableFileError(_("The sheet is larger than 10 MB. Send only the rows of one village and year."))
    if not content.strip():
        raise UnreadableFileError(_("The file is empty."))
    if content.startswith(OLD_EXCEL):
        raise UnreadableFileError(
            _("This is an old or locked workbook. Save it as “Excel workbook (.xlsx)”, send that.")
        )
    if content.startswith(b"PK"):
        return Workbook(), content
    if content.startswith(OTHER_FILES) or (b"\0" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff"))):
        raise UnreadableFileError(_("This is no sheet. Send a workbook (.xlsx) or a table (.csv)."))
    return DelimitedText(), content


def dataset_of(rows: Cells, names: Mapping[str, str], needed: set[str]) -> tablib.Dataset:
    """The rows below the headings that are not blank, each with the number of its row."""
    top = next((number for number, row in enumerate(rows[:FIRST_ROWS]) if needed <= set(_named(row, names))), None)
    if top is None:
        headings = [heading for heading, name in names.items() if name in needed]
        raise UnreadableFileError(
            _("The sheet has no row with the headings %(headings)s. Use the template.")
            % {"headings": ", ".join(headings)}
        )
    fields = _named(rows[top], names)
    below = [(number, row) for number, row in enumerate(rows[top + 1 :], top + 2) if any(cell != "" for cell in row)]
    if len(below) > MOST_ROWS:
        raise UnreadableFileError(
            _("The sheet has more than %(most)d rows. Send only those of one village and year.") % {"most": MOST_ROWS}
        )
    dataset = tablib.Dataset(headers=[ROW, *(name for name in fields if name)])
    for number, row in below:
        cells = [*row, *[""] * (len(fields) - len(row))]
        dataset.append([number, *(cell for name, cell in zip(fields, cells, strict=False) if name)])
    return dataset


def _named(row: list[Any], names: Mapping[str, str]) -> list[str]:
    """A heading that stands twice counts once."""
    found: list[str] = []
    for cell in row:
        name = names.get(" ".join(str(cell).lower().split()), "")
        found.append("" if name in found else name)
    return found


def _clean(cell: Any) -> Any:
    return cell.translate(CONTROLS).strip() if isinstance(cell, str) else cell
