from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from villages.services.regions import import_regions


class Command(BaseCommand):
    help = "Load region codes (columns code,name) from a CSV file; the same file again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            with file.open(encoding="utf-8-sig", newline="") as lines:
                report = import_regions(lines)
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(_("%(file)s cannot be read: %(error)s") % {"file": file, "error": error}) from error
        for line, problem in report.problems:
            self.stderr.write(_("line %(line)d: %(problem)s") % {"line": line, "problem": problem})
        self.stdout.write(
            _("%(read)d lines read: %(added)d regions added, %(changed)d renamed, %(rejected)d lines rejected.")
            % {"read": report.read, "added": report.added, "changed": report.changed, "rejected": len(report.problems)}
        )
