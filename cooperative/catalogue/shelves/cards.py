"""A product among others: what a card shows of it, from its offer or from its page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import F
from django.http import HttpRequest
from django.utils.translation import gettext as _

from cooperative.catalogue.enums import Category, LabelKind, ProductUnit
from cooperative.catalogue.models.offer import Offer
from foundation.models import Picture
from villages.models import Village

#: Made by hands and not grown: of these the maker is told.
MADE = (Category.FOOD, Category.CRAFT, Category.OTHER)


def share_words(share: int, category: str) -> str:
    """Whole percent of the price, and for whom; empty where no price is split."""
    if not share:
        return ""
    sentence = _("%(share)d%% to the maker") if category in MADE else _("%(share)d%% to the grower")
    return sentence % {"share": share}


@dataclass(frozen=True)
class Card:
    """`price` in whole rupiah for one `unit`; `language` is empty where it is the reader's."""

    template: ClassVar[str] = "catalogue/includes/card.html"

    title: str
    url: str
    picture: Picture | None
    price: int
    unit: str
    share: str
    place: str = ""
    is_available: bool = False
    waits_for_harvest: bool = False
    labels: str = ""
    language: str = ""

    @classmethod
    def of_offer(cls, offer: Offer, *, place: bool = True, language: str = "") -> Card:
        return cls(
            title=offer.title,
            url=offer.url,
            picture=offer.picture,
            price=offer.price,
            unit=str(ProductUnit(offer.unit).label),
            share=share_words(offer.share, offer.category),
            place=offer.place if place else "",
            is_available=offer.is_available,
            waits_for_harvest=offer.sale == "harvest",
            labels=", ".join(str(LabelKind(kind).label) for kind in offer.labels),
            language=language,
        )

    @classmethod
    def of_page(cls, page: Any, offer: Offer | None, request: HttpRequest, language: str) -> Card:
        spoken = page.locale.language_code
        return cls(
            title=page.title,
            url=page.get_url(request) or "",
            picture=page.picture,
            price=page.price,
            unit=page.get_unit_display(),
            share=share_words(offer.share if offer else page.grower_share, page.category),
            is_available=bool(offer and offer.is_available),
            waits_for_harvest=page.sale == "harvest",
            labels=", ".join(str(LabelKind(kind).label) for kind in offer.labels) if offer else "",
            language=spoken if spoken != language else "",
        )


def cards_of_offers(offers: Iterable[Offer]) -> list[Card]:
    return [Card.of_offer(offer) for offer in offers]


def cards_of_pages(pages: Iterable[Any], village: Village, request: HttpRequest, language: str) -> list[Card]:
    """One query for all offers; a translation is offered as its original is."""
    pages = list(pages)
    keys = [page.translation_key for page in pages]
    offers = Offer.published.filter(village=village, product__translation_key__in=keys)
    by_key = {offer.key: offer for offer in offers.annotate(key=F("product__translation_key"))} if keys else {}
    return [Card.of_page(page, by_key.get(page.translation_key), request, language) for page in pages]
