"""A village with a shop, and products in every state."""

from decimal import Decimal
from typing import Any

from cooperative.catalogue.models import Offer, ProductPage
from foundation.tenancy.reach import Reach, opened
from tests import factories
from villages.models import Village

PORTAL = "localhost:8000"


def make_shop(**facts: Any) -> Village:
    """Bebandem in Karangasem, with its cooperative."""
    facts = {
        "region__code": "51.07.06.2003",
        "region__name": "Bebandem",
        "region__parent__name": "Bebandem",
        "region__parent__parent__name": "Kabupaten Karangasem",
        "region__parent__parent__parent__name": "Bali",
    } | facts
    village = factories.VillageFactory(**facts)
    factories.CooperativeFactory(village=village, nik="5107060001", nib="1234567890123", ahu_number="AHU-0001")
    return village


def product(
    village: Village, title: str = "Salak gula pasir", on_hand: int | str | Decimal = 140, **facts: Any
) -> ProductPage:
    """A live product with stock. Rp18.000 a kg, of which Rp15.480 go to the grower."""
    with opened(Reach.system()):
        page: ProductPage = factories.ProductPageFactory(village=village, title=title, **facts)
    if Decimal(on_hand):
        factories.StockFactory(product=page, on_hand=Decimal(on_hand))
    return page


def priced(price: int, to_grower: int) -> dict[str, int]:
    """A price whose rest is the cooperative's."""
    return {
        "price": price,
        "to_grower": to_grower,
        "to_cooperative": price - to_grower,
        "to_transport": 0,
        "to_packaging": 0,
        "to_payment": 0,
    }


def offer_of(page: ProductPage) -> Offer | None:
    with opened(Reach.system()):
        return Offer.objects.filter(pk=page.pk).first()
