"""Quantities as people read them."""

from decimal import Decimal

from django.utils.formats import number_format

from cooperative.catalogue.enums import ProductUnit


def number(quantity: Decimal) -> str:
    """`2.500` → `2,5`; `1250` → `1.250`."""
    places = max(0, -int(quantity.normalize().as_tuple().exponent))
    return number_format(quantity, places, force_grouping=True)


def with_unit(quantity: Decimal, unit: str) -> str:
    """`2,5 kg`."""
    return f"{number(quantity)} {ProductUnit(unit).label}"


def typed(quantity: Decimal) -> str:
    """As somebody types it: without groups of thousands."""
    return number_format(quantity, max(0, -int(quantity.normalize().as_tuple().exponent)), use_l10n=True)
