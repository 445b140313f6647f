"""The invented shops stand as real ones would: prices add up, growers agreed to be named, permits may have run out."""

import datetime as dt

import pytest
from django.utils import timezone

from cooperative.catalogue.models import (
    CapitalAssistance,
    Commodity,
    CooperativePage,
    CreativeGroup,
    DeliveryOption,
    Grower,
    HarvestWindow,
    ProductLabel,
    ProductPage,
    ReferencePrice,
    Stock,
    StockMove,
)
from cooperative.catalogue.models.product import PARTS
from cooperative.demonstration.market import open_shop
from cooperative.demonstration.surveys import MONTHS, survey_days, survey_markets
from cooperative.demonstration.told import shops_told
from cooperative.orders import qris
from cooperative.orders.models import PaymentChannel
from foundation.tenancy.reach import Reach, opened
from tests.factories import ProvinceHomePageFactory, VillageFactory
from villages.demonstration.pictures import descriptions
from villages.models import Village

BEBANDEM = "51.07.06.2003"
#: The products of which less than 70 percent go to the grower: one, which says why.
BELOW = ["taplak-endek"]


def test_twelve_shops_sell_sixty_nine_products_in_three_regencies() -> None:
    shops = shops_told()
    assert len(shops) == 12
    assert sum(len(shop["product"]) for shop in shops.values()) == 69
    assert {code[:5] for code in shops} == {"15.02", "33.15", "51.07"}


def test_all_but_one_price_leave_most_to_the_grower() -> None:
    products = [product for shop in shops_told().values() for product in shop["product"]]
    assert len({product["slug"] for product in products}) == len(products)
    assert [each["slug"] for each in products if each["split"][0] * 100 < 70 * sum(each["split"])] == BELOW
    assert all(each["split"][0] * 100 <= 95 * sum(each["split"]) for each in products)


def test_every_picture_that_is_named_is_described() -> None:
    told = [
        place.get("picture")
        for shop in shops_told().values()
        for place in (shop["page"], *shop["group"], *shop["grower"], *shop["product"])
    ]
    more = [name for shop in shops_told().values() for product in shop["product"] for name in product.get("photos", ())]
    assert {*filter(None, told), *more} <= descriptions().keys()
    assert not [name for name in {*filter(None, told), *more} if descriptions()[name].startswith("Gambar ")]


def test_surveys_are_of_two_years_and_end_in_this_month_or_the_last() -> None:
    days = survey_days(dt.date(2026, 11, 30))
    assert (len(days), days[0], days[-1]) == (MONTHS, dt.date(2024, 12, 5), dt.date(2026, 11, 5))
    assert survey_days(dt.date(2026, 11, 4))[-1] == dt.date(2026, 10, 5)


@pytest.fixture
def bebandem() -> Village:
    ProvinceHomePageFactory()
    village = VillageFactory(region__code=BEBANDEM, stage="full")
    with opened(Reach.system()):
        survey_markets()
        open_shop(village)
    return village


@pytest.mark.django_db
def test_a_shop_has_everything_that_visitors_ask_for(bebandem: Village) -> None:
    told = shops_told()[BEBANDEM]
    room = CooperativePage.objects.get(village=bebandem)
    products = ProductPage.objects.child_of(room)
    assert products.count() == len(told["product"])
    assert all(page.price == sum(getattr(page, part) for part in PARTS) for page in products)
    assert DeliveryOption.published.filter(village=bebandem).count() == len(told["delivery"])
    assert CreativeGroup.published.filter(village=bebandem).count() == len(told["group"])
    assert CapitalAssistance.published.filter(village=bebandem).count() == 2
    assert Grower.published.filter(village=bebandem).count() == sum(
        each.get("public", False) for each in told["grower"]
    )
    assert HarvestWindow.published.get(village=bebandem).orders_until >= timezone.localdate()
    assert ProductLabel.objects.filter(page__in=products).count() == 5


@pytest.mark.django_db
def test_stock_is_the_sum_of_its_movements(bebandem: Village) -> None:
    with opened(Reach.system()):
        for stock in Stock.objects.filter(village=bebandem):
            moves = StockMove.objects.filter(product=stock.product_id).values_list("quantity", flat=True)
            assert stock.on_hand == sum(moves)


@pytest.mark.django_db
def test_the_merchant_of_the_code_is_the_cooperative(bebandem: Village) -> None:
    with opened(Reach.system()):
        channel = PaymentChannel.objects.get(village=bebandem, kind="qris")
    code = qris.parse(channel.qris)
    assert (code.merchant, code.city, code.is_dynamic) == ("KDMP BEBANDEM", "KARANGASEM", False)
    assert (channel.merchant, channel.nmid) == (code.merchant, code.nmid)


@pytest.mark.django_db
def test_growers_are_paid_more_than_elsewhere_for_the_best_known_produce(bebandem: Village) -> None:
    page = ProductPage.objects.get(slug="salak-gula-pasir-kelas-a")
    price = ReferencePrice.objects.filter(commodity=page.commodity, regency=bebandem.regency).latest("date")
    assert page.to_grower > price.price
    assert Commodity.objects.count() == 21
