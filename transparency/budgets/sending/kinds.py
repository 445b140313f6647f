"""What a file is, told by its content: people call files as they like."""

import zipfile
import zlib
from typing import IO

from transparency.budgets.enums import ImportKind
from transparency.budgets.sheets.template import CODES_SHEET

ZIP = b"PK"
WORKBOOK = "xl/workbook.xml"
#: The list of a workbook's sheets is short; what is longer is no workbook that we made.
LONGEST_LIST = 100_000
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


def kind_of(file: IO[bytes], name: str) -> ImportKind:
    """The file is left at its beginning. What is broken goes by its name to the reader that says best what is wrong."""
    file.seek(0)
    is_archive = file.read(2) == ZIP
    file.seek(0)
    try:
        sheets = sheets_of(file) if is_archive else None
    except UNREADABLE:
        is_archive, sheets = False, None
    file.seek(0)
    if not is_archive:
        return ImportKind.SISKEUDES if name.lower().endswith(".zip") else ImportKind.FLAT
    if sheets is None:
        return ImportKind.SISKEUDES
    return ImportKind.TEMPLATE if f'name="{CODES_SHEET}"' in sheets else ImportKind.FLAT


def sheets_of(file: IO[bytes]) -> str | None:
    """The part of a workbook that names its sheets; None for an archive that is no workbook."""
    with zipfile.ZipFile(file) as archive:
        known = {info.filename: info for info in archive.infolist()}
        if WORKBOOK not in known:
            return None
        if known[WORKBOOK].file_size > LONGEST_LIST:
            return ""
        return archive.read(WORKBOOK).decode(errors="replace")
