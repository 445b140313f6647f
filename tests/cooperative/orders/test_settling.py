"""Growers are paid for what was sold, once, with everything said that was taken off."""

import datetime as dt
import hashlib
from typing import Any

import pytest
from django.utils import timezone

from cooperative.catalogue.models import Offer
from cooperative.orders.enums import State
from cooperative.orders.models import Order, Settlement
from cooperative.orders.services import disputes, fulfilling, settling
from cooperative.orders.services.errors import OrderError
from tests.cooperative.orders.shops import Shop, acts_of, balance, everything, fresh, lines_of, open_shop
from tests.counting import queries_of
from tests.factories import GrowerFactory, MembershipFactory, ProductPageFactory, StockFactory
from villages.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> Shop:
    return open_shop()


def settle(shop: Shop, *orders: Order, **given: Any) -> Settlement:
    usual: dict[str, Any] = {
        "grower": shop.grower,
        "lines": [line for order in orders for line in lines_of(order)],
        "deductions": [],
        "paid_by": "cash",
        "key": "formulir-1",
        "by": shop.manager,
    }
    return settling.settle(**(usual | given))


def refusal(shop: Shop, *orders: Order, **given: Any) -> OrderError:
    with pytest.raises(OrderError) as error:
        settle(shop, *orders, **given)
    with everything():
        assert not Settlement.objects.exists()
    return error.value


def owed(shop: Shop) -> int:
    return -balance(shop.cooperative, "2104", f"grower:{shop.grower.pk}")


def test_a_statement_says_every_sale_and_every_deduction(shop: Shop) -> None:
    orders = shop.received("2"), shop.received("3")
    assert owed(shop) == 77_400

    made = settle(shop, *orders, deductions=[("Karung", 1_500), ("Bon pupuk", 5_900)], paid_by="bank")

    assert (made.earned, made.deducted, made.net, made.paid_by_buyers) == (77_400, 7_400, 70_000, 90_000)
    assert made.code == f"B{timezone.localdate():%y}-00001"
    with everything():
        assert [(line.paid_by_buyer, line.earned) for line in made.lines.all()] == [(36_000, 30_960), (54_000, 46_440)]
        assert [(each.reason, each.amount) for each in made.deductions.all()] == [
            ("Karung", 1_500),
            ("Bon pupuk", 5_900),
        ]
    assert (owed(shop), balance(shop.cooperative, "4109")) == (0, -7_400)
    assert balance(shop.cooperative, "1102") == 36_001 + 54_002 - 70_000
    assert [fresh(order).state for order in orders] == [State.SETTLED, State.SETTLED]
    assert acts_of(orders[0])[-1] == "settled"


def test_the_hash_of_a_statement_can_be_made_from_its_text(shop: Shop) -> None:
    order = shop.received("2.000")
    made = settle(shop, order, deductions=[("Karung", 500)])

    text = (
        f"lumbung-desa settlement 1\ncooperative {shop.cooperative.pk}\nnumber {made.code}\n"
        f"date {timezone.localdate()}\ngrower {shop.grower.pk}\n"
        f"1 {order.code} {lines_of(order)[0].pk} 2.000 36000 30960\n"
        "deduction 500 Karung\nearned 30960\ndeducted 500\nnet 30460\npaid cash\n"
    )
    assert made.content_hash == hashlib.sha256(text.encode()).hexdigest()


def test_the_market_reads_what_growers_were_really_paid(shop: Shop) -> None:
    with everything():
        before = Offer.objects.filter(product=shop.product).first()
    settle(shop, shop.received())

    with everything():
        offer = Offer.objects.filter(product=shop.product).first()
    assert before is None or offer is not None
    if offer is not None:
        assert (offer.paid_by_buyers, offer.paid_to_grower, offer.paid_sales) == (36_000, 30_960, 1)


def test_the_same_form_again_pays_once(shop: Shop) -> None:
    order = shop.received()

    assert settle(shop, order) == settle(shop, order)
    assert owed(shop) == 0
    with pytest.raises(OrderError):
        settle(shop, shop.received())
    with pytest.raises(OrderError):
        settle(shop, order, key="formulir-2")


def test_what_is_due_is_listed_by_grower(shop: Shop) -> None:
    other = GrowerFactory(village=shop.village, name="A")
    product = ProductPageFactory(village=shop.village, grower=other)
    StockFactory(product=product)
    mixed = shop.received(wanted=[*shop.wants("2"), *shop.wants("1", product)], seen={shop.cooperative.pk: 54_000})
    shop.received("3")
    shop.handed_over("4")

    with everything():
        due = settling.due_to(shop.cooperative)
    assert [(each.grower, each.earned, len(each.lines)) for each in due] == [
        (other, 15_480, 1),
        (shop.grower, 77_400, 2),
    ]

    settle(shop, grower=other, lines=due[0].lines)
    assert fresh(mixed).state == State.RECEIVED
    settle(shop, lines=due[1].lines, key="formulir-2")
    assert fresh(mixed).state == State.SETTLED
    with everything():
        assert settling.due_to(shop.cooperative) == []


def test_the_list_asks_the_same_for_one_sale_and_for_three(shop: Shop) -> None:
    def asked() -> int:
        with everything():
            return len(queries_of(lambda: settling.due_to(shop.cooperative)))

    shop.received()
    one = asked()
    shop.received()
    shop.received()

    assert (one, asked()) == (1, 1)


def test_nothing_is_settled_before_the_buyer_is_content(shop: Shop) -> None:
    handed_over = shop.handed_over()
    by_manager = fulfilling.receive(order=shop.handed_over(), by=shop.manager)

    for order in (handed_over, by_manager):
        assert refusal(shop, order).field == "lines"

    later = timezone.now() - dt.timedelta(minutes=1)
    with everything():
        Order.objects.filter(pk=by_manager.pk).update(complaints_until=later)
    assert settle(shop, by_manager).earned == 30_960


def test_nothing_is_settled_while_a_complaint_is_open(shop: Shop) -> None:
    order = fulfilling.receive(order=shop.handed_over(), by=shop.manager)
    disputes.open_dispute(order=order, reason="spoiled", text="")
    with everything():
        Order.objects.filter(pk=order.pk).update(complaints_until=timezone.now() - dt.timedelta(minutes=1))

    assert refusal(shop, order).field == "lines"


def test_sales_of_others_are_refused(shop: Shop) -> None:
    other = open_shop()
    foreign = other.received()

    assert refusal(shop, foreign).field == "lines"
    assert refusal(shop, shop.received(), foreign).field == "lines"
    assert refusal(shop, shop.received(), grower=GrowerFactory(village=shop.village)).field == "lines"
    assert refusal(shop).field == "lines"


@pytest.mark.parametrize(
    "deductions", [[("", 500)], [("Karung", 0)], [("Karung", -1)], [("Karung", 30_961)], [("x" * 121, 1)]]
)
def test_deductions_are_named_and_not_more_than_was_earned(shop: Shop, deductions: list[Any]) -> None:
    assert refusal(shop, shop.received(), deductions=deductions).field == "deductions"


def test_everything_may_be_taken_off(shop: Shop) -> None:
    made = settle(shop, shop.received(), deductions=[("Bon pupuk", 30_960)])

    assert (made.net, owed(shop)) == (0, 0)


def test_only_the_manager_settles(shop: Shop) -> None:
    order = shop.received()

    assert refusal(shop, order, by=MembershipFactory(village=shop.village, role=Role.HEAD).user)
    assert refusal(shop, order, by=open_shop().manager)
    assert refusal(shop, order, paid_by="emas").field == "paid_by"
