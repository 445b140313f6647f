from typing import Any

from django.core.management.base import BaseCommand

from cooperative.orders.services.forgetting import forget_buyers


class Command(BaseCommand):
    help = "Blanks name, telephone, address and note of the buyers of orders that ended a year ago. For a timer."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{forget_buyers()} forgotten")
