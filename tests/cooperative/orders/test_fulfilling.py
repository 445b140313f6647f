"""An order goes its way step by step, and the books and the store go with it."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from cooperative.catalogue.enums import Way
from cooperative.ledger.models import JournalEntry
from cooperative.orders.enums import PaymentKind, State
from cooperative.orders.models import Order
from cooperative.orders.services import ending, fulfilling, paying
from cooperative.orders.services.checkout import Buyer
from cooperative.orders.services.errors import OrderError
from tests.cooperative.orders.shops import Shop, acts_of, balance, everything, fresh, held_for, lines_of, open_shop
from tests.factories import DeliveryOptionFactory, MembershipFactory, ProductPageFactory, StockFactory
from villages.roles import Role

pytestmark = pytest.mark.django_db
BUYER = Buyer("Ibu Ketut", "081200000001", address="Jalan Uji 1")


@pytest.fixture
def shop() -> Shop:
    return open_shop()


def refusal(act: Callable[[], Any], order: Order) -> OrderError:
    before = (fresh(order).state, acts_of(order))
    with pytest.raises(OrderError) as error:
        act()
    assert (fresh(order).state, acts_of(order)) == before
    return error.value


def test_an_order_goes_from_the_shelf_to_the_buyer(shop: Shop) -> None:
    order = shop.received("3")

    now = fresh(order)
    assert acts_of(order) == ["placed", "paid", "prepared", "handed_over", "received"]
    assert now.state == State.RECEIVED
    assert now.delivered_at <= now.received_at == now.complaints_until
    assert (shop.stock().on_hand, shop.stock().reserved) == (137, 0)
    with everything():
        assert [(move.quantity, move.kind, move.note) for move in shop.product.moves.all()] == [
            (Decimal(-3), "sale", order.code)
        ]


def test_the_sale_says_who_gets_what(shop: Shop) -> None:
    route = DeliveryOptionFactory(cooperative=shop.cooperative, way=Way.ROUTE, fee=5_000)
    own = ProductPageFactory(
        village=shop.village,
        price=10_000,
        to_grower=9_000,
        to_cooperative=400,
        to_transport=300,
        to_packaging=200,
        to_payment=100,
    )
    StockFactory(product=own)
    wanted = [*shop.wants("2"), *shop.wants("1", own)]

    order = shop.received(wanted=wanted, delivery=route, buyer=BUYER, seen={shop.cooperative.pk: 51_000})

    credited = {code: -balance(shop.cooperative, code) for code in ("2104", "4103", "4104", "4106", "4107", "4108")}
    assert credited == {"2104": 30_960, "4103": 9_000, "4104": 2_920, "4106": 7_100, "4107": 920, "4108": 100}
    assert sum(credited.values()) == order.total == 51_000
    assert held_for(order) == 0


def test_cash_is_paid_when_it_is_handed_over(shop: Shop) -> None:
    order = shop.prepared(payment=PaymentKind.CASH)
    assert acts_of(order) == ["placed", "prepared"]

    for wrong in (None, 35_999, 36_001, -36_000):
        error = refusal(lambda wrong=wrong: fulfilling.hand_over(order=order, by=shop.manager, payment=wrong), order)
        assert error.field == "payment"
    fulfilling.hand_over(order=order, by=shop.manager, payment=36_000)

    assert acts_of(order) == ["placed", "prepared", "paid", "handed_over"]
    assert (balance(shop.cooperative, "1101"), held_for(order)) == (36_000, 36_000)
    assert shop.stock().reserved == 0


def test_what_is_not_paid_is_not_packed(shop: Shop) -> None:
    order = shop.place().order

    refusal(lambda: fulfilling.prepare(order=order, by=shop.manager), order)


STEPS: dict[str, Callable[[Order, Any], Any]] = {
    "prepare": lambda order, by: fulfilling.prepare(order=order, by=by),
    "ship": lambda order, by: fulfilling.ship(order=order, by=by),
    "hand_over": lambda order, by: fulfilling.hand_over(order=order, by=by),
    "receive": lambda order, by: fulfilling.receive(order=order, by=by),
    "cancel": lambda order, by: ending.cancel(order=order, reason="Uji", by=by),
}
ALLOWED = {
    "placed": {"cancel"},
    "paid": {"prepare", "cancel"},
    "prepared": {"ship", "hand_over", "cancel"},
    "handed_over": {"receive"},
    "received": set(),
}


@pytest.mark.parametrize("state", ALLOWED)
def test_no_step_is_left_out_or_taken_twice(shop: Shop, state: str) -> None:
    order = shop.place().order if state == "placed" else getattr(shop, state)()

    for name in STEPS.keys() - ALLOWED[state]:
        refusal(lambda name=name: STEPS[name](order, shop.manager), order)


@pytest.mark.parametrize("name", STEPS)
def test_only_the_manager_takes_steps(shop: Shop, name: str) -> None:
    before = {
        "prepare": "paid",
        "ship": "prepared",
        "hand_over": "prepared",
        "receive": "handed_over",
        "cancel": "paid",
    }
    order = getattr(shop, before[name])()

    for person in (MembershipFactory(village=shop.village, role=Role.HEAD).user, open_shop().manager):
        refusal(lambda person=person: STEPS[name](order, person), order)


def test_a_route_brings_it_and_takes_the_cash(shop: Shop) -> None:
    route = DeliveryOptionFactory(cooperative=shop.cooperative, way=Way.ROUTE)
    order = shop.prepared(payment=PaymentKind.CASH, delivery=route, buyer=BUYER)

    fulfilling.ship(order=order, by=shop.manager)
    assert (shop.stock().on_hand, shop.stock().reserved) == (138, 0)
    refusal(lambda: fulfilling.receive(order=order, by=None), order)
    fulfilling.hand_over(order=order, by=shop.manager, payment=36_000)

    assert acts_of(order) == ["placed", "prepared", "shipped", "paid", "handed_over"]
    assert shop.stock().on_hand == 138


def test_nobody_is_at_home_and_it_comes_back(shop: Shop) -> None:
    route = DeliveryOptionFactory(cooperative=shop.cooperative, way=Way.ROUTE)
    order = shop.prepared(payment=PaymentKind.CASH, delivery=route, buyer=BUYER)
    fulfilling.ship(order=order, by=shop.manager)

    refusal(lambda: ending.cancel(order=order, reason="", by=None), order)
    ending.cancel(order=order, reason="Tidak ada orang di rumah", by=shop.manager)

    assert (shop.stock().on_hand, shop.stock().reserved) == (140, 0)
    assert fresh(order).ended_because == "Tidak ada orang di rumah"


@pytest.mark.parametrize(("keeps", "hours"), [(7, 24), (8, 48), (None, 48)])
def test_the_time_for_complaints_depends_on_how_long_it_keeps(keeps: int | None, hours: int) -> None:
    shop = open_shop(shelf_life_days=keeps)

    order = shop.handed_over()

    assert order.complaints_until == order.delivered_at + dt.timedelta(hours=hours)


def test_what_is_handed_over_is_received_when_nobody_complains(shop: Shop) -> None:
    order, waiting = shop.handed_over(), shop.handed_over()
    until = timezone.now() + dt.timedelta(hours=49)
    with everything():
        Order.objects.filter(pk=waiting.pk).update(is_held=True)

    assert ending.complete_overdue() == 0
    assert ending.complete_overdue(until - dt.timedelta(hours=2)) == 0
    with everything():
        Order.objects.update(complaints_until=timezone.now() - dt.timedelta(hours=1))
    assert ending.complete_overdue() == 1
    assert ending.complete_overdue() == 0

    assert (fresh(order).state, fresh(waiting).state) == (State.RECEIVED, State.HANDED_OVER)
    assert held_for(order) == 0


def test_an_order_that_owes_nothing_to_growers_is_settled_when_it_is_received() -> None:
    shop = open_shop()
    shop.product.grower = None
    shop.product.save()

    order = shop.received()

    assert fresh(order).state == State.SETTLED
    assert balance(shop.cooperative, "4103") == -30_960


def test_a_month_ago_is_told_on_its_days(shop: Shop) -> None:
    day = timezone.now() - dt.timedelta(days=30)
    hours = [day + dt.timedelta(hours=hour) for hour in range(5)]
    order = shop.place(at=hours[0]).order
    paying.confirm(order=order, amount=36_000, kind="transfer", key="x", by=shop.manager, at=hours[1])
    fulfilling.prepare(order=order, by=shop.manager, at=hours[2])
    fulfilling.hand_over(order=order, by=shop.manager, at=hours[3])
    fulfilling.receive(order=order, by=None, at=hours[4])

    with everything():
        assert list(order.steps.order_by("id").values_list("at", flat=True)) == hours
        days = set(JournalEntry.objects.values_list("date", flat=True))
    assert days <= {timezone.localdate(hour) for hour in hours}


# What is weighed is paid.


@pytest.fixture
def harvested(shop: Shop) -> Order:
    """25 kg of a harvest, with 30 % of Rp450.000 paid."""
    return shop.prepared("25", harvest=shop.harvest())


def weigh(shop: Shop, order: Order, gross: str, **given: Any) -> Any:
    [line] = lines_of(order)
    return fulfilling.weigh(line=line, gross=Decimal(gross), by=shop.manager, **given)


def test_the_scales_decide_and_what_is_taken_off_is_said(shop: Shop, harvested: Order) -> None:
    slip = weigh(shop, harvested, "25.4", moisture=Decimal("0.7"), dirt=Decimal("0.2"), note="Basah")

    [line] = lines_of(harvested)
    now = fresh(harvested)
    assert (slip.net, line.weighed, line.quantity) == (Decimal("24.5"), Decimal("24.5"), 25)
    assert (line.amount, line.for_grower) == (441_000, 379_260)
    assert (now.total, now.paid, now.balance) == (441_000, 135_000, 306_000)
    assert acts_of(harvested)[-1] == "weighed"


def test_the_rest_is_paid_at_the_handover(shop: Shop, harvested: Order) -> None:
    weigh(shop, harvested, "24.5")

    fulfilling.hand_over(order=harvested, by=shop.manager, payment=306_000)
    fulfilling.receive(order=harvested, by=None)

    assert held_for(harvested) == 0
    assert balance(shop.cooperative, "2104", f"grower:{shop.grower.pk}") == -379_260
    assert shop.stock().on_hand == 140


def test_a_harvest_is_weighed_before_it_is_handed_over(shop: Shop, harvested: Order) -> None:
    refusal(lambda: fulfilling.hand_over(order=harvested, by=shop.manager, payment=315_000), harvested)
    refusal(lambda: fulfilling.ship(order=harvested, by=shop.manager), harvested)


@pytest.mark.parametrize("gross", ["22.499", "27.501"])
def test_a_weight_outside_the_tolerance_needs_an_agreement(shop: Shop, harvested: Order, gross: str) -> None:
    error = refusal(lambda: weigh(shop, harvested, gross), harvested)
    assert error.field == "agreed"

    assert weigh(shop, harvested, gross, agreed=True).net == Decimal(gross)


@pytest.mark.parametrize("gross", ["22.5", "27.5"])
def test_a_weight_at_the_edge_of_the_tolerance_is_taken(shop: Shop, harvested: Order, gross: str) -> None:
    assert weigh(shop, harvested, gross).net == Decimal(gross)


@pytest.mark.parametrize(
    ("gross", "given"),
    [
        ("0", {}),
        ("-1", {}),
        ("NaN", {}),
        ("25.0001", {}),
        ("25", {"moisture": Decimal(25)}),
        ("25", {"dirt": Decimal(-1)}),
    ],
)
def test_absurd_weights_are_refused(shop: Shop, harvested: Order, gross: str, given: dict[str, Any]) -> None:
    assert refusal(lambda: weigh(shop, harvested, gross, **given), harvested).field


def test_a_line_is_weighed_once(shop: Shop, harvested: Order) -> None:
    weigh(shop, harvested, "25")

    refusal(lambda: weigh(shop, harvested, "26"), harvested)


def test_what_comes_from_the_store_is_not_weighed(shop: Shop) -> None:
    order = shop.prepared()

    refusal(lambda: weigh(shop, order, "2"), order)


def test_where_less_was_weighed_than_was_paid_money_goes_back(shop: Shop) -> None:
    order = shop.prepared("25", harvest=shop.harvest(deposit_percent=100))
    weigh(shop, order, "24")

    refusal(lambda: fulfilling.hand_over(order=order, by=shop.manager), order)
    fulfilling.hand_over(order=order, by=shop.manager, payment=-18_000)
    fulfilling.receive(order=order, by=None)

    assert acts_of(order)[-3:] == ["refunded", "handed_over", "received"]
    assert (fresh(order).paid, held_for(order)) == (432_000, 0)
    assert balance(shop.cooperative, "1101") == -18_000
