"""A sheet of villages that an officer sends: kept with what each line would do, then made by the queue."""

import time
from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import Any

import pghistory
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task

from foundation.queue.bundles import BULK
from foundation.tenancy.reach import Reach, opened
from villages.enums import ImportedRowState, ImportState
from villages.models import Invitation, ProvinceImport, ProvinceImportRow
from villages.models.province_import import COUNTED, silent_since
from villages.permissions import user_can_create_village
from villages.services.batch import Row, RowState, look_through, make_one, preview
from villages.services.editors import invite_editors, known
from villages.services.sheets import COLUMNS

#: Before the index work of the villages that are made, behind what people wait for.
PRIORITY = BULK + 5
#: A piece of work makes at most so many villages and takes about so many seconds: letters go out between two.
PIECE, SECONDS = 100, 5
#: Seconds between two words about the progress.
PAUSE = 1

LENGTHS = {field.name: field.max_length or 0 for field in Invitation._meta.concrete_fields}
LONGEST_NAME, LONGEST_EMAIL = LENGTHS["name"], LENGTHS["email"]

STATES = {
    RowState.NEW: ImportedRowState.NEW,
    RowState.THERE: ImportedRowState.THERE,
    RowState.REJECTED: ImportedRowState.REJECTED,
}


def keep_sheet(*, lines: Iterable[str], file_name: str, by: Any) -> ProvinceImport:
    """Look through the lines of a CSV and keep what each would do. Nothing is made yet."""
    return keep_rows(rows=preview(lines), file_name=file_name, by=by)


@transaction.atomic
def keep_rows(*, rows: Iterable[Row], file_name: str, by: Any) -> ProvinceImport:
    province_import = ProvinceImport.objects.create(by=by, file_name=file_name)
    kept_rows = [kept(row, province_import) for row in within_office(rows, by)]
    note_invited(kept_rows)
    ProvinceImportRow.objects.bulk_create(kept_rows, batch_size=1000)
    province_import.recount()
    province_import.save()
    return province_import


def kept(row: Row, province_import: ProvinceImport) -> ProvinceImportRow:
    cells = {column: getattr(row, column) for column in COLUMNS}
    return ProvinceImportRow(
        province_import=province_import,
        by_id=province_import.by_id,
        line=row.line,
        state=STATES[row.state],
        reason=row.reason,
        **cells,
    )


def note_invited(rows: list[ProvinceImportRow]) -> None:
    """Of villages that are there, the editors who need no invitation."""
    there = [row for row in rows if row.state == ImportedRowState.THERE and row.editor_email]
    invited = known({row.code for row in there}) if there else set()
    normalize = get_user_model().objects.normalize_email
    for row in there:
        row.is_invited = (row.code, normalize(row.editor_email)) in invited


def within_office(rows: Iterable[Row], by: Any) -> list[Row]:
    """Rows of places for which the person does not answer are rejected, whatever else is right or wrong with them."""
    return [fitting(row) if user_can_create_village(by, row.code) or not row.code else outside(row) for row in rows]


def outside(row: Row) -> Row:
    return row.rejected(_("%(code)s lies outside your region.") % {"code": row.code})


def fitting(row: Row) -> Row:
    """An invitation has no room for a longer name or address."""
    if len(row.editor_name) > LONGEST_NAME or len(row.editor_email) > LONGEST_EMAIL:
        return row.rejected(_("The name or the e-mail address of the editor is too long."))
    return row


def start(*, province_import: ProvinceImport) -> bool:
    """Let the queue make what is new; False when somebody works on it already. Also goes on after a stop.

    A run that has been silent for long is replaced: should its worker live after all, it sees another number and ends.
    """
    idle = Q(state__in=(ImportState.LOOKED_THROUGH, ImportState.STOPPED))
    silent = Q(state=ImportState.RUNNING) & (Q(told_at=None) | Q(told_at__lt=silent_since()))
    run = province_import.run + 1
    started = ProvinceImport.objects.filter(idle | silent, pk=province_import.pk, run=run - 1).update(
        state=ImportState.RUNNING, run=run, run_began_at=None, told_at=timezone.now(), finished_at=None
    )
    if started:
        make_villages.enqueue(province_import.pk, run)
    return bool(started)


def stop(*, province_import: ProvinceImport) -> bool:
    """Between two villages; what is made stays. False when nothing runs."""
    running = ProvinceImport.objects.filter(pk=province_import.pk, state=ImportState.RUNNING)
    return bool(running.update(state=ImportState.STOPPED, told_at=timezone.now()))


@task(priority=PRIORITY)
def make_villages(pk: int, run: int) -> None:
    """Make some of the villages, or invite some of the editors when all are made, and ask for the next piece."""
    with override(settings.LANGUAGE_CODE):
        if Piece(pk, run).work():
            make_villages.enqueue(pk, run)


def reach() -> AbstractContextManager[Reach]:
    return opened(Reach.system())


class Piece:
    """What one task does of a run. Each step is a short transaction of its own, so that the watcher sees it."""

    def __init__(self, pk: int, run: int) -> None:
        self.pk, self.run = pk, run
        self.began = self.told = time.monotonic()

    def own(self) -> Any:
        return ProvinceImport.objects.filter(pk=self.pk, run=self.run, state=ImportState.RUNNING)

    def work(self) -> bool:
        """Whether another piece is to follow. Nothing happens when somebody stopped or replaced the run."""
        with reach():
            found = self.own().select_related("by").first()
            if found is None:
                return False
            if found.run_began_at is None:
                self.own().update(run_began_at=timezone.now(), run_new=found.new)
            villages = list(self.rows().waiting_for_village()[:PIECE])
            editors = [] if villages else list(self.rows().waiting_for_invitation()[:PIECE])
        with pghistory.context(user=found.by_id):
            self.make(villages, found.by)
            self.invite(editors, found.by)
        self.tell()
        if villages or editors:
            return True
        self.finish()
        return False

    def rows(self) -> Any:
        return ProvinceImportRow.objects.filter(province_import=self.pk)

    def make(self, rows: list[ProvinceImportRow], owner: Any) -> None:
        """Villages only: the editors are invited when all villages are there."""
        by_line = {row.line: row for row in rows}
        looked_through = look_through([Row(row.line, row.code, row.hostname, row.languages) for row in rows])
        for number, found in enumerate(within_office(looked_through, owner)):
            if number and self.is_over():
                return
            outcome = make_one(found) if found.state == RowState.NEW else found
            row = by_line[found.line]
            row.state = ImportedRowState.MADE if outcome.state == RowState.NEW else STATES[outcome.state]
            row.reason = outcome.reason
            self.keep([row])

    def invite(self, rows: list[ProvinceImportRow], owner: Any) -> None:
        asked = [(row.code, row.editor_email, row.editor_name) for row in rows]
        problems = {outcome.code: outcome.problem for outcome in invite_editors(asked, by=owner)}
        for row in rows:
            row.reason = problems.get(row.code, "")
            row.is_invited = not row.reason
        self.keep(rows)

    def is_over(self) -> bool:
        with reach():
            return time.monotonic() - self.began > SECONDS or not self.own().exists()

    def keep(self, rows: list[ProvinceImportRow]) -> None:
        with reach():
            ProvinceImportRow.objects.bulk_update(rows, ["state", "reason", "is_invited"])
        if self.told + PAUSE <= time.monotonic():
            self.tell()

    def tell(self) -> None:
        self.told = time.monotonic()
        with reach():
            counted = ProvinceImport(pk=self.pk)
            counted.recount()
            numbers = {name: getattr(counted, name) for name in COUNTED}
            ProvinceImport.objects.filter(pk=self.pk).update(told_at=timezone.now(), **numbers)

    def finish(self) -> None:
        with reach():
            self.own().update(state=ImportState.DONE, finished_at=timezone.now())
