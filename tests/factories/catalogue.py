"""Growers, products and what there is of them."""

import datetime as dt
from decimal import Decimal
from typing import Any

import factory
from django.utils import timezone

from cooperative.catalogue.enums import Category, LabelKind, MoveKind, ProductUnit, Way
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
    Offer,
    OfferTerm,
    ProductLabel,
    ProductPage,
    ReferencePrice,
    Stock,
    StockMove,
)
from cooperative.catalogue.projection import newness_of
from foundation.tenancy.reach import Reach, opened
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


class StockMoveFactory(OwnedFactory):
    """Only the movement: the stock is moved by the services."""

    class Meta:
        model = StockMove

    product = factory.SubFactory(ProductPageFactory)
    village = factory.SelfAttribute("product.village")
    kind = MoveKind.HARVEST
    quantity = Decimal(140)


class ProductLabelFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ProductLabel

    page = factory.SubFactory(ProductPageFactory)
    kind = LabelKind.PIRT
    number = factory.Sequence(lambda n: f"2053204010{n:03}-30")
    expires_on = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=700))


class OfferFactory(OwnedFactory):
    """What the market shows of a product, as far as a test of the table needs it."""

    class Meta:
        model = Offer

    product = factory.SubFactory(ProductPageFactory)
    village = factory.SelfAttribute("product.village")
    cooperative = factory.SubFactory(CooperativeFactory, village=factory.SelfAttribute("..village"))
    regency = factory.LazyAttribute(lambda made: made.village.regency.code)
    district = factory.LazyAttribute(lambda made: made.village.district.code)
    place = factory.LazyAttribute(lambda made: made.village.full_name)
    url = "http://desa.localhost/belanja/salak/"
    title = factory.SelfAttribute("product.title")
    category = factory.SelfAttribute("product.category")
    unit = factory.SelfAttribute("product.unit")
    price = factory.SelfAttribute("product.price")
    sale = factory.SelfAttribute("product.sale")
    newness = factory.LazyAttribute(lambda made: newness_of(made.product))

    @classmethod
    def _create(cls, model_class: type[Offer], *args: Any, **fields: Any) -> Offer:
        # A product that is published is offered already.
        with opened(Reach.system()):
            Offer.objects.filter(product=fields["product"]).delete()
        made: Offer = super()._create(model_class, *args, **fields)
        return made


class OfferTermFactory(OwnedFactory):
    """One beside those that the database has written for the offer."""

    class Meta:
        model = OfferTerm

    offer = factory.SubFactory(OfferFactory)
    village = factory.SelfAttribute("offer.village")
    newness = factory.SelfAttribute("offer.newness")
    is_public = factory.SelfAttribute("offer.is_public")
    term = factory.Sequence(lambda n: f"kata{n}")


class HarvestWindowFactory(OwnedFactory):
    class Meta:
        model = HarvestWindow

    product = factory.SubFactory(ProductPageFactory, sale="harvest")
    village = factory.SelfAttribute("product.village")
    starts_on = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=30))
    ends_on = factory.LazyAttribute(lambda made: made.starts_on + dt.timedelta(days=18))
    orders_until = factory.LazyAttribute(lambda made: made.starts_on)
    quantity = Decimal(500)
