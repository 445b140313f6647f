"""What the village buys again and again, what it costs here, and what in the kabupaten."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, QueryDict

from foundation.listing import Listing, words_asked
from transparency.procurement.models import CatalogueItem, PriceRecord
from villages.models import Village

ON_A_LEAF = 25
MOST_WORDS = 60
MOST_PRICES = 60
#: The drawing of a price history, in its own units.
WIDTH, HEIGHT, EDGE = 600, 160, 6


@dataclass(frozen=True)
class Offer:
    item: CatalogueItem
    address: str
    cheapest: CatalogueItem | None

    @property
    def is_cheapest(self) -> bool:
        return self.cheapest is not None and self.item.price == self.cheapest.price


def items_of(village: Village) -> QuerySet[CatalogueItem]:
    return CatalogueItem.published.filter(village=village).select_related("seller").order_by("name", "unit", "id")


def cheapest_of(items: Iterable[CatalogueItem]) -> dict[str, CatalogueItem]:
    """By key, the cheapest of the same in the kabupaten, with its village. One query."""
    wanted = [item for item in items if item.price is not None]
    if not wanted:
        return {}
    same = CatalogueItem.published.filter(
        regency=wanted[0].regency, key__in=[item.key for item in wanted], price__isnull=False
    )
    found = same.select_related("village__region").order_by("key", "price", "-priced_on", "id").distinct("key")
    return {item.key: item for item in found}


def catalogue_context(village: Village, asked: QueryDict, base: str) -> dict[str, Any]:
    words = words_asked(asked, MOST_WORDS)
    items = items_of(village)
    for word in words.split():
        items = items.filter(Q(name__icontains=word) | Q(specification__icontains=word))
    leaf = Paginator(items, ON_A_LEAF).get_page(asked.get("page"))
    shown = list(leaf.object_list)
    cheapest = cheapest_of(shown)
    query = asked.copy()
    query.pop("page", None)
    return {
        "words": words,
        "listing": Listing(leaf, [], bool(words), query.urlencode()),
        "offers": [Offer(item, f"{base}katalog/{item.pk}/", cheapest.get(item.key)) for item in shown],
    }


def item_context(village: Village, pk: int) -> dict[str, Any]:
    """Raises Http404 for an item that is not public."""
    item = items_of(village).filter(pk=pk).first()
    if item is None:
        raise Http404("no such item")
    newest = PriceRecord.published.filter(item=item).order_by("-date", "-id")[:MOST_PRICES]
    prices = list(newest)[::-1]
    return {
        "item": item,
        "cheapest": cheapest_of([item]).get(item.key),
        "prices": prices[::-1],
        "drawing": drawing_of(prices) if len(prices) > 1 else None,
    }


class Drawing(NamedTuple):
    """A line of prices over time. `points` as SVG's polyline wants them; the lowest price stands near the bottom."""

    width: int
    height: int
    points: str
    dots: list[tuple[float, float]]
    lowest: int
    highest: int


def drawing_of(prices: Sequence[PriceRecord]) -> Drawing:
    """`prices` oldest first, two at least."""
    first, days = prices[0].date, max((prices[-1].date - prices[0].date).days, 1)
    amounts = [record.price for record in prices]
    lowest, span = min(amounts), max(max(amounts) - min(amounts), 1)
    dots = [
        (
            round(EDGE + (WIDTH - 2 * EDGE) * (record.date - first).days / days, 1),
            round(HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * (record.price - lowest) / span, 1),
        )
        for record in prices
    ]
    return Drawing(WIDTH, HEIGHT, " ".join(f"{x},{y}" for x, y in dots), dots, lowest, max(amounts))
