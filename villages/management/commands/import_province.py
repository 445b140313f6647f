import csv
import signal
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from tqdm import tqdm

from villages.services.batch import Progress, Row, RowState, make, preview

#: Seconds between two lines about the progress where no bar can be drawn.
PAUSE = 5
COLUMNS = ("line", "code", "reason", "hostname", "languages", "editor_email", "editor_name")


class Command(BaseCommand):
    help = (
        "Create the websites of many villages from a CSV file (code, and if wanted hostname, languages, editor_email, "
        "editor_name) and invite their editors. The same file again goes on where it was stopped."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--report", type=Path, help="where the rejected lines go; otherwise beside the file")
        parser.add_argument("--dry-run", action="store_true", help="look through everything and write nothing")

    def handle(self, *, file: Path, report: Path | None, dry_run: bool, **options: Any) -> None:
        rows = self.read(file)
        if dry_run:
            self.tell_preview(rows)
            return
        with self.interruptible() as should_stop, self.watched(len(rows)) as on_progress:
            progress = make(rows, on_progress=on_progress, should_stop=should_stop)
        if progress.problems:
            report = report or file.with_name(f"{file.stem}.rejected.csv")
            write_report(report, progress.problems)
            self.stderr.write(_("The rejected lines and why: %(report)s") % {"report": report})
        self.tell_end(progress)
        if progress.stopped:
            self.stdout.write(_("Stopped between two villages. The same command goes on from here."))
            sys.exit(130)
        if progress.problems:
            sys.exit(1)

    def read(self, file: Path) -> list[Row]:
        try:
            with file.open(encoding="utf-8-sig", newline="") as lines:
                return preview(lines)
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(_("%(file)s cannot be read: %(error)s") % {"file": file, "error": error}) from error

    def tell_preview(self, rows: list[Row]) -> None:
        states = [row.state for row in rows]
        for row in rows:
            if row.state == RowState.REJECTED:
                self.stderr.write(_("line %(line)d: %(problem)s") % {"line": row.line, "problem": row.reason})
        self.stdout.write(
            _("%(new)d would be created, %(there)d are there already, %(rejected)d lines would be rejected.")
            % {state.value: states.count(state) for state in RowState}
        )
        if RowState.REJECTED in states:
            sys.exit(1)

    def tell_end(self, progress: Progress) -> None:
        self.stdout.write(
            _("%(made)d villages created, %(there)d were there already, %(invited)d invited, %(rejected)d rejected.")
            % {
                "made": len(progress.made),
                "there": len(progress.there),
                "invited": progress.invited,
                "rejected": len(progress.problems),
            }
        )

    @contextmanager
    def interruptible(self) -> Iterator[Callable[[], bool]]:
        """Ctrl-C lets the current village be finished; a second one ends at once, and that village is not there."""
        asked: list[int] = []

        def ask(number: int, frame: Any) -> None:
            asked.append(number)
            signal.signal(signal.SIGINT, before)

        before = signal.signal(signal.SIGINT, ask)
        try:
            yield lambda: bool(asked)
        finally:
            signal.signal(signal.SIGINT, before)

    @contextmanager
    def watched(self, total: int) -> Iterator[Callable[[Progress], None]]:
        if self.stderr.isatty():
            with tqdm(total=total, unit=_("village"), file=sys.stderr, dynamic_ncols=True) as bar:
                yield lambda progress: bar.update(progress.done - bar.n)
        else:
            yield Lines(self.stdout.write)


class Lines:
    """Says how far it is, every few seconds."""

    def __init__(self, write: Callable[[str], Any]) -> None:
        self.write = write
        self.started = self.told = time.monotonic()

    def __call__(self, progress: Progress) -> None:
        now = time.monotonic()
        if now - self.told < PAUSE:
            return
        self.told = now
        rate = progress.done / (now - self.started)
        self.write(
            _("%(done)d of %(total)d, %(rate)s a second, %(left)d minutes left")
            % {
                "done": progress.done,
                "total": progress.total,
                "rate": number_format(rate, 1),
                "left": round((progress.total - progress.done) / rate / 60),
            }
        )


def write_report(place: Path, rejected: list[Row]) -> None:
    """With all columns, so that the corrected lines can be imported again."""
    with place.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, COLUMNS, extrasaction="ignore")
        table.writeheader()
        table.writerows(vars(row) for row in rejected)
