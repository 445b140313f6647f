"""What a file is, told by its content: people call files as they like."""

import zipfile
from typing import IO

from transparency.budgets.enums import ImportKind
from transparency.budgets.sheets import is_template

ZIP = b"PK"
WORKBOOK = "xl/workbook"


def kind_of(file: IO[bytes], name: str) -> ImportKind:
    """The file is left at its beginning. What is no archive at all goes by its name to the reader that says why not."""
    file.seek(0)
    is_archive = file.read(2) == ZIP
    file.seek(0)
    if not is_archive:
        return ImportKind.SISKEUDES if name.lower().endswith(".zip") else ImportKind.FLAT
    if not is_spreadsheet(file):
        return ImportKind.SISKEUDES
    kind = ImportKind.TEMPLATE if is_template(file) else ImportKind.FLAT
    file.seek(0)
    return kind


def is_spreadsheet(file: IO[bytes]) -> bool:
    try:
        with zipfile.ZipFile(file) as archive:
            return any(name.startswith(WORKBOOK) for name in archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
    finally:
        file.seek(0)
