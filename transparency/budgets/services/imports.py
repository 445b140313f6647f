"""From a file to a draft: look through, show, confirm. Nothing is in the budget before it is confirmed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import IO, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from transparency.budgets import sheets, siskeudes
from transparency.budgets.enums import BudgetImportState, ImportKind
from transparency.budgets.models import BudgetImport, BudgetVersion
from transparency.budgets.models.budget import FIRST_YEAR
from transparency.budgets.permissions import user_can_keep_budget
from transparency.budgets.readings import BudgetReading, UnreadableFileError, as_json, from_json
from transparency.budgets.services.accepting import accepted
from transparency.budgets.services.previewing import Preview, preview_of
from transparency.budgets.services.reconciling import reconcile
from transparency.budgets.services.refusals import FinalError, require
from transparency.budgets.services.writing import Written, write
from villages.models import Village

#: What was confirmed: how many rows are new, changed, gone, unchanged.
Confirmation = Written

__all__ = ["Confirmation", "Preview", "confirm", "discard", "look_through", "preview_of", "reading_of", "stage"]

CHUNK = 1 << 20


def look_through(*, village: Village, kind: str, file: IO[bytes], file_name: str, by: Any) -> BudgetImport:
    """Understand a file and keep what was understood. Raises UnreadableFileError, in words for people.

    A Siskeudes file may hold other villages too: they are left alone. If it holds several years of this village, each
    is staged, and the last one is returned.
    """
    require(user_can_keep_budget, by, village)
    if kind not in READERS:
        raise UnreadableFileError(_("This kind of file cannot be read here. Choose one of those on the screen."))
    file_hash = hash_of(file)
    readings = READERS[kind](file, file_name, village)
    staged = [
        stage(village=village, kind=kind, reading=reading, file_name=file_name, file_hash=file_hash, by=by)
        for reading in sorted(readings, key=lambda reading: reading.year)
    ]
    if not staged:
        raise UnreadableFileError(_("The file has no budget of this village."))
    return staged[-1]


def stage(
    *, village: Village, kind: str, reading: BudgetReading, by: Any, file_name: str = "", file_hash: str = ""
) -> BudgetImport:
    """Keep a reading, also one that was typed. Raises UnreadableFileError where it is not of this village, or empty."""
    require(user_can_keep_budget, by, village)
    check_village(reading, village)
    check_year(reading.year)
    good = accepted(reading)
    if not any(version.lines for version in good.versions) and not good.entries:
        raise UnreadableFileError(nothing_in(good))
    data = as_json(good)
    return BudgetImport.objects.create(
        village=village,
        year=good.year,
        kind=kind,
        file_name=file_name[:120],
        file_hash=file_hash or hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest(),
        reading=data,
        rejected=len(good.rejections),
        by=by,
    )


def reading_of(budget_import: BudgetImport) -> BudgetReading:
    return from_json(budget_import.reading)


@transaction.atomic
def confirm(*, budget_import: BudgetImport, by: Any) -> Confirmation:
    """Write it into the drafts of its village. Raises FinalError when that was done, or it was discarded."""
    village = budget_import.village
    require(user_can_keep_budget, by, village)
    settle(budget_import, BudgetImportState.CONFIRMED, confirmed_at=timezone.now())
    written = write(village=village, reading=reading_of(budget_import), kind=budget_import.kind, by=by)
    for version in BudgetVersion.objects.filter(budget=written.budget, village=village, is_public=False):
        reconcile(version)
    return written


@transaction.atomic
def discard(*, budget_import: BudgetImport, by: Any) -> None:
    """Raises FinalError when it was confirmed: then drafts are discarded, not files."""
    require(user_can_keep_budget, by, budget_import.village)
    settle(budget_import, BudgetImportState.DISCARDED)


def settle(budget_import: BudgetImport, state: BudgetImportState, **facts: Any) -> None:
    """Once: two who confirm at the same time do not both write."""
    waiting = BudgetImport.objects.filter(pk=budget_import.pk, state=BudgetImportState.LOOKED_THROUGH)
    if not waiting.update(state=state, **facts):
        raise FinalError(_("This file was confirmed or discarded already. Send it again if you need to."))
    budget_import.refresh_from_db(fields=["state", *facts])


def hash_of(file: IO[bytes]) -> str:
    found = hashlib.sha256()
    file.seek(0)
    while chunk := file.read(CHUNK):
        found.update(chunk)
    file.seek(0)
    return found.hexdigest()


def check_village(reading: BudgetReading, village: Village) -> None:
    if reading.village_code and reading.village_code != village.region_id:
        raise UnreadableFileError(
            _("The file is of %(other)s, and not of %(village)s (%(code)s). Choose the file of this village.")
            % {
                "other": f"{reading.village_name} ({reading.village_code})".strip(),
                "village": village.full_name,
                "code": village.region_id,
            }
        )


def check_year(year: int) -> None:
    last = timezone.localdate().year + 1
    if not FIRST_YEAR <= year <= last:
        raise UnreadableFileError(
            _("The file is of the year %(year)d. Budgets from %(first)d to %(last)d are kept here.")
            % {"year": year, "first": FIRST_YEAR, "last": last}
        )


def nothing_in(reading: BudgetReading) -> str:
    if not reading.rejections:
        return _("The file has no line of the budget of %(year)d. Choose the year before you export it.") % {
            "year": reading.year
        }
    first = reading.rejections[0]
    return _("No row of the file can be read. The first one: %(where)s: %(reason)s %(remedy)s") % vars(first)


def read_siskeudes(file: IO[bytes], file_name: str, village: Village) -> list[BudgetReading]:
    return siskeudes.read(file, village_codes={village.region_id})


def read_flat(file: IO[bytes], file_name: str, village: Village) -> list[BudgetReading]:
    return [sheets.read_flat(file, file_name=file_name)]


def read_template(file: IO[bytes], file_name: str, village: Village) -> list[BudgetReading]:
    return [sheets.read_template(file)]


READERS: dict[str, Callable[[IO[bytes], str, Village], list[BudgetReading]]] = {
    ImportKind.SISKEUDES: read_siskeudes,
    ImportKind.FLAT: read_flat,
    ImportKind.TEMPLATE: read_template,
}
