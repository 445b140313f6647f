from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from villages.services.batch import create_villages


class Command(BaseCommand):
    help = "Create the websites of many villages from a CSV file (code, and if wanted hostname and languages)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **options: Any) -> None:
        made = rejected = 0
        try:
            with file.open(encoding="utf-8-sig", newline="") as lines:
                for outcome in create_villages(lines):
                    if outcome.village:
                        made += 1
                        self.stdout.write(f"{outcome.code} {outcome.village.site.root_url}")
                    else:
                        rejected += 1
                        told = {"line": outcome.line, "problem": outcome.problem}
                        self.stderr.write(_("line %(line)d: %(problem)s") % told)
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(_("%(file)s cannot be read: %(error)s") % {"file": file, "error": error}) from error
        self.stdout.write(
            _("%(made)d villages created, %(rejected)d lines rejected.") % {"made": made, "rejected": rejected}
        )
