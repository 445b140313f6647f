from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Q, QuerySet
from django.utils import timezone

from cooperative.catalogue.models import HarvestWindow, ProductLabel, ProductPage
from cooperative.catalogue.projection import refresh

#: A night in which nothing ran is made up for.
DAYS = 7
AT_ONCE = 500


class Command(BaseCommand):
    help = "Make the offers of the market anew: all, or those that a day went by (a label expired, a harvest is over)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--due", action="store_true", help="only what changed because time passed; for the night")

    def handle(self, *args: Any, due: bool, **options: Any) -> None:
        products = due_products() if due else ProductPage.objects.order_by("pk")
        number = 0
        for product in products.select_related("locale", "commodity").iterator(chunk_size=AT_ONCE):
            number += refresh(product) is not None
        self.stdout.write(f"{number} products are offered.")


def due_products() -> QuerySet[ProductPage]:
    today = timezone.localdate()
    lately = (today - timedelta(days=DAYS), today)
    expired = ProductLabel.objects.filter(expires_on__range=lately).values("page")
    closed = HarvestWindow.published.filter(orders_until__range=lately).values("product")
    return ProductPage.objects.live().filter(Q(pk__in=expired) | Q(pk__in=closed)).order_by("pk")
