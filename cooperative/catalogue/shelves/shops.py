"""The shop of one village: what it sells, and who stands behind it."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Window
from django.http import Http404, HttpRequest
from django.utils.text import get_text_list
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from cooperative.catalogue.enums import Category
from cooperative.catalogue.models.delivery import DeliveryOption
from cooperative.catalogue.models.growers import CapitalAssistance, CreativeGroup, Grower
from cooperative.catalogue.models.offer import Offer
from cooperative.catalogue.shelves.cards import cards_of_pages
from cooperative.catalogue.shelves.products import dress
from cooperative.ledger.models import Cooperative
from foundation.listing import Filter, Listing, make_listing
from villages.models import Village

ON_A_LEAF = 12
NAMED = 3
ORDERS = {
    "": (gettext_lazy("By name"), ("title", "pk")),
    "baru": (gettext_lazy("Newest first"), ("-first_published_at", "pk")),
    "murah": (gettext_lazy("Cheapest first"), ("price", "pk")),
}


def cooperative_of(village: Village) -> Cooperative | None:
    return Cooperative.published.filter(village=village).first()


def sentence(village: Village) -> str:
    """`Salak gula pasir, kopi dan kain endek: 12 produk …`; empty where nothing is sold. One query."""
    offers = Offer.published.filter(village=village).annotate(number=Window(Count("pk")))
    newest = list(offers.order_by("-newness").values_list("title", "number")[:NAMED])
    if not newest:
        return ""
    titles = get_text_list([title for title, _number in newest], _("and"))
    number = newest[0][1]
    said = ngettext(
        "%(titles)s: %(number)d product, straight from those who grow and make it.",
        "%(titles)s: %(number)d products, straight from those who grow and make them.",
        number,
    )
    return said % {"titles": titles, "number": number}


def shop_context(page: Any, products: QuerySet[Any], request: HttpRequest) -> dict[str, Any]:
    """`products` are the live product pages of the village for its reader, ready to be drawn. At most nine queries."""
    counts = dict(products.order_by().values_list("category").annotate(Count("pk")))
    categories = [(value, label) for value, label in Category.choices if value in counts]
    chosen = request.GET.get("urut", "")
    chosen = chosen if chosen in ORDERS else ""
    filters = (Filter("kategori", gettext_lazy("Category"), categories, "category"),) if len(counts) > 1 else ()
    # What is sold out comes last; a translation is as its original.
    available = Offer.published.filter(
        village=page.village, is_available=True, product__translation_key=OuterRef("translation_key")
    )
    ordered = products.order_by(Exists(available).desc(), *ORDERS[chosen][1])
    listing = make_listing(ordered, request.GET, filters, ON_A_LEAF)
    groups = list(CreativeGroup.published.filter(village=page.village))
    dress([page, *groups])
    return {
        "cooperative": page.cooperative,
        "deliveries": list(DeliveryOption.published.filter(village=page.village, is_active=True)),
        "groups": groups,
        "listing": listing,
        "cards": cards_of_pages(listing, page.village, request, get_language() or ""),
        "orders": orders_of(request, chosen) if listing.leaf.paginator.count > 1 else [],
    }


def orders_of(request: HttpRequest, chosen: str) -> list[tuple[Any, str, bool]]:
    """The ways to order the list: words, address, whether it is ordered so."""
    choices = []
    for value, (label, _fields) in ORDERS.items():
        query = request.GET.copy()
        query.pop("page", None)
        query.pop("urut", None)
        if value:
            query["urut"] = value
        choices.append((label, "?" + query.urlencode(), value == chosen))
    return choices


def group_context(page: Any, products: QuerySet[Any], pk: int, request: HttpRequest) -> dict[str, Any]:
    """A group with those of its members who agreed to be named. Raises Http404 for one that is not public here."""
    group = CreativeGroup.published.filter(village=page.village, pk=pk).first()
    if group is None:
        raise Http404("no such group")
    members = list(Grower.published.filter(village=page.village, group=group, is_active=True))
    dress([group, *members])
    made = products.filter(Q(group=group) | Q(grower__in=[member.pk for member in members])).order_by("title", "pk")
    listing = Listing(Paginator(made, ON_A_LEAF).get_page(request.GET.get("page")))
    return {
        "group": group,
        "members": members,
        "assistance": list(CapitalAssistance.published.filter(group=group)),
        "listing": listing,
        "cards": cards_of_pages(listing, page.village, request, get_language() or ""),
    }
