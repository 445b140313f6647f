"""Makes the offers that the market of the province reads: one row for each product, kept in step with its page."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Case, F, IntegerField, Q, Value, When
from django.db.models.functions import Least
from django.utils import timezone

from cooperative.catalogue.enums import Sale
from cooperative.catalogue.models import HarvestWindow, Offer, ProductPage, Stock
from cooperative.catalogue.models.terms import terms_of
from cooperative.ledger.models import Cooperative
from foundation.tenancy.reach import Reach, opened
from villages.enums import Module
from villages.models import Village

#: More pages than a billion would need more of them.
BITS_OF_A_PAGE = 30


def refresh(product: ProductPage) -> Offer | None:
    """Bring the offer of a product up to date and return it; None where it is not, or no longer, offered.

    Sums of settlements stay. A page that is a translation has no offer of its own.
    """
    if product.locale.language_code != settings.LANGUAGE_CODE:
        return None
    with opened(Reach(villages=(product.village_id,))):
        village = Village.objects.with_regions().get(pk=product.village_id)
        cooperative = Cooperative.objects.filter(village=village).first()
        if cooperative is None or not (product.live and product.price):
            Offer.objects.filter(pk=product.pk).update(is_public=False)
            return None
        offer = Offer.objects.select_for_update(no_key=True).filter(pk=product.pk).first() or Offer(product=product)
        facts = facts_of(product, village, cooperative)
        for name, value in facts.items():
            setattr(offer, name, value)
        offer.share = paid_share(offer)
        offer.save(update_fields=None if offer._state.adding else [*facts, "share"])
        return offer if offer.is_public else None


def facts_of(product: ProductPage, village: Village, cooperative: Cooperative) -> dict[str, Any]:
    windows = open_windows(product)
    maker = maker_of(product)
    return {
        "village": village,
        "cooperative": cooperative,
        "regency": village.regency.code,
        "district": village.district.code,
        "place": f"{village.full_name}, {village.regency.short_name}",
        "url": product.full_url or "",
        "title": product.title,
        "intro": product.intro,
        "words": words_of(product, village, maker),
        "maker": maker,
        "picture_id": product.picture_id,
        "category": product.category,
        "commodity": product.commodity_id or "",
        "unit": product.unit,
        "price": product.price,
        "sale": product.sale,
        "months": months_of(product, windows),
        "labels": sorted({label.kind for label in product.labels.all() if label.counts_on(timezone.localdate())}),
        "promised_share": product.grower_share,
        "is_available": is_available(product, windows),
        "newness": newness_of(product),
        "is_public": Module.SHOP in village.modules,
    }


def newness_of(product: ProductPage) -> int:
    """The second of its first publication and behind it the number of its page, so that no two products are equal."""
    published = product.first_published_at or timezone.now()
    return int(published.timestamp()) << BITS_OF_A_PAGE | product.pk


def open_windows(product: ProductPage) -> list[HarvestWindow]:
    return list(HarvestWindow.published.filter(product=product.pk, orders_until__gte=timezone.localdate()))


def is_available(product: ProductPage, windows: list[HarvestWindow]) -> bool:
    """As the database keeps it afterwards, see `models.availability`."""
    if any(window.available >= product.minimum for window in windows):
        return True
    stock = Stock.objects.filter(pk=product.pk).first() if product.sale == Sale.STOCK else None
    return stock is not None and stock.available >= product.minimum


def months_of(product: ProductPage, windows: list[HarvestWindow]) -> list[int]:
    """Those of the year that the page names, and those of the harvests that can be ordered."""
    months = set(product.harvest_months)
    for window in windows:
        first, last = (day.year * 12 + day.month - 1 for day in (window.starts_on, window.ends_on))
        months |= {month % 12 + 1 for month in range(first, min(last, first + 11) + 1)}
    return sorted(months)


def maker_of(product: ProductPage) -> str:
    """The name of a grower who agreed to be named, or of the group."""
    grower = product.grower if product.grower_id else None
    if grower and grower.is_public:
        return grower.name
    group = product.group if product.group_id else None
    return group.name if group and group.is_public else ""


def words_of(product: ProductPage, village: Village, maker: str) -> str:
    commodity = product.commodity.name if product.commodity else ""
    told = (product.title, product.intro, product.variety, commodity, product.get_category_display(), maker)
    return " ".join(terms_of(*told, village.name, village.district.name, village.regency.name))


def paid_share(offer: Offer) -> int:
    """Whole percent: of what was paid where something was, of the price list otherwise."""
    if offer.paid_by_buyers:
        return min(100, offer.paid_to_grower * 100 // offer.paid_by_buyers)
    return offer.promised_share


def note_paid(product_pk: int, buyers: int, grower: int, sales: int) -> None:
    """Add what a settlement paid: whole rupiah of buyers for the goods and to the grower, in so many sales.

    The caller has the reach of the village open. Taking back is adding less than nothing.
    """
    offers = Offer.objects.filter(pk=product_pk)
    offers.update(
        paid_by_buyers=F("paid_by_buyers") + buyers,
        paid_to_grower=F("paid_to_grower") + grower,
        paid_sales=F("paid_sales") + sales,
    )
    whole = IntegerField()
    paid = Least(F("paid_to_grower") * 100 / F("paid_by_buyers"), Value(100), output_field=whole)
    offers.update(share=Case(When(paid_by_buyers__gt=0, then=paid), default=F("promised_share"), output_field=whole))


def refresh_village(village: Village) -> None:
    """All products of a village: after its address, its cooperative or its modules changed."""
    for product in ProductPage.objects.filter(village=village).prefetch_related("labels"):
        refresh(product)


def show_or_hide(village: Village) -> None:
    """With one statement: whether the shop of a village is open decides for all its offers."""
    is_open = Module.SHOP in village.modules
    with opened(Reach(villages=(village.pk,))):
        offers = Offer.objects.filter(village=village)
        if is_open:
            offers = offers.filter(Q(product__live=True) & Q(price__gt=0))
        offers.exclude(is_public=is_open).update(is_public=is_open)
