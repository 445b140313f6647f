from typing import Any

from django.core.management.base import BaseCommand

from villages.models import Village
from villages.portal.services.creation import open_portal_rooms
from villages.services.rooms import open_rooms


class Command(BaseCommand):
    help = "Add the rooms that came with a newer version to the portal and to every village that lacks them."

    def handle(self, **options: Any) -> None:
        added = open_portal_rooms()
        for village in Village.objects.with_regions().iterator(chunk_size=200):
            added += len(open_rooms(village))
        self.stdout.write(f"{added} rooms were added.")
