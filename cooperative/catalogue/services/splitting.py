"""Who gets what of a price: parts in whole rupiah that add up to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperative.catalogue.models.product import PARTS
from foundation.money import rupiah


@dataclass(frozen=True)
class Preset:
    """Percent of the price, in the order of `PARTS`; they add up to 100."""

    label: str | Promise
    percents: tuple[int, ...]

    def __str__(self) -> str:
        return _("%(label)s: %(percent)d %% to the grower") % {"label": self.label, "percent": self.percents[0]}


PRESETS = {
    "local": Preset(gettext_lazy("Sold in the village"), (90, 8, 0, 2, 0)),
    "region": Preset(gettext_lazy("Brought within the kabupaten"), (84, 8, 5, 2, 1)),
    "far": Preset(gettext_lazy("Sent far"), (75, 9, 10, 5, 1)),
}


def parts_of(price: int, preset: Preset) -> dict[str, int]:
    """The parts of a price in whole rupiah, rounded half up; what is left over or missing is the cooperative's."""
    parts = {
        name: int((Decimal(price) * percent / 100).quantize(Decimal(1), ROUND_HALF_UP))
        for name, percent in zip(PARTS, preset.percents, strict=True)
    }
    parts["to_cooperative"] += price - sum(parts.values())
    return parts


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
