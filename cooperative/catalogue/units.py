"""Quantities of produce in words, and what can be compared with what."""

from __future__ import annotations

from decimal import Decimal

from django.utils.formats import number_format

from cooperative.catalogue.enums import KILOGRAMS, ProductUnit

#: Of one unit, in kilograms; what is not here is counted and not weighed.
WEIGHTS = {**{unit: Decimal(weight) for unit, weight in KILOGRAMS.items()}, ProductUnit.GRAM_100: Decimal("0.1")}


def bare(quantity: Decimal) -> str:
    """`Decimal("2.500")` → `2.5`, as form fields of browsers and addresses write it in every language."""
    return f"{quantity.normalize():f}"


def spelled(quantity: Decimal) -> str:
    """`Decimal("1250.500")` → `1.250,5`."""
    plain = bare(quantity)
    return number_format(plain, plain[::-1].find(".") if "." in plain else 0, force_grouping=True)


def told(quantity: Decimal, unit: str) -> str:
    """`140 kg`."""
    return f"{spelled(quantity)} {ProductUnit(unit).label}"


def converted(price: int, unit: str, other: str) -> int | None:
    """What `other` costs in whole rupiah where one `unit` costs `price`; None where they cannot be compared."""
    if unit == other:
        return price
    if unit not in WEIGHTS or other not in WEIGHTS:
        return None
    return round(price * WEIGHTS[ProductUnit(other)] / WEIGHTS[ProductUnit(unit)])
