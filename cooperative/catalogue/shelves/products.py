"""What a product's page shows beside its own words: what is there, who gets what, who made it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from django.db.models import Case, F, Value, When
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperative.catalogue.enums import Way
from cooperative.catalogue.models.delivery import DeliveryOption
from cooperative.catalogue.models.growers import CapitalAssistance, CreativeGroup, Grower
from cooperative.catalogue.models.offer import Offer
from cooperative.catalogue.models.stock import HarvestWindow
from cooperative.catalogue.shelves.cards import MADE, Card
from cooperative.catalogue.shelves.references import Comparison, compare
from cooperative.catalogue.units import bare, told
from foundation.models import Picture
from foundation.money import rupiah
from villages.addresses import portal_url

#: Percent of the price; less than this is said with a warning.
FAIR_SHARE = 70
OTHERS = 3
WHATSAPP = "https://wa.me/"


@dataclass
class Shown:
    """Everything public that belongs to one product. `available` is what can be ordered from stock, in its unit."""

    offer: Offer | None
    available: Decimal = Decimal(0)
    windows: list[HarvestWindow] = field(default_factory=list)
    labels: list[Any] = field(default_factory=list)
    grower: Grower | None = None
    group: CreativeGroup | None = None
    assistance: list[CapitalAssistance] = field(default_factory=list)
    ways: list[DeliveryOption] = field(default_factory=list)
    comparison: Comparison | None = None
    others: list[Card] = field(default_factory=list)

    @property
    def can_be_ordered(self) -> bool:
        return self.offer is not None and bool(self.available or self.windows)


@dataclass(frozen=True)
class Part:
    """Of the price: whole rupiah, and the width of its bar on a track of 100."""

    label: str
    amount: int
    width: float


def shown_of(page: Any) -> Shown:
    """At most eleven queries, whatever there is."""
    sold_as = page.sold_as
    offer, others = offers_of(page, sold_as)
    windows = windows_of(page, sold_as) if offer else []
    grower, group = makers_of(page)
    dress([page, *filter(None, (grower, group)), *others])
    language = "" if sold_as == page.pk else "id"
    return Shown(
        offer,
        available=enough(offer, page),
        windows=windows,
        labels=list(page.labels.all()),
        grower=grower,
        group=group,
        assistance=list(CapitalAssistance.published.filter(group=group)) if group else [],
        ways=ways_of(page),
        comparison=compare(page),
        others=[Card.of_offer(other, place=False, language=language) for other in others],
    )


def offers_of(page: Any, product_pk: int) -> tuple[Any, list[Any]]:
    """That of the product with what is in store of it, and a few others of the village; one query."""
    stored = {"on_hand": F("product__stock__on_hand"), "reserved": F("product__stock__reserved")}
    first = Case(When(pk=product_pk, then=Value(0)), default=Value(1))
    offers = Offer.published.filter(village=page.village_id).select_related("cooperative").annotate(**stored)
    found = list(offers.order_by(first, "-is_available", "-newness")[: OTHERS + 1])
    if found and found[0].pk == product_pk:
        return found[0], found[1:]
    return None, found[:OTHERS]


def makers_of(page: Any) -> tuple[Grower | None, CreativeGroup | None]:
    """The grower who agreed to be named, and the product's group or else the grower's; two queries at most."""
    grower = Grower.published.filter(pk=page.grower_id).select_related("group").first() if page.grower_id else None
    group = grower.group if grower else None
    if page.group_id and (group is None or group.pk != page.group_id):
        group = CreativeGroup.published.filter(pk=page.group_id).first()
    return grower, group if group and group.is_public else None


def enough(offer: Any, page: Any) -> Decimal:
    """What can be ordered from stock in whole steps: nothing when it is less than the smallest order."""
    if offer is None or page.sale != "stock":
        return Decimal(0)
    there = (offer.on_hand or Decimal(0)) - (offer.reserved or Decimal(0))
    return in_steps(there, page)


def in_steps(there: Decimal, page: Any) -> Decimal:
    return there // page.step * page.step if there >= page.minimum and page.step > 0 else Decimal(0)


def windows_of(page: Any, product_pk: int) -> list[HarvestWindow]:
    windows = HarvestWindow.published.filter(product=product_pk, orders_until__gte=timezone.localdate())
    return [window for window in windows if in_steps(window.available, page)]


def ways_of(page: Any) -> list[DeliveryOption]:
    options = DeliveryOption.published.filter(village=page.village_id, is_active=True, way__in=page.ways)
    return list(options)


def dress(subjects: Iterable[Any]) -> None:
    """Give all of them their pictures, in every size, with two queries."""
    wanted = [subject for subject in subjects if subject.picture_id]
    pictures = Picture.objects.prefetch_related("renditions").in_bulk([subject.picture_id for subject in wanted])
    for subject in wanted:
        subject.picture = pictures.get(subject.picture_id)


def told_of(page: Any, request: HttpRequest) -> dict[str, Any]:
    shown: Shown = page.shown
    shop = vars(request).get("shop_page") or page.get_parent().specific
    return {
        "shown": shown,
        "shop": shop,
        "parts": parts_of(page, shown),
        "buying": f"{portal_url()}keranjang/isi/",
        "minimum": bare(page.minimum),
        "step": bare(page.step),
        "minimum_told": told(page.minimum, page.unit),
        "in_stock": bare(shown.available),
        "in_stock_told": told(shown.available, page.unit),
        "harvests": [(window, told(in_steps(window.available, page), page.unit)) for window in shown.windows],
        "labels": [(label, label.is_valid_on(timezone.localdate())) for label in shown.labels],
        "ways": [str(label) for way, label in Way.choices if way in page.ways],
        "whatsapp": whatsapp_link(page, shop.whatsapp, request) if shown.can_be_ordered else "",
        **fairness_of(page, shown.offer),
    }


def parts_of(page: Any, shown: Shown) -> list[Part]:
    names = {
        "to_grower": maker_of(page, shown),
        "to_cooperative": _("Cooperative"),
        "to_transport": _("Transport"),
        "to_packaging": _("Packaging"),
        "to_payment": _("Payment service"),
    }
    return [
        Part(label, page.parts[name], round(100 * page.parts[name] / page.price, 1))
        for name, label in names.items()
        if page.price and (page.parts[name] or name == "to_grower")
    ]


def maker_of(page: Any, shown: Shown) -> str:
    """As `Petani: I Made Sukarta, Banjar Kayu Putih`, where the person agreed to be named."""
    if shown.grower:
        place = page.hamlet or shown.grower.hamlet
        name = f"{shown.grower.name}, {place}" if place else shown.grower.name
        return f"{shown.grower.craft}: {name}" if shown.grower.craft else name
    if shown.group:
        return shown.group.name
    return _("The maker") if page.category in MADE else _("The grower")


def fairness_of(page: Any, offer: Offer | None) -> dict[str, Any]:
    """The share of the grower: of what settlements paid, and of the price list as long as nothing was paid."""
    paid = offer if offer and offer.paid_sales and offer.paid_by_buyers else None
    share = paid.paid_to_grower * 100 // paid.paid_by_buyers if paid else page.grower_share
    return {"share": share, "sales": paid.paid_sales if paid else 0, "is_low": bool(page.price) and share < FAIR_SHARE}


def whatsapp_link(page: Any, number: str, request: HttpRequest) -> str:
    """Opens the buyer's own WhatsApp with the order written already; empty where the shop takes none."""
    if not number:
        return ""
    text = _("Hello, I would like to order %(quantity)s of %(product)s at %(price)s per %(unit)s. %(url)s") % {
        "quantity": told(page.minimum, page.unit),
        "product": page.title,
        "price": rupiah(page.price),
        "unit": page.get_unit_display(),
        "url": page.get_full_url(request),
    }
    return f"{WHATSAPP}{number}?text={quote(text)}"
