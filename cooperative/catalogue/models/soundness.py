"""What is wrong with the price, the quantities or the words of a product, each said beside its field."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from cooperative.catalogue.enums import Category
from foundation.money import rupiah

#: Not medicine, and so nothing that may be said to heal.
EDIBLE = {*Category.values} - {Category.CRAFT, Category.OTHER, Category.PLANTATION}
#: Claims that BPOM keeps for registered medicine; `obat` as a word of its own, so that `kobatan` may be sold.
HEALING = re.compile(
    r"\b(men(?:y|g)embuhkan|penyembuh\w*|menyembuh\w*|mengobat\w*|pengobatan|obat(?:-obatan)?|berkhasiat|khasiat"
    r"|jamu kuat|anti[ -]?kanker|menurunkan (?:gula darah|darah tinggi|kolesterol|tekanan darah))\b",
    re.IGNORECASE,
)
Faults = Iterator[tuple[str, str]]


def split_fault(price: int, parts: Mapping[str, int]) -> str:
    """Says by how many rupiah the parts miss the price; empty when they do not."""
    told = sum(parts.values())
    if told == price:
        return ""
    if told < price:
        sentence = _("The parts come to %(told)s. %(rest)s of the price have no place yet.")
    else:
        sentence = _("The parts come to %(told)s, which is %(rest)s more than the price.")
    return sentence % {"told": rupiah(told), "rest": rupiah(abs(price - told))}


def price_faults(price: int, parts: Mapping[str, int], most: int) -> Faults:
    """Whole rupiah; `most` is the highest price that is not a slip of the finger."""
    below = [name for name, amount in parts.items() if amount < 0]
    for name in (*below, *(["price"] if price < 0 else [])):
        yield name, _("Rupiah are not negative here.")
    if price > most:
        yield "price", _("A price above %(most)s is a slip of the finger.") % {"most": rupiah(most)}
    if not below and price >= 0:
        fault = split_fault(price, parts)
        if fault:
            yield "price", fault


def order_faults(minimum: Decimal | None, step: Decimal | None) -> Faults:
    if minimum is not None and step and step > 0 and minimum % step:
        yield "minimum", _("The smallest order must be a multiple of the steps in which the product is sold.")


def word_faults(category: str, texts: Mapping[str, str]) -> Faults:
    """Food that is said to heal would have to be registered as medicine."""
    if category not in EDIBLE:
        return
    for name, text in texts.items():
        found = HEALING.search(text)
        if found:
            yield (
                name,
                _("Food may not be said to heal. Leave out “%(word)s” and tell how it tastes or where it grows.")
                % {"word": found[0]},
            )
