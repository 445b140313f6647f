"""The tables inside the ZIP, found by name wherever they lie, and read row by row."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import cast

from django.utils.translation import gettext as _

from transparency.budgets.parsing.archives import damage_told
from transparency.budgets.parsing.rejecting import place
from transparency.budgets.parsing.tables import records
from transparency.budgets.readings import UnreadableFileError
from transparency.budgets.siskeudes.tables import ALWAYS, BY_VILLAGE, Table

#: What packers add beside the files.
LITTER = ("__macosx", "._")


@dataclass(frozen=True)
class Row:
    """The read columns, blank where the table has no such column. A broken row has other cells than headings."""

    table: Table
    number: int
    cells: dict[str, str]
    broken: bool = False

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    @property
    def where(self) -> str:
        return place(self.table.file, self.number)


class Export:
    """Raises UnreadableFileError when it is none."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.entries: dict[str, zipfile.ZipInfo] = {}
        twice = set()
        for entry in archive.infolist():
            path = entry.filename.replace("\\", "/").lower()
            name = PurePosixPath(path).name
            if entry.is_dir() or path.startswith(LITTER) or name.startswith(LITTER):
                continue
            if name in self.entries:
                twice.add(name)
            self.entries[name] = entry
        self._refuse_what_is_none(twice & {table.file.lower() for table in (*ALWAYS, *BY_VILLAGE)})

    def _refuse_what_is_none(self, twice: set[str]) -> None:
        missing = [table.file for table in ALWAYS if table not in self]
        if missing:
            raise UnreadableFileError(self._what_it_is_instead(missing))
        if twice:
            raise UnreadableFileError(
                _("The ZIP has %(tables)s more than once. Send one export at a time.")
                % {"tables": ", ".join(sorted(twice))}
            )

    def _what_it_is_instead(self, missing: list[str]) -> str:
        if "xl/workbook.xml" in {entry.filename.lower() for entry in self.archive.infolist()}:
            return _("This is an Excel workbook. Send it as a sheet, or send the ZIP of Siskeudes.")
        if any(name.endswith(".zip") for name in self.entries):
            return _("The ZIP holds another ZIP. Unpack it once and send the ZIP inside.")
        return _("%(tables)s is missing in the ZIP. In the export of Siskeudes choose all tables, and send that.") % {
            "tables": ", ".join(missing)
        }

    def __contains__(self, table: Table) -> bool:
        return table.file.lower() in self.entries

    def rows(self, table: Table) -> Iterator[Row]:
        """None for a table that is not there or empty. Raises UnreadableFileError when a needed column is missing."""
        entry = self.entries.get(table.file.lower())
        if entry is None:
            return
        with damage_told(table.file):
            file = cast("zipfile.ZipExtFile", self.archive.open(entry))
        with file:
            rows = records(file, table.file)
            headings = [heading.strip('"').lower() for heading in next(rows, [])]
            positions = self._positions(table, headings)
            for number, cells in enumerate(rows, 2):
                if any(cells):
                    yield _row(table, number, cells, positions, len(headings))

    def _positions(self, table: Table, headings: list[str]) -> dict[str, int | None]:
        found = {
            column: headings.index(column.lower()) if column.lower() in headings else None for column in table.columns
        }
        missing = [column for column in table.needed if found[column] is None]
        if missing:
            raise UnreadableFileError(
                _("%(table)s has no column %(columns)s. Export it again, and do not change the headings.")
                % {"table": table.file, "columns": ", ".join(missing)}
            )
        return found


def _row(table: Table, number: int, cells: list[str], positions: dict[str, int | None], width: int) -> Row:
    read = {
        column: cells[position] if position is not None and position < len(cells) else ""
        for column, position in positions.items()
    }
    last = max((position for position in positions.values() if position is not None), default=0)
    return Row(table, number, read, broken=not last < len(cells) <= width)
