"""A harvest is ordered before it is in, never for a price that is ijon, and never more of it than there will be."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from cooperative.catalogue.models import HarvestWindow
from cooperative.catalogue.services import harvests
from cooperative.catalogue.services.errors import ShopError
from tests.cooperative.catalogue.shops import Shop, everything
from tests.factories import CommodityFactory, HarvestWindowFactory, ProductPageFactory, ReferencePriceFactory


def window_of(**changes: Any) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "starts_on": today + dt.timedelta(days=30),
        "ends_on": today + dt.timedelta(days=50),
        "orders_until": today + dt.timedelta(days=28),
        "quantity": Decimal(500),
    } | changes


def compared(shop: Shop, price: int, unit: str = "kg") -> None:
    """The grower of the product gets Rp15.480 a kg; others get `price`."""
    shop.product.commodity = CommodityFactory(unit=unit)
    shop.product.save()
    ReferencePriceFactory(commodity=shop.product.commodity, regency=shop.village.regency, price=price)


def test_a_harvest_takes_orders_up_to_its_quantity(shop: Shop) -> None:
    with everything():
        window = harvests.open_window(product=shop.product, by=shop.grower.user, **window_of())
        harvests.reserve(harvest_pk=window.pk, quantity=Decimal(400))
        with pytest.raises(ShopError):
            harvests.reserve(harvest_pk=window.pk, quantity=Decimal(101))
        harvests.release(harvest_pk=window.pk, quantity=Decimal(1))
        with pytest.raises(ShopError):
            harvests.release(harvest_pk=window.pk, quantity=Decimal(400))
        assert HarvestWindow.objects.get(pk=window.pk).reserved == Decimal(399)


def test_the_quantity_does_not_fall_below_what_is_ordered(shop: Shop) -> None:
    window = HarvestWindowFactory(product=shop.product, quantity=Decimal(500), reserved=Decimal(300))
    with everything():
        with pytest.raises(ShopError, match="300") as error:
            harvests.change_window(window=window, by=shop.manager, quantity=Decimal(299))
        harvests.change_window(window=window, by=shop.manager, quantity=Decimal(300), is_public=False)
        assert HarvestWindow.objects.get(pk=window.pk).quantity == Decimal(300)
    assert error.value.field == "quantity"


@pytest.mark.parametrize("closed", [{"is_public": False}, {"orders_until": dt.date(2026, 1, 2)}])
def test_a_closed_harvest_takes_no_order(shop: Shop, closed: dict[str, Any]) -> None:
    window = HarvestWindowFactory(product=shop.product, **closed)
    with everything(), pytest.raises(ShopError):
        harvests.reserve(harvest_pk=window.pk, quantity=Decimal(1))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"orders_until": dt.date(2026, 1, 2)}, "orders_until"),
        ({"ends_on": dt.date(2026, 1, 2)}, ""),
        ({"quantity": Decimal(0)}, "quantity"),
        ({"quantity": Decimal(-5)}, "quantity"),
        ({"deposit_percent": 101}, ""),
        ({"tolerance_percent": 31}, ""),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_place(shop: Shop, wrong: dict[str, Any], field: str) -> None:
    with everything():
        with pytest.raises(ShopError) as error:
            harvests.open_window(product=shop.product, by=None, **window_of(**wrong))
        assert not HarvestWindow.objects.exists()
    assert error.value.field == field


def test_a_price_far_below_what_others_are_paid_is_ijon(shop: Shop) -> None:
    compared(shop, price=22_500)  # 31.2 % more than the grower gets
    with everything():
        with pytest.raises(ShopError, match="Rp22.500"):
            harvests.open_window(product=shop.product, by=shop.manager, **window_of())
        closed = harvests.open_window(product=shop.product, by=shop.manager, **window_of(is_public=False))
        with pytest.raises(ShopError):
            harvests.change_window(window=closed, by=shop.manager, is_public=True)


@pytest.mark.parametrize(("price", "unit"), [(22_000, "kg"), (2_200_000, "kuintal"), (1, "ekor"), (9_000_000, "ekor")])
def test_up_to_the_floor_and_where_nothing_can_be_compared_the_harvest_opens(shop: Shop, price: int, unit: str) -> None:
    compared(shop, price, unit)
    with everything():
        assert harvests.open_window(product=shop.product, by=shop.manager, **window_of()).is_public


def test_the_same_harvest_is_not_opened_twice(shop: Shop) -> None:
    with everything():
        harvests.open_window(product=shop.product, by=shop.manager, **window_of())
        with pytest.raises(ShopError) as error:
            harvests.open_window(product=shop.product, by=shop.manager, **window_of())
    assert error.value.field == "starts_on"


def test_a_grower_opens_no_harvest_of_somebody_else(shop: Shop) -> None:
    other = ProductPageFactory(village=shop.village)
    with everything(), pytest.raises(ShopError):
        harvests.open_window(product=other, by=shop.grower.user, **window_of())


def test_a_harvest_is_never_taken_out(shop: Shop) -> None:
    window = HarvestWindowFactory(product=shop.product)
    with everything(), pytest.raises(DatabaseError), transaction.atomic():
        window.delete()
