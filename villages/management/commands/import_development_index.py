from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from villages.services.development_indices import import_development_indices


class Command(BaseCommand):
    help = "Load the village index (columns code,year,iks,ike,ikl,idm,status) from a CSV file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            with file.open(encoding="utf-8-sig", newline="") as lines:
                report = import_development_indices(lines)
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(_("%(file)s cannot be read: %(error)s") % {"file": file, "error": error}) from error
        for line, problem in report.problems:
            self.stderr.write(_("line %(line)d: %(problem)s") % {"line": line, "problem": problem})
        self.stdout.write(
            _("%(read)d lines read: %(written)d entries kept, %(rejected)d lines rejected.")
            % {"read": report.read, "written": report.written, "rejected": len(report.problems)}
        )
