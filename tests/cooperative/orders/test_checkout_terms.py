"""Who orders, how it comes, how it is paid, and what is ordered before it is harvested."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from cooperative.catalogue.enums import Way
from cooperative.orders.enums import PaymentKind, State
from cooperative.orders.services import checkout
from cooperative.orders.services.checkout import Buyer, Choice, Wanted
from foundation.tenancy.reach import current
from tests.cooperative.orders.shops import BUYER, Shop, acts_of, everything, fresh, open_shop, refused, token
from tests.factories import (
    CommodityFactory,
    DeliveryOptionFactory,
    MembershipFactory,
    ReferencePriceFactory,
)
from villages.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> Shop:
    return open_shop()


@pytest.mark.parametrize("phone", ["", "0361 123456", "0812", "08120000000123456", "+1 812 0000 0001", "0812x0000001"])
def test_a_buyer_can_be_called(shop: Shop, phone: str) -> None:
    assert refused(lambda: shop.place(buyer=Buyer("Ibu Ketut", phone))).field == "phone"


@pytest.mark.parametrize("name", ["", "   ", "x" * 81])
def test_a_buyer_has_a_name(shop: Shop, name: str) -> None:
    assert refused(lambda: shop.place(buyer=Buyer(name, "081200000001"))).field == "name"


def test_goods_that_are_brought_need_an_address(shop: Shop) -> None:
    route = DeliveryOptionFactory(cooperative=shop.cooperative, way=Way.ROUTE)

    assert refused(lambda: shop.place(delivery=route)).field == "address"


def test_another_cooperative_does_not_deliver(shop: Shop) -> None:
    other = open_shop()

    assert refused(lambda: shop.place(delivery=other.pickup)).field == f"delivery-{shop.cooperative.pk}"


def test_a_delivery_that_is_not_offered_any_more_is_refused(shop: Shop) -> None:
    over = DeliveryOptionFactory(cooperative=shop.cooperative, is_active=False)

    assert refused(lambda: shop.place(delivery=over)).field == f"delivery-{shop.cooperative.pk}"


def test_a_product_comes_only_the_ways_that_it_stands(shop: Shop) -> None:
    courier = DeliveryOptionFactory(cooperative=shop.cooperative, way=Way.COURIER)
    shop.product.ways = [Way.PICKUP]
    shop.product.save()
    buyer = Buyer("Ibu Ketut", "081200000001", address="Jalan Uji 1")

    error = refused(lambda: shop.place(delivery=courier, buyer=buyer))

    assert error.field == f"delivery-{shop.cooperative.pk}"


def test_a_courier_takes_no_cash(shop: Shop) -> None:
    courier = DeliveryOptionFactory(cooperative=shop.cooperative, way=Way.COURIER)
    buyer = Buyer("Ibu Ketut", "081200000001", address="Jalan Uji 1")

    error = refused(lambda: shop.place(delivery=courier, buyer=buyer, payment=PaymentKind.CASH))

    assert error.field == f"payment-{shop.cooperative.pk}"


@pytest.mark.parametrize("days", [-1, 61])
def test_the_day_is_near(shop: Shop, days: int) -> None:
    day = timezone.localdate() + dt.timedelta(days=days)

    assert refused(lambda: shop.place(delivered_on=day)).field == f"day-{shop.cooperative.pk}"


def test_the_day_is_one_on_which_goods_go_out(shop: Shop) -> None:
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    weekly = DeliveryOptionFactory(cooperative=shop.cooperative, days=[tomorrow.isoweekday()])

    assert shop.place(delivery=weekly, delivered_on=tomorrow).order.delivered_on == tomorrow
    other = tomorrow + dt.timedelta(days=1)
    assert refused(lambda: shop.place(delivery=weekly, delivered_on=other)).field == f"day-{shop.cooperative.pk}"


@pytest.mark.parametrize("payment", ["bitcoin", "", "QRIS"])
def test_only_known_ways_to_pay_are_taken(shop: Shop, payment: str) -> None:
    assert refused(lambda: shop.place(payment=payment)).field == f"payment-{shop.cooperative.pk}"


def test_a_way_to_pay_that_is_not_offered_is_refused(shop: Shop) -> None:
    with everything():
        shop.channels["qris"].is_active = False
        shop.channels["qris"].save()

    assert refused(lambda: shop.place(payment=PaymentKind.QRIS)).field == f"payment-{shop.cooperative.pk}"


def test_qris_takes_no_more_than_its_limit() -> None:
    shop = open_shop(price=200_000, to_grower=200_000, to_cooperative=0, to_transport=0, to_packaging=0)

    error = refused(lambda: shop.place("51", payment=PaymentKind.QRIS))

    assert error.field == f"payment-{shop.cooperative.pk}"
    assert shop.place("50", payment=PaymentKind.QRIS).order.total == 10_000_000


def test_the_manager_writes_down_an_order_by_telephone(shop: Shop) -> None:
    order = shop.place(by=shop.manager).order

    with everything():
        assert order.steps.get().by == shop.manager


def test_nobody_else_writes_orders_for_buyers(shop: Shop) -> None:
    head = MembershipFactory(village=shop.village, role=Role.HEAD).user

    assert str(refused(lambda: shop.place(by=head)))
    assert str(refused(lambda: shop.place(by=open_shop().manager)))


def test_nothing_stays_open_afterwards(shop: Shop) -> None:
    shop.place()

    assert not current().villages


def test_those_who_did_not_pay_free_the_shelf_for_the_next() -> None:
    shop = open_shop(on_hand="2")
    yesterday = timezone.now() - dt.timedelta(days=1)
    late = shop.place(payment=PaymentKind.QRIS, at=yesterday).order

    order = shop.place().order

    assert (fresh(late).state, acts_of(late)) == (State.LAPSED, ["placed", "lapsed"])
    assert fresh(order).state == State.PLACED
    assert shop.stock().reserved == 2


def test_nobody_lapses_for_a_basket_that_is_refused() -> None:
    shop = open_shop(on_hand="2")
    late = shop.place(payment=PaymentKind.QRIS, at=timezone.now() - dt.timedelta(days=1)).order

    refused(lambda: shop.place("3"))

    assert fresh(late).state == State.PLACED
    assert shop.stock().reserved == 2


def test_a_harvest_is_ordered_with_a_deposit(shop: Shop) -> None:
    harvest = shop.harvest(deposit_percent=30)

    order = shop.place("25", harvest=harvest).order

    assert (order.harvest, order.total, order.due_first) == (harvest, 450_000, 135_000)
    harvest.refresh_from_db()
    assert harvest.reserved == 25
    assert shop.stock().reserved == 0


def test_stock_and_harvest_of_one_cooperative_are_two_orders(shop: Shop) -> None:
    harvest = shop.harvest()
    placed = checkout.place(
        token=token(),
        wanted=[*shop.wants("2"), *shop.wants("10", harvest=harvest)],
        buyer=BUYER,
        choices={shop.cooperative.pk: Choice(shop.pickup.pk, PaymentKind.TRANSFER)},
        seen={shop.cooperative.pk: 216_000},
    )

    assert [(each.order.harvest, each.order.total) for each in placed] == [(None, 36_000), (harvest, 180_000)]


def test_a_deposit_in_cash_is_waited_for_three_days_whatever_day_the_goods_in_store_come(shop: Shop) -> None:
    day = timezone.localdate() + dt.timedelta(days=30)

    order = shop.place("10", PaymentKind.CASH, harvest=shop.harvest(deposit_percent=30), delivered_on=day).order

    assert (order.due_first, order.delivered_on) == (54_000, None)
    assert order.reserved_until == order.placed_at + dt.timedelta(days=3)


@pytest.mark.parametrize("fault", ["foreign", "closed", "hidden", "missing"])
def test_a_harvest_that_cannot_be_ordered_is_refused(shop: Shop, fault: str) -> None:
    harvest = shop.harvest(
        is_public=fault != "hidden",
        **({"orders_until": timezone.localdate() - dt.timedelta(days=1)} if fault == "closed" else {}),
    )
    product = shop.product if fault != "foreign" else open_shop().product
    harvest_pk = 999_999 if fault == "missing" else harvest.pk

    error = refused(lambda: shop.place(wanted=[Wanted(product.pk, Decimal(1), harvest_pk)]))

    assert error.field in {f"line-{product.pk}", f"delivery-{product.village.cooperative.pk}"}


def test_more_than_will_be_harvested_cannot_be_ordered(shop: Shop) -> None:
    harvest = shop.harvest(quantity=Decimal(500))
    shop.place("490", harvest=harvest)

    assert refused(lambda: shop.place("11", harvest=harvest)).field == f"line-{shop.product.pk}"
    assert shop.place("10", harvest=harvest).order.goods == 180_000


@pytest.mark.parametrize(("reference", "taken"), [(22_114, True), (22_500, False)])
def test_a_price_far_below_what_growers_are_paid_is_ijon(shop: Shop, reference: int, taken: bool) -> None:
    shop.product.commodity = CommodityFactory()
    shop.product.save()
    ReferencePriceFactory(
        commodity=shop.product.commodity, regency=shop.village.regency, date=timezone.localdate(), price=reference
    )
    harvest = shop.harvest()

    if taken:
        assert shop.place("10", harvest=harvest).order.goods == 180_000
    else:
        assert refused(lambda: shop.place("10", harvest=harvest)).field == f"line-{shop.product.pk}"
