import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from tqdm import tqdm

from transparency.budgets.services.reconciling import reconcile_all


class Command(BaseCommand):
    help = "Run all checks on the budgets of all villages and keep what they find; meant for every night."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--village", default="", help="region code of a village, or of a region with all below it")

    def handle(self, *, village: str, **options: Any) -> None:
        with tqdm(unit=_("version"), file=sys.stderr, disable=not self.stderr.isatty()) as bar:
            done = reconcile_all(region=village, on_progress=lambda number: bar.update(number - bar.n))
        self.stdout.write(_("%d versions checked.") % done)
