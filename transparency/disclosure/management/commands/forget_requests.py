from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from foundation.tenancy.reach import Reach, opened
from transparency.disclosure.services.forgetting import forget_requesters


class Command(BaseCommand):
    help = "Erase who asked for information, two years after the last step. For a nightly timer."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only count")

    def handle(self, *args: Any, dry_run: bool = False, **options: Any) -> None:
        with opened(Reach.system()):
            number = forget_requesters(dry_run=dry_run)
        self.stdout.write(f"{number} requests {'would be' if dry_run else 'were'} forgotten")
