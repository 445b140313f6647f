from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from foundation.translations import compile_changed


class Command(BaseCommand):
    help = "Compile the texts of the interface; unlike compilemessages this needs no gettext on the machine."
    requires_system_checks: list[str] = []

    def handle(self, **options: Any) -> None:
        compile_changed(settings.LOCALE_PATHS)
