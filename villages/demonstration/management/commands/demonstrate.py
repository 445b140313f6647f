import csv
import time
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from wagtail.models import Site

from villages.demonstration.content import SEED_VILLAGES, villages_told
from villages.demonstration.drafts import leave_work
from villages.demonstration.people import (
    ADMINISTRATOR,
    DOMAIN,
    LOCAL_PARTS,
    OFFICERS,
    PASSWORD,
    STAFF,
    appoint_everybody,
)
from villages.demonstration.portal import tell_portal
from villages.demonstration.signals import network_told
from villages.demonstration.villages import tell_village
from villages.models import Region, Village
from villages.portal.models import ProvinceHomePage
from villages.services.data import load_reference_data

#: Villages whose addresses are printed at every start.
SHOWN = ("51.07.06.2003", "51.07.01.2003", "15.02.02.2004", "33.15.11.2004")


class Command(BaseCommand):
    help = "Build what is missing of the demonstration: regions, the portal, an administrator and 43 villages."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=None, help="port under which the sites are reached")
        parser.add_argument("--villages", nargs="*", default=None, help="region codes; otherwise all 43")

    def handle(self, *, port: int | None, villages: list[str] | None, **options: Any) -> None:
        started = time.monotonic()
        if not Region.objects.exists():
            self.say("Loading regions and the village index …")
            load_reference_data()
        if not ProvinceHomePage.objects.exists():
            self.say("Building the portal …")
            tell_portal()
            get_user_model().objects.create_superuser(ADMINISTRATOR, PASSWORD, name="Administrator")
        built = self.build_villages(villages)
        appoint_everybody()
        leave_work()
        network_told.send(type(self), say=self.say)
        if built:
            self.say(f"Ready after {time.monotonic() - started:.0f} s.")
        if port:
            Site.objects.exclude(port=port).update(port=port)
        self.print_addresses()

    def build_villages(self, chosen: list[str] | None) -> int:
        """Make the villages that are missing, so that an interrupted start goes on, and return how many."""
        with SEED_VILLAGES.open(encoding="utf-8", newline="") as file:
            codes = [row["code"] for row in csv.DictReader(file)]
        there = set(Village.objects.values_list("region_id", flat=True))
        missing = [code for code in chosen or codes if code not in there]
        told = villages_told()
        for number, code in enumerate(missing, 1):
            village = tell_village(code, told.get(code, {}))
            self.say(f"  {number:>2}/{len(missing)} {village.full_name}, {village.place}")
        return len(missing)

    def print_addresses(self) -> None:
        portal = Site.objects.get(is_default_site=True)
        places = [("Portal", f"{portal.root_url}/")]
        for village in Village.objects.with_regions().filter(region_id__in=SHOWN).order_by("-region_id"):
            places.append((village.name, f"{village.site.root_url}/"))
            places.extend(("", f"{village.site.root_url}/{language}/") for language in village.languages)
        self.stdout.write("\n".join(["", *(f"  {name:<10}{address}" for name, address in places), ""]))
        self.print_accounts(portal)

    def print_accounts(self, portal: Site) -> None:
        """Where to sign in as whom."""
        self.stdout.write(f"  Sign in, always with the password {PASSWORD}")
        staffed = Village.objects.with_regions().filter(region_id__in=STAFF)
        accounts = [
            (
                f"{village.site.root_url}/cms/",
                f"{', '.join(LOCAL_PARTS.values())} @{STAFF[village.region_id].slug}.{DOMAIN}",
            )
            for village in staffed
        ]
        accounts += [(f"{portal.root_url}/cms/", f"{officer[0]}.{DOMAIN}") for officer in OFFICERS]
        accounts.append((f"{portal.root_url}/cms/", ADMINISTRATOR))
        self.stdout.write("\n".join([*(f"  {address:<36}{email}" for address, email in accounts), ""]))

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
