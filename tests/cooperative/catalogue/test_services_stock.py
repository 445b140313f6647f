"""Stock never falls below nothing, is never promised twice, and every movement is told with its reason."""

from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from cooperative.catalogue.enums import MoveKind
from cooperative.catalogue.models import HarvestWindow, Stock, StockMove
from cooperative.catalogue.services import harvests, stock
from cooperative.catalogue.services.errors import ShopError
from tests.cooperative.catalogue.shops import Shop, everything, moves_of, stock_of
from tests.factories import HarvestWindowFactory, MembershipFactory, ProductPageFactory, StockFactory, VillageFactory
from tests.villages.test_concurrency import side_by_side
from villages.roles import Role

BUYERS = 20


def test_what_comes_in_and_spoils_adds_up_to_what_is_in_store(shop: Shop) -> None:
    with everything():
        stock.move(product=shop.product, quantity=Decimal("120.5"), kind=MoveKind.HARVEST, by=shop.manager)
        stock.move(product=shop.product, quantity=Decimal(-20), kind=MoveKind.LOSS, by=shop.manager, note=" busuk ")
        stock.count(product=shop.product, counted=Decimal(98), by=shop.manager)

    assert stock_of(shop.product) == (Decimal(98), Decimal(0))
    assert moves_of(shop.product) == [
        ("harvest", Decimal("120.5")),
        ("loss", Decimal(-20)),
        ("count", Decimal("-2.5")),
    ]


def test_counting_what_is_there_moves_nothing(shop: Shop) -> None:
    StockFactory(product=shop.product, on_hand=Decimal(7))
    with everything():
        stock.count(product=shop.product, counted=Decimal(7), by=shop.manager)
    assert moves_of(shop.product) == []


@pytest.mark.parametrize("quantity", [Decimal(0), Decimal("NaN"), Decimal("1e12"), Decimal("0.0001"), 3, "3"])
def test_absurd_quantities_move_nothing(shop: Shop, quantity: object) -> None:
    StockFactory(product=shop.product, on_hand=Decimal(7))
    with everything():
        for refused in (
            lambda: stock.move(product=shop.product, quantity=quantity, kind=MoveKind.COUNT, by=None),
            lambda: stock.reserve(product_pk=shop.product.pk, quantity=quantity),
        ):
            with pytest.raises(ShopError) as error:
                refused()
            assert error.value.field == "quantity"
    assert stock_of(shop.product) == (Decimal(7), Decimal(0))


def test_what_is_promised_cannot_be_taken_from_the_store(shop: Shop) -> None:
    StockFactory(product=shop.product, on_hand=Decimal(10), reserved=Decimal(8))
    with everything():
        with pytest.raises(ShopError, match="2"):
            stock.move(product=shop.product, quantity=Decimal(-3), kind=MoveKind.LOSS, by=shop.manager)
        with pytest.raises(ShopError) as error:
            stock.count(product=shop.product, counted=Decimal(7), by=shop.manager)
    assert error.value.field == "counted"
    assert stock_of(shop.product) == (Decimal(10), Decimal(8))


def test_a_promise_is_kept_taken_back_or_handed_over(shop: Shop) -> None:
    StockFactory(product=shop.product, on_hand=Decimal(10))
    pk = shop.product.pk
    with everything():
        stock.reserve(product_pk=pk, quantity=Decimal(6))
        stock.release(product_pk=pk, quantity=Decimal(2))
        stock.take_out(product_pk=pk, quantity=Decimal(4), note="26-000001", by=None)
        stock.take_back(product_pk=pk, quantity=Decimal(1), note="26-000001", by=shop.manager)
        for more in (stock.release, lambda **told: stock.take_out(**told, note="", by=None)):
            with pytest.raises(ShopError):
                more(product_pk=pk, quantity=Decimal(1))

    assert stock_of(shop.product) == (Decimal(7), Decimal(0))
    assert moves_of(shop.product) == [("sale", Decimal(-4)), ("return", Decimal(1))]


def test_a_product_without_a_stock_promises_nothing(shop: Shop) -> None:
    with everything(), pytest.raises(ShopError):
        stock.reserve(product_pk=shop.product.pk, quantity=Decimal(1))


def test_a_form_that_is_sent_twice_moves_once(shop: Shop) -> None:
    with everything():
        for _again in range(2):
            stock.move(product=shop.product, quantity=Decimal(5), kind=MoveKind.HARVEST, by=shop.manager, since=0)
        seen = StockMove.objects.get(product=shop.product).pk
        stock.move(product=shop.product, quantity=Decimal(5), kind=MoveKind.HARVEST, by=shop.manager, since=seen)
    assert stock_of(shop.product)[0] == Decimal(10)


def test_growers_move_their_own_products_and_nobody_elses(shop: Shop) -> None:
    other = ProductPageFactory(village=shop.village)
    kader = MembershipFactory(village=shop.village, role=Role.KADER).user
    with everything():
        stock.move(product=shop.product, quantity=Decimal(3), kind=MoveKind.HARVEST, by=shop.grower.user)
        for product, by in ((other, shop.grower.user), (shop.product, kader)):
            with pytest.raises(ShopError):
                stock.move(product=product, quantity=Decimal(3), kind=MoveKind.HARVEST, by=by)
    assert stock_of(shop.product)[0] == Decimal(3)


def test_a_movement_is_never_changed_or_taken_out(shop: Shop) -> None:
    with everything():
        stock.move(product=shop.product, quantity=Decimal(3), kind=MoveKind.HARVEST, by=None)
        for change in (lambda rows: rows.update(quantity=1), lambda rows: rows.delete()):
            with pytest.raises(DatabaseError), transaction.atomic():
                change(StockMove.objects.filter(product=shop.product))


def test_the_database_itself_refuses_to_oversell(shop: Shop) -> None:
    StockFactory(product=shop.product, on_hand=Decimal(3))
    with everything(), pytest.raises(IntegrityError), transaction.atomic():
        Stock.objects.filter(product=shop.product).update(reserved=Decimal(4))


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_parallel_buyers_never_get_more_than_there_is() -> None:
    product = ProductPageFactory(village=VillageFactory(region__code="51.07.06.2003"))
    StockFactory(product=product, on_hand=Decimal(5))
    harvest = HarvestWindowFactory(product=product, quantity=Decimal(5))

    def buy() -> None:
        with everything():
            stock.reserve(product_pk=product.pk, quantity=Decimal("0.5"))
            harvests.reserve(harvest_pk=harvest.pk, quantity=Decimal("0.5"))

    faults = side_by_side(*[buy] * BUYERS)

    assert stock_of(product) == (Decimal(5), Decimal(5))
    with everything():
        assert HarvestWindow.objects.get(pk=harvest.pk).reserved == Decimal(5)
    assert [type(fault) for fault in faults] == [ShopError] * 10
