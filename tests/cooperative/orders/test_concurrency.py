"""Many at once, each with a connection of its own: nothing is sold twice, booked twice or waited for in vain."""

import datetime as dt
import random
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from cooperative.orders.enums import PaymentKind, State
from cooperative.orders.models import Order, Payment, ProviderEvent
from cooperative.orders.services import callbacks, checkout, ending, fulfilling, settling, testprovider
from cooperative.orders.services.checkout import Choice, Wanted
from cooperative.orders.services.errors import OrderError
from tests.cooperative.orders.shops import (
    BUYER,
    balance,
    everything,
    fresh,
    held_for,
    lines_of,
    open_shop,
    token,
)
from tests.factories import ProductPageFactory, StockFactory

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

CONNECTIONS = 16


def at_once(acts: Sequence[Callable[..., Any]]) -> list[Any]:
    """What each act gave, or the OrderError that refused it; anything else that went wrong is raised."""

    def carry_out(act: Callable[[], Any]) -> Any:
        try:
            return act()
        except OrderError as error:
            return error

    def leave(gate: threading.Barrier) -> None:
        gate.wait(timeout=60)
        connection.close()

    with ThreadPoolExecutor(CONNECTIONS) as threads:
        results = list(threads.map(carry_out, acts))
        # One task for every thread, so that each closes its own connection.
        threads_there = len(threads._threads)
        list(threads.map(leave, [threading.Barrier(threads_there)] * threads_there))
    return results


def refusals(results: list[Any]) -> int:
    return sum(isinstance(result, OrderError) for result in results)


def test_two_hundred_buyers_get_the_last_fifty() -> None:
    shop = open_shop(on_hand="50")

    results = at_once([lambda: shop.place("1", payment=PaymentKind.CASH)] * 200)

    assert refusals(results) == 150
    assert (shop.stock().on_hand, shop.stock().reserved) == (50, 50)
    with everything():
        assert sorted(Order.objects.values_list("number", flat=True)) == list(range(1, 51))


def test_the_same_form_fifty_times_at_once_is_one_order() -> None:
    shop, name = open_shop(), token()

    results = at_once([lambda: shop.place("2", token=name)] * 50)

    assert refusals(results) == 0
    assert len({(placed.order.pk, placed.secret) for placed in results}) == 1
    with everything():
        assert Order.objects.count() == 1
    assert shop.stock().reserved == 2


def test_the_same_confirmation_fifty_times_at_once_is_one_payment() -> None:
    shop = open_shop()
    order = shop.place().order

    results = at_once([lambda: shop.pay(order, key="formulir-1")] * 50)

    assert refusals(results) == 0
    with everything():
        assert Payment.objects.count() == 1
    assert held_for(order) == fresh(order).paid == 36_000


def test_two_clerks_confirm_the_same_money_and_it_counts_once() -> None:
    shop = open_shop()
    order = shop.place().order

    results = at_once([lambda key=f"formulir-{number}": shop.pay(order, key=key) for number in range(8)])

    assert refusals(results) == 7
    assert fresh(order).paid == held_for(order) == 36_000


def test_a_message_that_comes_twenty_times_at_once_is_booked_once() -> None:
    shop = open_shop()
    order = shop.place(payment=PaymentKind.QRIS).order
    told = testprovider.tell(shop.channels["qris"], order)

    def receive() -> ProviderEvent:
        return callbacks.receive(
            village_pk=shop.village.pk, body=told.body, signature=told.signature, timestamp=told.timestamp
        )

    results = at_once([receive] * 20)

    assert len({event.pk for event in results}) == 1
    assert {event.outcome for event in results} == {"booked"}
    assert held_for(order) == 36_000


def test_each_step_sent_ten_times_at_once_is_taken_once() -> None:
    shop = open_shop()
    order = shop.paid("2")
    steps: list[Callable[[], Any]] = [
        lambda: fulfilling.prepare(order=order, by=shop.manager),
        lambda: fulfilling.hand_over(order=order, by=shop.manager),
        lambda: fulfilling.receive(order=order, by=None),
    ]

    assert [refusals(at_once([step] * 10)) for step in steps] == [9, 9, 9]
    assert (shop.stock().on_hand, shop.stock().reserved) == (138, 0)
    assert balance(shop.cooperative, "2104", f"grower:{shop.grower.pk}") == -30_960

    def settle(key: str) -> Any:
        lines = lines_of(order)
        return settling.settle(grower=shop.grower, lines=lines, deductions=[], paid_by="cash", key=key, by=shop.manager)

    results = at_once([lambda: settle("a")] * 5 + [lambda: settle("b")] * 5)

    assert refusals(results) == 5
    assert balance(shop.cooperative, "2104", f"grower:{shop.grower.pk}") == 0


def test_cancelling_and_paying_at_once_leaves_money_and_goods_in_order() -> None:
    shop = open_shop()
    orders = [shop.place().order for _ in range(8)]
    acts: list[Callable[[], Any]] = []
    for order in orders:
        acts += [
            lambda order=order: shop.pay(order),
            lambda order=order: ending.cancel(order=order, reason="Batal", by=None),
        ]

    at_once(acts)

    states = [fresh(order).state for order in orders]
    assert set(states) <= {State.PAID, State.CANCELLED}
    assert [held_for(order) for order in orders] == [36_000 if state == State.PAID else 0 for state in states]
    assert shop.stock().reserved == 2 * states.count(State.PAID)


def baskets(products: list[Any], chance: random.Random) -> list[Wanted]:
    return [Wanted(product.pk, Decimal(1)) for product in chance.sample(products, 3)]


def test_baskets_in_any_order_of_products_never_wait_in_a_circle() -> None:
    shop, chance = open_shop(on_hand="12"), random.Random(6)
    products: list[Any] = [
        shop.product,
        *(ProductPageFactory(village=shop.village, grower=shop.grower) for _ in range(4)),
    ]
    for product in products[1:]:
        StockFactory(product=product, on_hand=12)

    def buy_and_perhaps_cancel(wanted: list[Wanted], cancels: bool) -> Any:
        placed = checkout.place(
            token=token(),
            wanted=wanted,
            buyer=BUYER,
            choices={shop.cooperative.pk: Choice(shop.pickup.pk, PaymentKind.CASH)},
            seen={shop.cooperative.pk: 54_000},
        )[0]
        if cancels:
            ending.cancel(order=placed.order, reason="", by=None)
        return placed

    wanted = [baskets(products, chance) for _ in range(80)]
    acts = [
        lambda each=each, cancels=number % 2 == 0: buy_and_perhaps_cancel(each, cancels)
        for number, each in enumerate(wanted)
    ]

    at_once(acts)

    with everything():
        open_lines = sum(order.lines.count() for order in Order.objects.filter(state=State.PLACED))
        stocks = [product.stock for product in products]
        for stock in stocks:
            stock.refresh_from_db()
    assert sum(stock.reserved for stock in stocks) == open_lines
    assert all(0 <= stock.reserved <= stock.on_hand for stock in stocks)


def test_late_orders_are_ended_once_while_others_buy() -> None:
    shop = open_shop(on_hand="10")
    yesterday = timezone.now() - dt.timedelta(days=1)
    for _ in range(10):
        shop.place("1", payment=PaymentKind.QRIS, at=yesterday)

    results = at_once([lambda: shop.place("1", payment=PaymentKind.CASH)] * 20 + [ending.lapse_overdue] * 4)

    # Some find the shelf still full of promises that another is taking back; nobody gets more than there is.
    sold = sum(not isinstance(result, (OrderError, int)) for result in results)
    with everything():
        assert Order.objects.filter(state=State.LAPSED).count() == 10
    assert shop.stock().reserved == sold <= 10
