import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cooperative.ledger.models import Cooperative
from cooperative.ledger.services.verifying import walk
from foundation.tenancy.reach import Reach, opened
from villages.models import Village


class Command(BaseCommand):
    help = (
        "Make every entry, balance and sum of the books of cooperatives again and compare. Prints the hash of each "
        "journal's end, to be kept elsewhere. Ends with 1 and names what is not as it was posted."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--village", help="region code of one village; otherwise all of them")

    def handle(self, *, village: str | None, **options: Any) -> None:
        looked, wrong = 0, 0
        for pk in self.cooperatives(village):
            looked += 1
            wrong += not self.is_honest(pk)
        self.stdout.write(
            _("%(looked)d cooperatives verified, the books of %(wrong)d of them are not as they were posted.")
            % {"looked": looked, "wrong": wrong}
        )
        if wrong:
            sys.exit(1)

    def is_honest(self, pk: int) -> bool:
        """In a transaction for each, so that a million lines of all villages never hold one open."""
        with opened(Reach.system()):
            walked = walk(Cooperative.objects.select_related("village").get(pk=pk))
        place = f"{walked.cooperative.village.region_id} {walked.cooperative.name}"
        for fault in walked.faults:
            where = _("entry %d") % fault.number if fault.number else _("sums")
            self.stderr.write(f"{place}: {where}: {fault.text}")
        self.stdout.write(f"{place}: {walked.number} {walked.hash}")
        return not walked.faults

    def cooperatives(self, code: str | None) -> list[int]:
        if code and not Village.objects.filter(region=code).exists():
            raise CommandError(_("There is no village with the code %s.") % code)
        with opened(Reach.system()):
            found = Cooperative.objects.order_by("pk").values_list("pk", flat=True)
            return list(found.filter(village__region=code) if code else found)
