"""The export of a whole kabupaten: one transaction a village, and the same file again changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import IO

from foundation.tenancy.reach import Reach, opened
from transparency.budgets import siskeudes
from transparency.budgets.enums import BudgetImportState, ImportKind
from transparency.budgets.models import BudgetImport
from transparency.budgets.readings import BudgetReading, Rejection, UnreadableFileError, from_json
from transparency.budgets.services import imports
from villages.models import Region, Village


@dataclass(frozen=True)
class RejectedRow:
    """A row of the file that was not taken, or all rows of a village when `where` is empty."""

    code: str
    village: str
    year: int
    where: str
    text: str
    reason: str
    remedy: str


@dataclass
class Progress:
    """Counts villages and years; one that was confirmed from the same file before is among `unchanged`."""

    done: int = 0
    changed: int = 0
    unchanged: int = 0
    #: Region codes and names of villages in the file that have no website here.
    strangers: dict[str, str] = field(default_factory=dict)
    rejected: list[RejectedRow] = field(default_factory=list)
    last: str = ""


def bring_in(
    file: IO[bytes], *, file_name: str, region: str = "", on_progress: Callable[[Progress], None] | None = None
) -> Progress:
    """Confirm what a Siskeudes export says of each village that has a website. Raises UnreadableFileError.

    `region` takes only the villages on or below this code, and says which kabupaten the file is of where the file does
    not. One village and year is in memory at a time.
    """
    progress = Progress()
    file_hash = imports.hash_of(file)
    for reading in siskeudes.read_each(file, village_codes=codes_in(region)):
        progress.last = f"{reading.village_code} {reading.village_name}"
        with opened(Reach.system()):
            village = Village.objects.with_regions().filter(region=reading.village_code).first()
            if village is None:
                progress.strangers[reading.village_code] = reading.village_name
            else:
                bring_in_one(village, reading, file_name=file_name, file_hash=file_hash, progress=progress)
        progress.done += 1
        if on_progress:
            on_progress(progress)
    return progress


def codes_in(region: str) -> set[str] | None:
    if not region:
        return None
    inside = Region.objects.villages().filter(code__startswith=region).values_list("code", flat=True)
    return {code for code in inside if code == region or code.startswith(f"{region}.")}


def bring_in_one(
    village: Village, reading: BudgetReading, *, file_name: str, file_hash: str, progress: Progress
) -> None:
    kind = ImportKind.SISKEUDES
    if before := confirmed_last(village, reading.year, file_hash):
        progress.unchanged += 1
        progress.rejected += [as_row(reading, rejection) for rejection in from_json(before.reading).rejections]
        return
    try:
        staged = imports.stage(
            village=village, kind=kind, reading=reading, file_name=file_name, file_hash=file_hash, by=None
        )
    except UnreadableFileError as error:
        progress.rejected += [as_row(reading, rejection) for rejection in reading.rejections]
        progress.rejected.append(as_row(reading, Rejection("", "", str(error), "")))
        return
    written = imports.confirm(budget_import=staged, by=None)
    if written.changes:
        progress.changed += 1
    else:
        progress.unchanged += 1
    progress.rejected += [as_row(reading, rejection) for rejection in imports.reading_of(staged).rejections]


def confirmed_last(village: Village, year: int, file_hash: str) -> BudgetImport | None:
    """The last confirmed import of the year when it was of this very file: nothing can have changed since."""
    confirmed = BudgetImport.objects.filter(village=village, year=year, state=BudgetImportState.CONFIRMED)
    last = confirmed.order_by("-confirmed_at", "-pk").first()
    return last if last and last.file_hash == file_hash else None


def as_row(reading: BudgetReading, rejection: Rejection) -> RejectedRow:
    return RejectedRow(reading.village_code, reading.village_name, reading.year, **vars(rejection))
