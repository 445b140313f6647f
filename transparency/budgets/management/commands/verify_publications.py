import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from transparency.budgets.services.verifying import verify
from villages.models import Village


class Command(BaseCommand):
    help = (
        "Recompute the hashes and totals of everything that villages have published. Ends with 1 and names the rows "
        "where something is not as it was published."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--village", help="region code of one village; otherwise all of them")

    def handle(self, *, village: str | None, **options: Any) -> None:
        looked, wrong = 0, 0
        for each in self.villages(village):
            looked += 1
            faults = verify(each)
            wrong += bool(faults)
            for fault in faults:
                where = _("publication %d") % fault.number if fault.number else _("outside of the chain")
                self.stderr.write(f"{each.region_id} {each.full_name}: {where}: {fault.text}")
                for row in fault.rows:
                    self.stderr.write("    " + row.replace("\t", " | "))
        self.stdout.write(
            _("%(looked)d villages with publications verified, %(wrong)d of them not as published.")
            % {"looked": looked, "wrong": wrong}
        )
        if wrong:
            sys.exit(1)

    def villages(self, code: str | None) -> Iterator[Village]:
        found = Village.objects.select_related("region__parent__parent").order_by("pk")
        if code:
            found = found.filter(region=code)
            if not found.exists():
                raise CommandError(_("There is no village with the code %s.") % code)
        else:
            found = found.filter(publications__is_public=True).distinct()
        return found.iterator(chunk_size=100)
