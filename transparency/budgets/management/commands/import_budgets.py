import csv
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from tqdm import tqdm

from transparency.budgets.readings import UnreadableFileError
from transparency.budgets.services.batch import Progress, RejectedRow, bring_in

#: Seconds between two lines about the progress where no bar can be drawn.
PAUSE = 5


class Command(BaseCommand):
    help = (
        "Bring the Siskeudes export (ZIP) of a whole kabupaten into the drafts of its villages. Nothing is published. "
        "The same file again goes on where it was stopped and changes nothing else."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--region", default="", help="take only villages on or below this region code, for example 51.07"
        )
        parser.add_argument("--report", type=Path, help="where the rejected rows go; otherwise beside the file")

    def handle(self, *, file: Path, region: str, report: Path | None, **options: Any) -> None:
        try:
            with file.open("rb") as content, self.watched() as on_progress:
                progress = bring_in(content, file_name=file.name, region=region, on_progress=on_progress)
        except OSError as error:
            raise CommandError(_("%(file)s cannot be read: %(error)s") % {"file": file, "error": error}) from error
        except UnreadableFileError as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            self.stderr.write(_("Stopped between two villages. The same command goes on from here."))
            sys.exit(130)
        self.tell_end(progress)
        if progress.rejected:
            report = report or file.with_name(f"{file.stem}.rejected.csv")
            write_report(report, progress.rejected)
            self.stderr.write(_("The rejected rows and why: %(report)s") % {"report": report})
            sys.exit(1)

    def tell_end(self, progress: Progress) -> None:
        for code, name in progress.strangers.items():
            self.stderr.write(_("%(village)s has no website here and was left out.") % {"village": f"{code} {name}"})
        self.stdout.write(
            _("%(done)d budgets read: %(changed)d changed, %(unchanged)d unchanged; %(rejected)d rows rejected.")
            % {
                "done": progress.done,
                "changed": progress.changed,
                "unchanged": progress.unchanged,
                "rejected": len(progress.rejected),
            }
        )

    @contextmanager
    def watched(self) -> Iterator[Callable[[Progress], None]]:
        """How many villages a file has is known at its end, so it is told how far it is and how fast."""
        if self.stderr.isatty():
            with tqdm(unit=_("village"), file=sys.stderr, dynamic_ncols=True) as bar:

                def draw(progress: Progress) -> None:
                    bar.set_postfix_str(progress.last, refresh=False)
                    bar.update(progress.done - bar.n)

                yield draw
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
        rate = number_format(progress.done / (now - self.started), 1)
        self.write(
            _("%(done)d done, %(rate)s a second, now %(village)s")
            % {"done": progress.done, "rate": rate, "village": progress.last}
        )


def write_report(place: Path, rejected: list[RejectedRow]) -> None:
    with place.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, [column.name for column in fields(RejectedRow)])
        table.writeheader()
        table.writerows(asdict(row) for row in rejected)
