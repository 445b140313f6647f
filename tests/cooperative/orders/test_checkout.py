"""A basket becomes orders: one for each cooperative and harvest, all of them or none, and once."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from cooperative.catalogue.enums import Sale, Way
from cooperative.catalogue.models import ProductPage
from cooperative.orders.enums import PaymentKind, State
from cooperative.orders.services import checkout
from cooperative.orders.services.checkout import Buyer, Choice, Wanted
from cooperative.orders.services.errors import OrderError
from cooperative.orders.tracking import find, steps_of
from foundation.privacy import fingerprint
from tests.cooperative.orders.shops import BUYER, Shop, acts_of, fresh, lines_of, open_shop, refused, token
from tests.counting import queries_of
from tests.factories import (
    DeliveryOptionFactory,
    ProductPageFactory,
    StockFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> Shop:
    return open_shop()


def test_an_order_says_what_was_bought_and_what_it_costs(shop: Shop) -> None:
    order = fresh(shop.place("3").order)
    [line] = lines_of(order)

    assert (order.state, order.goods, order.delivery_fee, order.total) == (State.PLACED, 54_000, 0, 54_000)
    assert (order.due_first, order.unique_code, order.paid) == (54_000, 1, 0)
    assert order.code == f"{timezone.localdate():%y}-00001"
    assert (line.title, line.quantity, line.price, line.amount) == (shop.product.title, 3, 18_000, 54_000)
    assert (line.for_grower, line.for_cooperative, line.for_transport) == (46_440, 3_780, 2_700)
    assert (line.grower_id, line.product_id) == (shop.grower.pk, shop.product.pk)
    assert shop.stock().reserved == 3
    assert acts_of(order) == ["placed"]


def test_the_buyer_is_kept_with_a_number_that_can_be_called(shop: Shop) -> None:
    order = fresh(shop.place(buyer=Buyer("  Ibu  Ketut ", "+62 812-0000-0001", note="Manis")).order)

    assert (order.name, order.phone, order.note) == ("Ibu Ketut", "081200000001", "Manis")


def test_the_link_finds_the_order_and_no_other_does(shop: Shop) -> None:
    placed = shop.place()

    found = find(shop.village.pk, placed.secret)

    assert found == placed.order
    assert len(placed.secret) == 43
    assert placed.order.link_fingerprint == fingerprint(placed.secret)
    assert find(shop.village.pk, placed.secret[::-1]) is None
    assert find(open_shop().village.pk, placed.secret) is None
    assert [step.act for step in steps_of(placed.order)] == ["placed"]


def test_the_same_form_again_gives_the_same_orders(shop: Shop) -> None:
    form: dict[str, Any] = {"token": token(), "wanted": shop.wants()}
    first = shop.place(**form)

    again = shop.place(**form, buyer=Buyer("Orang Lain", "081200000002"), seen={})

    assert (again.order, again.secret) == (first.order, first.secret)
    assert fresh(first.order).name == BUYER.name
    assert shop.stock().reserved == 2


def test_the_same_form_gives_its_orders_also_when_the_product_is_gone(shop: Shop) -> None:
    form: dict[str, Any] = {"token": token(), "wanted": shop.wants()}
    first = shop.place(**form)
    shop.product.live = False
    shop.product.save()

    assert shop.place(**form).secret == first.secret


def test_each_cooperative_gets_its_own_order(shop: Shop) -> None:
    other = open_shop()
    choices = {each.cooperative.pk: Choice(each.pickup.pk, PaymentKind.QRIS) for each in (shop, other)}
    seen = {shop.cooperative.pk: 36_000, other.cooperative.pk: 54_000}
    wanted = [*shop.wants("2"), *other.wants("3")]

    placed = checkout.place(token=token(), wanted=wanted, buyer=BUYER, choices=choices, seen=seen)

    assert [each.order.cooperative for each in placed] == [shop.cooperative, other.cooperative]
    assert [each.order.total for each in placed] == [36_000, 54_000]
    assert len({each.secret for each in placed}) == 2


def test_when_one_cooperative_cannot_deliver_nobody_does(shop: Shop) -> None:
    other = open_shop(on_hand="1")
    choices = {each.cooperative.pk: Choice(each.pickup.pk, PaymentKind.QRIS) for each in (shop, other)}
    seen = {each.cooperative.pk: 36_000 for each in (shop, other)}
    wanted = [*shop.wants("2"), *other.wants("2")]

    error = refused(lambda: checkout.place(token=token(), wanted=wanted, buyer=BUYER, choices=choices, seen=seen))

    assert error.field == f"line-{other.product.pk}"
    assert shop.stock().reserved == other.stock().reserved == 0


def test_a_basket_that_grew_after_a_lost_answer_adds_only_what_is_new(shop: Shop) -> None:
    other, name = open_shop(), token()
    first = shop.place(token=name, wanted=shop.wants("2"))
    choices = {each.cooperative.pk: Choice(each.pickup.pk, PaymentKind.TRANSFER) for each in (shop, other)}
    seen = {other.cooperative.pk: 36_000}

    again = checkout.place(
        token=name, wanted=[*shop.wants("2"), *other.wants("2")], buyer=BUYER, choices=choices, seen=seen
    )

    assert [each.order.cooperative for each in again] == [shop.cooperative, other.cooperative]
    assert again[0].secret == first.secret
    assert shop.stock().reserved == 2


def test_the_same_product_twice_in_a_basket_is_one_line(shop: Shop) -> None:
    order = shop.place(wanted=[*shop.wants("2"), *shop.wants("3")], seen={shop.cooperative.pk: 90_000}).order

    assert [line.quantity for line in lines_of(order)] == [Decimal(5)]


def test_numbers_follow_each_other_in_each_cooperative(shop: Shop) -> None:
    other = open_shop()

    assert [shop.place().order.number for _ in range(3)] == [1, 2, 3]
    assert other.place().order.number == 1


def test_no_two_transfers_that_wait_have_the_same_amount(shop: Shop) -> None:
    cheap = ProductPageFactory(
        village=shop.village, price=1, to_grower=1, to_cooperative=0, to_transport=0, to_packaging=0
    )
    StockFactory(product=cheap, on_hand=Decimal(10_000))

    orders = [shop.place(str(quantity), product=cheap).order for quantity in (5, 4, 3, 2, 1)]

    amounts = [order.due_first + order.unique_code for order in orders]
    assert len(set(amounts)) == 5
    assert all(0 < order.unique_code <= 999 for order in orders)


@pytest.mark.parametrize(
    ("payment", "waits"), [(PaymentKind.QRIS, dt.timedelta(hours=2)), (PaymentKind.TRANSFER, dt.timedelta(days=1))]
)
def test_money_is_waited_for(shop: Shop, payment: PaymentKind, waits: dt.timedelta) -> None:
    order = shop.place(payment=payment).order

    assert order.reserved_until == order.placed_at + waits


def test_cash_is_waited_for_until_the_end_of_the_day_of_pickup(shop: Shop) -> None:
    day = timezone.localdate() + dt.timedelta(days=2)

    order = shop.place(payment=PaymentKind.CASH, delivered_on=day).order

    assert (order.due_first, order.delivered_on) == (0, day)
    assert order.reserved_until is not None
    assert timezone.localtime(order.reserved_until) == timezone.make_aware(
        dt.datetime.combine(day + dt.timedelta(days=1), dt.time())
    )


def test_cash_without_a_day_is_waited_for_three_days(shop: Shop) -> None:
    order = shop.place(payment=PaymentKind.CASH).order

    assert order.reserved_until == order.placed_at + dt.timedelta(days=3)


def test_the_fee_of_the_delivery_is_added(shop: Shop) -> None:
    route = DeliveryOptionFactory(cooperative=shop.cooperative, way=Way.ROUTE, name="Rute Amlapura", fee=5_000)
    buyer = Buyer("Ibu Ketut", "081200000001", address="Jalan Uji 1")

    with_fee = shop.place(delivery=route, buyer=buyer, seen={shop.cooperative.pk: 41_000}).order
    goods_only = shop.place(delivery=route, buyer=buyer, seen={shop.cooperative.pk: 36_000}).order

    assert [order.total for order in (with_fee, goods_only)] == [41_000, 41_000]
    assert (with_fee.delivery_fee, with_fee.delivery_name, with_fee.due_first) == (5_000, "Rute Amlapura", 41_000)


def test_a_fee_that_changed_is_not_hidden(shop: Shop) -> None:
    choices = {shop.cooperative.pk: Choice(shop.pickup.pk, PaymentKind.QRIS, fee=5_000)}

    assert refused(lambda: shop.place(choices=choices)).field == f"delivery-{shop.cooperative.pk}"


@pytest.mark.parametrize("seen", [35_999, 0, -36_000, 36_001])
def test_a_total_that_is_not_the_one_of_today_is_refused(shop: Shop, seen: int) -> None:
    error = refused(lambda: shop.place(seen={shop.cooperative.pk: seen}))

    assert error.field == f"total-{shop.cooperative.pk}"
    assert shop.stock().reserved == 0


def test_a_total_that_nobody_saw_is_refused(shop: Shop) -> None:
    assert refused(lambda: shop.place(seen={})).field == f"total-{shop.cooperative.pk}"


@pytest.mark.parametrize("quantity", ["0", "-1", "1000001", "NaN", "Infinity", "0.0001", "-0"])
def test_absurd_quantities_are_refused(shop: Shop, quantity: str) -> None:
    wanted = [Wanted(shop.product.pk, Decimal(quantity))]

    assert refused(lambda: shop.place(wanted=wanted)).field == f"line-{shop.product.pk}"


@pytest.mark.parametrize("quantity", [1, 2.0, "2", None])
def test_only_decimals_are_quantities(shop: Shop, quantity: Any) -> None:
    assert refused(lambda: shop.place(wanted=[Wanted(shop.product.pk, quantity)])).field == f"line-{shop.product.pk}"


@pytest.mark.parametrize(
    ("quantity", "taken"), [("4", False), ("5", False), ("6", True), ("7", False), ("8", True), ("7.5", False)]
)
def test_minimum_and_step_are_kept(quantity: str, taken: bool) -> None:
    shop = open_shop(minimum=Decimal(6), step=Decimal(2))

    if taken:
        assert shop.place(quantity).order.goods == 18_000 * int(quantity)
    else:
        assert refused(lambda: shop.place(quantity)).field == f"line-{shop.product.pk}"


def test_more_than_there_is_cannot_be_ordered(shop: Shop) -> None:
    shop.place("140")

    error = refused(lambda: shop.place("1"))

    assert error.field == f"line-{shop.product.pk}"


def test_products_that_are_not_there_are_refused(shop: Shop) -> None:
    assert refused(lambda: shop.place(wanted=[Wanted(999_999, Decimal(1))])).field == "line-999999"


@pytest.mark.parametrize("field", ["live", "modules", "price", "harvest"])
def test_products_that_are_not_offered_are_refused(shop: Shop, field: str) -> None:
    if field == "live":
        shop.product.live = False
    elif field == "modules":
        shop.village.modules = []
        shop.village.save()
    elif field == "price":
        # No page can be saved like this.
        parts = dict.fromkeys(("price", "to_grower", "to_cooperative", "to_transport", "to_packaging"), 0)
        ProductPage.objects.filter(pk=shop.product.pk).update(**parts)
    else:
        shop.product.sale = Sale.HARVEST
    if field != "price":
        shop.product.save()

    assert refused(shop.place).field == f"line-{shop.product.pk}"


def test_a_village_without_a_cooperative_sells_nothing(shop: Shop) -> None:
    lonely = ProductPageFactory()
    StockFactory(product=lonely)

    assert refused(lambda: shop.place(wanted=[Wanted(lonely.pk, Decimal(1))])).field == f"line-{lonely.pk}"


@pytest.mark.parametrize("wanted", [0, 31])
def test_a_basket_has_one_to_thirty_lines(shop: Shop, wanted: int) -> None:
    lines = [Wanted(shop.product.pk, Decimal(1))] * wanted

    with pytest.raises(OrderError) as error:
        checkout.place(token=token(), wanted=lines, buyer=BUYER, choices={}, seen={})

    assert error.value.field == "cart"


@pytest.mark.parametrize("name", ["", "short", "x" * 101, "keranjang uji 000001", "keranjang/../../etc"])
def test_a_token_is_long_and_plain(shop: Shop, name: str) -> None:
    assert refused(lambda: shop.place(token=name)).field == "cart"


def test_what_a_checkout_asks_of_the_database(shop: Shop) -> None:
    more = [ProductPageFactory(village=shop.village) for _ in range(2)]
    for product in more:
        StockFactory(product=product)

    def with_products(*products: Any) -> int:
        wanted = [Wanted(product.pk, Decimal(2)) for product in products]
        seen = {shop.cooperative.pk: 36_000 * len(products)}
        return len(queries_of(lambda: shop.place(wanted=wanted, seen=seen)))

    assert (with_products(shop.product), with_products(shop.product, *more)) == (15, 17)
