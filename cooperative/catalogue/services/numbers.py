"""Quantities as people write them."""

from decimal import Decimal

from django.utils.formats import number_format


def plain(quantity: Decimal) -> str:
    """`Decimal("1250.500")` → `1.250,5` in Indonesian."""
    bare = f"{quantity.normalize():f}"
    return number_format(bare, len(bare.partition(".")[2]), force_grouping=True)
