import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from foundation.cloth import Cloth
from villages.enums import Stage
from villages.services.creation import VillageNotCreatedError, create_village


class Command(BaseCommand):
    help = "Create the website of one village: site, pages, permissions, collection, welcome content."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="region code, such as 51.07.06.2003")
        parser.add_argument("--hostname", default="", help="address; otherwise made from the name")
        parser.add_argument("--languages", nargs="*", default=[], help="languages beside Indonesian, such as en ban")
        parser.add_argument("--cloth", default="", choices=["", *Cloth.values])
        parser.add_argument("--stage", default=Stage.BASIC, choices=Stage.values)

    def handle(self, *, code: str, hostname: str, languages: list[str], cloth: str, stage: str, **options: Any) -> None:
        started = time.monotonic()
        try:
            village = create_village(code=code, hostname=hostname, languages=languages, cloth=cloth, stage=stage)
        except VillageNotCreatedError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            _("%(village)s is at %(address)s after %(seconds).1f s.")
            % {"village": village, "address": village.site.root_url, "seconds": time.monotonic() - started}
        )
