"""The market of the province: every village's offers, searched, narrowed and turned leaf by leaf."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import QueryDict

from cooperative.catalogue.enums import Category
from cooperative.catalogue.models.offer import Offer
from cooperative.catalogue.shelves.asking import Asked, Question, asked_of, narrowed, ordered, questions_of
from cooperative.catalogue.shelves.cards import Card, cards_of_offers
from foundation.figures import Figures
from foundation.listing import Listing

ON_A_LEAF = 12
#: So many products are counted and can be turned to. Whoever looks for something narrows the choice instead.
MOST_LISTED = 30 * ON_A_LEAF
NEWEST = 4

market_figures = Figures("market")


@dataclass(frozen=True)
class Aisle:
    """A category with its address below the market, and how many products it has."""

    value: str
    label: str
    count: int
    is_current: bool


def offers() -> QuerySet[Offer]:
    return Offer.published.select_related("picture").prefetch_related("picture__renditions")


def aisles(current: str = "") -> list[Aisle]:
    """Those that have products; one query, kept for five minutes."""
    counts = market_figures.get("categories", count_categories)
    return [
        Aisle(value, str(label), counts[value], value == current)
        for value, label in Category.choices
        if counts.get(value)
    ]


def count_categories() -> dict[str, int]:
    return dict(Offer.published.order_by().values_list("category").annotate(Count("pk")))


def market_context(query: QueryDict, category: str = "") -> dict[str, Any]:
    """At most eight queries, with empty caches, however many products there are."""
    questions = questions_of(query)
    asked = asked_of(query, questions, category)
    listing, is_cut = listing_of(asked, query)
    return {
        "asked": asked,
        "questions": list(questions.values()),
        "removable": removable(query, questions, asked),
        "aisles": aisles(category),
        "category": Category(category) if category else None,
        "listing": listing,
        "cards": cards_of_offers(listing),
        "is_cut": is_cut,
        "total": sum(aisle.count for aisle in aisles()),
    }


def listing_of(asked: Asked, query: QueryDict) -> tuple[Listing, bool]:
    """A leaf, and whether more fit than are listed. What fits is looked for once, up to a limit, and never counted."""
    keys = list(ordered(narrowed(Offer.published.all(), asked), asked).values_list("pk", flat=True)[: MOST_LISTED + 1])
    leaf = Paginator(keys[:MOST_LISTED], ON_A_LEAF).get_page(query.get("page"))
    shown = offers().order_by().in_bulk(list(leaf))
    leaf.object_list = [shown[key] for key in leaf if key in shown]
    return Listing(leaf, [], asked.is_narrowed, without(query)), len(keys) > MOST_LISTED


def removable(query: QueryDict, questions: dict[str, Question], asked: Asked) -> list[tuple[str, str]]:
    """What narrows the list, each with the address that leaves it out."""
    narrowing = [(question.name, str(question.answer)) for question in questions.values() if question.chosen]
    if asked.words:
        narrowing.insert(0, ("q", f"“{asked.words}”"))
    below = {"kabupaten": ("kecamatan",)}
    return [(answer, "?" + without(query, name, *below.get(name, ()))) for name, answer in narrowing if name != "urut"]


def without(query: QueryDict, *left_out: str) -> str:
    """The query from its first leaf, and nothing of what a form sends for its empty fields."""
    return urlencode([(name, value) for name, value in query.items() if value and name not in ("page", *left_out)])


def newest() -> list[Card]:
    """For the door of the portal: those that can be ordered. Two queries."""
    found = offers().filter(is_available=True).order_by("-newness")
    return cards_of_offers(found[:NEWEST])
