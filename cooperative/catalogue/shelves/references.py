"""What growers are paid elsewhere for the same produce, beside what they get here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils import timezone

from cooperative.catalogue.models.commodity import ReferencePrice
from cooperative.catalogue.units import converted

MOST_PRICES = 24
#: The drawing, in its own units.
WIDTH, HEIGHT, EDGE = 600, 150, 8


class Drawing(NamedTuple):
    """`points` as SVG's polyline wants them, oldest first; `here` is how high the grower's part of today lies."""

    width: int
    height: int
    points: str
    here: float


@dataclass(frozen=True)
class Comparison:
    """Whole rupiah. `elsewhere` and `here` are for one unit of the product, `prices` for one of the commodity."""

    prices: Sequence[ReferencePrice]
    elsewhere: int
    here: int
    drawing: Drawing | None

    @property
    def newest(self) -> ReferencePrice:
        return self.prices[0]

    @property
    def difference(self) -> int:
        return abs(self.here - self.elsewhere)

    @property
    def is_better(self) -> bool:
        return self.here > self.elsewhere


def compare(page: Any) -> Comparison | None:
    """None without a commodity, without prices of the kabupaten, or where the units cannot be compared. One query."""
    if not page.commodity_id or not page.to_grower:
        return None
    known = ReferencePrice.objects.filter(
        commodity=page.commodity_id, regency=page.village.regency.code, date__lte=timezone.localdate()
    )
    prices = list(known.select_related("commodity").order_by("-date")[:MOST_PRICES])
    if not prices:
        return None
    elsewhere = converted(prices[0].price, prices[0].commodity.unit, page.unit)
    here = converted(page.to_grower, page.unit, prices[0].commodity.unit)
    if elsewhere is None or here is None:
        return None
    return Comparison(prices, elsewhere, page.to_grower, draw(prices[::-1], here))


def draw(prices: Sequence[ReferencePrice], here: int) -> Drawing | None:
    """`prices` oldest first; nothing is drawn of a single one."""
    if len(prices) < 2:
        return None
    first, days = prices[0].date, max((prices[-1].date - prices[0].date).days, 1)
    amounts = [here, *(price.price for price in prices)]
    lowest, span = min(amounts), max(max(amounts) - min(amounts), 1)

    def height(amount: int) -> float:
        return round(HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * (amount - lowest) / span, 1)

    points = (
        f"{round(EDGE + (WIDTH - 2 * EDGE) * (price.date - first).days / days, 1)},{height(price.price)}"
        for price in prices
    )
    return Drawing(WIDTH, HEIGHT, " ".join(points), height(here))
