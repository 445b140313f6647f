"""Growers, products and what there is of them."""

import datetime as dt
from decimal import Decimal

import factory
from django.utils import timezone

from cooperative.catalogue.enums import Category, ProductUnit, Way
from cooperative.catalogue.models import (
    CapitalAssistance,
    Commodity,
    CooperativePage,
    CreativeGroup,
    DeliveryOption,
    Grower,
    GrowerContact,
    HarvestWindow,
    MarketPage,
    ProductPage,
    ReferencePrice,
    Stock,
)
from tests.factories.ledger import CooperativeFactory
from tests.factories.making import OwnedFactory
from tests.factories.openness import PortalRoomFactory
from tests.factories.rooms import RoomFactory
from tests.factories.villages import VillageFactory
from tests.factories.writings import WritingFactory, room


class CooperativePageFactory(RoomFactory):
    class Meta:
        model = CooperativePage


class MarketPageFactory(PortalRoomFactory):
    class Meta:
        model = MarketPage


class CreativeGroupFactory(OwnedFactory):
    class Meta:
        model = CreativeGroup

    village = factory.SubFactory(VillageFactory)
    name = factory.Sequence(lambda n: f"Kelompok Tani Uji {n}")


class GrowerFactory(OwnedFactory):
    class Meta:
        model = Grower

    village = factory.SubFactory(VillageFactory)
    name = factory.Sequence(lambda n: f"I Made Uji {n}")
    is_public = True


class GrowerContactFactory(OwnedFactory):
    class Meta:
        model = GrowerContact

    grower = factory.SubFactory(GrowerFactory)
    village = factory.SelfAttribute("grower.village")
    phone = "081200000001"


class CapitalAssistanceFactory(OwnedFactory):
    class Meta:
        model = CapitalAssistance

    group = factory.SubFactory(CreativeGroupFactory)
    village = factory.SelfAttribute("group.village")
    year = 2026
    giver = "Dinas Koperasi"
    what = "Empat alat tenun"
    amount = 12_000_000


class CommodityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Commodity

    slug = factory.Sequence(lambda n: f"salak-{n}")
    name = factory.Sequence(lambda n: f"Salak uji {n}")
    category = Category.FRUIT


class ReferencePriceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ReferencePrice

    commodity = factory.SubFactory(CommodityFactory)
    regency = factory.LazyFunction(lambda: VillageFactory().regency)
    date = dt.date(2026, 11, 2)
    price = 12_000
    source = "Pasar uji"


class DeliveryOptionFactory(OwnedFactory):
    class Meta:
        model = DeliveryOption

    cooperative = factory.SubFactory(CooperativeFactory)
    village = factory.SelfAttribute("cooperative.village")
    way = Way.PICKUP
    name = "Pasar desa"


class ProductPageFactory(WritingFactory):
    """Rp18.000 a kg, of which Rp15.480 go to the grower."""

    class Meta:
        model = ProductPage

    parent = room(CooperativePage)
    title = factory.Sequence(lambda n: f"Salak uji {n}")
    category = Category.FRUIT
    unit = ProductUnit.KG
    price = 18_000
    to_grower = 15_480
    to_cooperative = 1_260
    to_transport = 900
    to_packaging = 360


class StockFactory(OwnedFactory):
    class Meta:
        model = Stock

    product = factory.SubFactory(ProductPageFactory)
    village = factory.SelfAttribute("product.village")
    on_hand = Decimal(140)


class HarvestWindowFactory(OwnedFactory):
    class Meta:
        model = HarvestWindow

    product = factory.SubFactory(ProductPageFactory, sale="harvest")
    village = factory.SelfAttribute("product.village")
    starts_on = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=30))
    ends_on = factory.LazyAttribute(lambda made: made.starts_on + dt.timedelta(days=18))
    orders_until = factory.LazyAttribute(lambda made: made.starts_on)
    quantity = Decimal(500)
