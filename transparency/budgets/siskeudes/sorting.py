"""Sorts the rows of all tables by village, on disk, so that a kabupaten is read with the memory of one village."""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext as _

from transparency.budgets.parsing.dates import DateColumn
from transparency.budgets.parsing.rejecting import MOST_REJECTIONS
from transparency.budgets.readings import UnreadableFileError
from transparency.budgets.siskeudes.export import Export, Row
from transparency.budgets.siskeudes.places import Places, village_of
from transparency.budgets.siskeudes.tables import BY_VILLAGE, RAB, Table

#: Of one village. A busy one has ten thousand, and they stand in memory.
MOST_ROWS = 50_000
TABLES = {table.name: table for table in BY_VILLAGE}


class Sorted:
    """Rows of the wanted villages, and what the date columns of the whole export prove.

    An unnamed database of SQLite lives in a file that is gone when it is closed.
    """

    def __init__(self, export: Export, places: Places) -> None:
        self.dates: dict[tuple[str, str], DateColumn] = defaultdict(DateColumn)
        #: Villages with a budget in the file, wanted or not, and how many rows each has.
        self.villages: Counter[str] = Counter()
        self.present = {table.name for table in BY_VILLAGE if table in export}
        self.kept = sqlite3.connect("")
        self.kept.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
            "CREATE TABLE rows (village, part, number, broken, cells);"
        )
        for table in BY_VILLAGE:
            self.kept.executemany("INSERT INTO rows VALUES (?, ?, ?, ?, ?)", self._wanted(export.rows(table), places))
        self.kept.execute("CREATE INDEX by_village ON rows (village, part, number)")

    def _wanted(self, rows: Iterator[Row], places: Places) -> Iterator[tuple[str, str, int, bool, str]]:
        for row in rows:
            village = village_of(row)
            if row.table is RAB and village:
                self.villages[village] += 1
            if not row.broken:
                self._see_dates(row)
            # A row that names no village may be anybody's, so everybody is told of it.
            if not village or places.code(village):
                cells = json.dumps(list(row.cells.values()), ensure_ascii=False)
                yield village, row.table.name, row.number, row.broken, cells

    def _see_dates(self, row: Row) -> None:
        year = row["Tahun"]
        for column in row.table.dates:
            self.dates[row.table.name, column].see(row[column], int(year) if year.isdecimal() else 0)

    def of(self, village: str) -> dict[str, list[Row]]:
        """Its rows by the name of the table, in the order of the file. Raises UnreadableFileError for too many."""
        rows = self._read(village, MOST_ROWS + 1)
        if len(rows) > MOST_ROWS:
            raise UnreadableFileError(
                _("The file has more than %(most)d rows for village %(village)s: that is no budget. Export it again.")
                % {"most": MOST_ROWS, "village": village}
            )
        found: dict[str, list[Row]] = {name: [] for name in TABLES}
        for row in rows:
            found[row.table.name].append(row)
        return found

    def _read(self, village: str, most: int) -> list[Row]:
        rows = self.kept.execute(
            "SELECT part, number, broken, cells FROM rows WHERE village = ? ORDER BY part, number LIMIT ?",
            (village, most),
        )
        return [_row(TABLES[part], number, broken, cells) for part, number, broken, cells in rows]

    def nobodys(self) -> list[Row]:
        """Rows that name no village, as many as people will read."""
        return self._read("", MOST_REJECTIONS)

    def close(self) -> None:
        self.kept.close()


def _row(table: Table, number: int, broken: int, cells: str) -> Row:
    return Row(table, number, dict(zip(table.columns, json.loads(cells), strict=True)), bool(broken))
