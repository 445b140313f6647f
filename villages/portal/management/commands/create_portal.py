from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from villages.portal.models import ProvinceHomePage
from villages.portal.services.creation import create_portal


class Command(BaseCommand):
    help = "Create the province's portal in an empty installation."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--name", default="Lumbung Desa")

    def handle(self, *, name: str, **options: Any) -> None:
        if ProvinceHomePage.objects.exists():
            raise CommandError(_("The portal exists already."))
        home = create_portal(name=name)
        self.stdout.write(home.full_url)
