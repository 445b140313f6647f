"""The shop of a place. Nothing of it is public, for what is on the shelf is for everybody."""

from typing import Any

from cooperative.catalogue.models import Offer
from tests.factories import (
    CapitalAssistanceFactory,
    CommodityFactory,
    CooperativeFactory,
    CreativeGroupFactory,
    DeliveryOptionFactory,
    GrowerContactFactory,
    GrowerFactory,
    HarvestWindowFactory,
    ProductLabelFactory,
    ProductPageFactory,
    StockFactory,
    StockMoveFactory,
)

HIDDEN = {"is_public": False}


def make_shop(place: Any) -> None:
    name, village = place.name, place.village
    place.cooperative = CooperativeFactory(village=village, name=f"Koperasi {name}", **HIDDEN)
    place.creative_group = CreativeGroupFactory(village=village, name=f"Kelompok {name}", **HIDDEN)
    place.assistance = CapitalAssistanceFactory(group=place.creative_group, what=f"Tenun {name}", **HIDDEN)
    place.grower = GrowerFactory(
        village=village, name=f"Petani {name}", group=place.creative_group, hamlet=f"Dusun {name}", **HIDDEN
    )
    GrowerContactFactory(grower=place.grower, bank=f"Bank {name}")
    place.other_grower = GrowerFactory(village=village, name=f"Penenun {name}", **HIDDEN)
    place.commodity = CommodityFactory()
    common = {"village": village, "group": place.creative_group, "commodity": place.commodity}
    place.product = ProductPageFactory(title=f"Salak {name}", picture=place.picture, grower=place.grower, **common)
    place.other_product = ProductPageFactory(title=f"Endek {name}", grower=place.other_grower, **common)
    place.label = ProductLabelFactory(page=place.product, number=f"P-IRT {name}")
    place.stock = StockFactory(product=place.product, **HIDDEN)
    StockMoveFactory(product=place.product, note=f"Panen {name}", by=place.user)
    place.harvest = HarvestWindowFactory(product=place.product, **HIDDEN)
    place.delivery = DeliveryOptionFactory(cooperative=place.cooperative, name=f"Pasar {name}", **HIDDEN)
    for row in (place.creative_group, place.assistance, place.grower, place.harvest, place.delivery):
        row.save()
    # What is saved is offered again.
    Offer.objects.filter(village=village).update(is_public=False)
    place.offer = Offer.objects.get(product=place.product)


def join_grower(place: Any, user: Any) -> None:
    place.grower.user = user
    place.grower.save()
