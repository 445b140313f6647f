from typing import Any

from django.core.management.base import BaseCommand

from cooperative.orders.services.ending import complete_overdue, lapse_overdue


class Command(BaseCommand):
    help = "Ends orders that nobody paid in time and completes those about which nobody complained. For a timer."

    def handle(self, *args: Any, **options: Any) -> None:
        lapsed, completed = lapse_overdue(), complete_overdue()
        self.stdout.write(f"{lapsed} lapsed, {completed} completed")
