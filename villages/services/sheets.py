"""Takes a sheet of villages as spreadsheet programs send it, and gives the lines of a CSV with commas."""

import csv
from io import StringIO
from pathlib import PurePath
from typing import Any

from django.utils.translation import gettext as _

from villages.services.tables import cells_of

#: Bytes: 8,000 villages with their editors are about 0.7 MB.
HEAVIEST = 4_000_000
#: Indonesia has 84,000 villages; no officer of one province sends more lines than this.
MOST_LINES = 20_000
SEPARATORS = ";\t"
ZIP, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")

COLUMNS = ("code", "hostname", "languages", "editor_email", "editor_name")
#: What people call the columns.
ALSO_CALLED = {
    "kode": "code",
    "kode_desa": "code",
    "alamat": "hostname",
    "bahasa": "languages",
    "email": "editor_email",
    "surel": "editor_email",
    "nama": "editor_name",
}


class SheetError(Exception):
    """Says for people why the file cannot be used, and what to do."""


def lines_of(file: Any) -> list[str]:
    """The lines of an uploaded file, its first line naming the columns as `COLUMNS`. Raises SheetError."""
    if file.size > HEAVIEST:
        raise SheetError(_("The file is larger than 4 MB. Send only the columns of the template, or several files."))
    text = text_of(file.read())
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not any(line.strip() for line in lines):
        raise SheetError(_("The file is empty."))
    if len(lines) > MOST_LINES:
        raise SheetError(_("The file has more than %(most)d lines. Send several files.") % {"most": MOST_LINES})
    return with_commas(lines)


def text_of(content: bytes) -> str:
    if content.startswith((ZIP, OLD_OFFICE)):
        raise SheetError(
            _("This is an Excel workbook. Open it, choose “Save as” and the type “CSV UTF-8”, then send that file.")
        )
    if content.startswith(UTF_16):
        raise SheetError(_("The file is “Unicode text”. Save it as “CSV UTF-8” and send that file."))
    if b"\0" in content:
        raise SheetError(_("This is no table. Send a CSV file, made from the template."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SheetError(_("The file has letters that cannot be read. Save it as “CSV UTF-8” and send it.")) from error


def with_commas(lines: list[str]) -> list[str]:
    """The numbers of the lines stay those of the file."""
    if lines[0].lower().startswith("sep="):  # a note of Excel to itself
        lines = ["", *lines[1:]]
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    header = lines[first]
    separator = next((sign for sign in SEPARATORS if sign in header and "," not in header), ",")
    if separator != ",":
        lines = [commas_for(separator, line) for line in lines]
    names = [called(cell) for cell in cells_of(lines[first])]
    if "code" not in names:
        raise SheetError(_("The first line must name the columns, one of them “code”. Use the template."))
    return [joined(names), *[""] * first, *lines[first + 1 :]]


def called(name: str) -> str:
    name = "_".join(name.lower().replace("-", " ").split())
    return ALSO_CALLED.get(name, name)


def commas_for(separator: str, line: str) -> str:
    """A line that cannot be read stays as it is and is rejected with its number."""
    try:
        cells = next(csv.reader([line], delimiter=separator, strict=True), [])
    except csv.Error:
        return line
    return joined(cells)


def joined(cells: list[str]) -> str:
    written = StringIO()
    csv.writer(written, lineterminator="").writerow(cells)
    return written.getvalue()


def short_name(name: str) -> str:
    """Of the file, without folders and with its ending, at most 120 signs."""
    path = PurePath(name.replace("\\", "/").replace("\0", ""))
    return f"{path.stem[: 120 - len(path.suffix)]}{path.suffix}"[:120]
