"""From the ZIP to readings, one village and year after the other."""

from collections.abc import Collection, Iterator
from contextlib import closing
from typing import IO

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from transparency.budgets.parsing.archives import opened
from transparency.budgets.parsing.posts import Codes
from transparency.budgets.parsing.rejecting import at_most
from transparency.budgets.readings import BudgetReading, UnreadableFileError
from transparency.budgets.siskeudes.budget import Budget
from transparency.budgets.siskeudes.export import Export, Row
from transparency.budgets.siskeudes.places import Places
from transparency.budgets.siskeudes.realisation import Realisation
from transparency.budgets.siskeudes.rows import VillageRows, unusable, year_of
from transparency.budgets.siskeudes.sorting import Sorted
from transparency.budgets.siskeudes.tables import JOURNAL_LINES, MUTASI, RAB, RAB_LINES, REALISATION
from transparency.codes.names import names_in


def read(file: IO[bytes], *, village_codes: Collection[str] | None = None) -> list[BudgetReading]:
    """As `read_each`, all at once: for the few villages of one person."""
    return list(read_each(file, village_codes=village_codes))


def read_each(file: IO[bytes], *, village_codes: Collection[str] | None = None) -> Iterator[BudgetReading]:
    """One reading for each village and year, in the order of their codes, never more than one in memory.

    `village_codes` are the region codes of the villages to read; None reads all, where the export says which
    kabupaten it is of. Raises UnreadableFileError: the file is no export, lacks tables, or has no budget of these
    villages.
    """
    with opened(file) as archive:
        export = Export(archive)
        places = Places(export, village_codes)
        with closing(Sorted(export, places)) as found:
            wanted = [village for village in sorted(found.villages) if places.code(village)]
            if not wanted:
                raise _none_of_them(found, places)
            nobodys = found.nobodys()
            is_read = False
            for village in wanted:
                for reading in _readings(found, places, village, nobodys):
                    is_read = True
                    yield reading
            if not is_read:
                raise UnreadableFileError(_("No row of the budget has a year that can be. Look at the column Tahun."))


def _none_of_them(found: Sorted, places: Places) -> UnreadableFileError:
    if not found.villages:
        return UnreadableFileError(
            _("The budget in the ZIP is empty: Ta_RAB.csv has no rows. Enter it, and export again.")
        )
    return places.of_others(found.villages)


def _readings(found: Sorted, places: Places, village: str, nobodys: list[Row]) -> Iterator[BudgetReading]:
    rows = found.of(village)
    years = {year_of(row) for row in rows[RAB.name] if not row.broken}
    everything = [*(row for table in rows.values() for row in table), *nobodys]
    for year in sorted(years - {0}):
        code = places.code(village)
        of_village = VillageRows(rows, year, Codes(names_in(code[:5], year)), found.dates)
        reading = BudgetReading(code, places.name(village), year)
        of_village.rejections += unusable(everything)
        _fill(reading, of_village, found.present)
        yield reading


def _fill(reading: BudgetReading, rows: VillageRows, present: set[str]) -> None:
    budget = Budget(rows)
    reading.versions = budget.versions
    missing = [table.file for table in REALISATION if table.name not in present]
    reading.has_entries = not missing
    if reading.has_entries:
        reading.entries = Realisation(rows, budget, present).entries
    reading.rejections = at_most(rows.rejections)
    reading.notes = [*rows.notes, *_notes(reading, rows, present, missing)]


def _notes(reading: BudgetReading, rows: VillageRows, present: set[str], missing: list[str]) -> Iterator[str]:
    if RAB_LINES.name not in present:
        yield _("Ta_RABRinci.csv is missing, so each account is one line. Export all tables to show what is bought.")
    if missing:
        yield _("What was spent is not read, because %(tables)s is missing. Export again with all tables.") % {
            "tables": ", ".join(missing)
        }
    else:
        for table in (MUTASI, JOURNAL_LINES):
            if table.name not in present:
                yield _("%(table)s is missing: what the bank or a journal booked is not counted.") % {
                    "table": table.file
                }
    for table_name, count in rows.without_source.items():
        yield ngettext(
            "%(table)s: %(count)d row names no source of funds and is counted as other sources (DLL).",
            "%(table)s: %(count)d rows name no source of funds and are counted as other sources (DLL).",
            count,
        ) % {"table": table_name, "count": count}
    yield from _opening_note(reading)


def _opening_note(reading: BudgetReading) -> Iterator[str]:
    """Siskeudes books the SiLPA of the last year with a journal, which villages forget."""
    planned = any(line.account.startswith("6.1.1") for version in reading.versions for line in version.lines)
    if reading.has_entries and planned and not any(entry.account.startswith("6.1.1") for entry in reading.entries):
        yield _("The SiLPA of the last year is in the budget and not booked. Make its journal in Siskeudes.")
