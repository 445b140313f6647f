"""Orders end with everything given back: goods, promises and money."""

import datetime as dt
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from cooperative.orders.enums import PaymentKind, State
from cooperative.orders.models import Order
from cooperative.orders.services import disputes, ending, fulfilling
from cooperative.orders.services.errors import OrderError
from cooperative.orders.services.forgetting import forget_buyers
from tests.cooperative.orders.shops import Shop, acts_of, balance, everything, fresh, held_for, lines_of, open_shop
from tests.factories import DeliveryOptionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> Shop:
    return open_shop()


def test_a_buyer_cancels_what_is_not_paid(shop: Shop) -> None:
    order = shop.place().order

    ending.cancel(order=order, reason="  Salah pesan ", by=None)

    assert (fresh(order).state, fresh(order).ended_because) == (State.CANCELLED, "Salah pesan")
    assert shop.stock().reserved == 0


@pytest.mark.parametrize("state", ["paid", "prepared", "handed_over", "received"])
def test_afterwards_a_buyer_calls_the_cooperative(shop: Shop, state: str) -> None:
    order = getattr(shop, state)()

    with pytest.raises(OrderError):
        ending.cancel(order=order, reason="Batal", by=None)

    assert fresh(order).state == state


@pytest.mark.parametrize("state", ["paid", "prepared"])
def test_the_manager_cancels_and_gives_the_money_back(shop: Shop, state: str) -> None:
    order = getattr(shop, state)()

    with pytest.raises(OrderError):
        ending.cancel(order=order, reason=" ", by=shop.manager)
    ending.cancel(order=order, reason="Panen gagal", by=shop.manager)

    assert acts_of(order)[-2:] == ["cancelled", "refunded"]
    assert (fresh(order).paid, held_for(order)) == (0, 0)
    # The unique code stays.
    assert balance(shop.cooperative, "1102") == 1
    assert (shop.stock().on_hand, shop.stock().reserved) == (140, 0)


def test_a_harvest_that_is_cancelled_can_be_ordered_by_others(shop: Shop) -> None:
    harvest: Any = shop.harvest()
    order = shop.paid("25", harvest=harvest)

    ending.cancel(order=order, reason="Hujan", by=shop.manager)

    harvest.refresh_from_db()
    assert (harvest.reserved, held_for(order)) == (0, 0)


def test_who_does_not_pay_in_time_lapses_and_frees_the_shelf(shop: Shop) -> None:
    now = timezone.now()
    qris, transfer = shop.place(payment=PaymentKind.QRIS).order, shop.place().order
    paid = shop.paid()

    assert ending.lapse_overdue(now) == 0
    assert ending.lapse_overdue(now + dt.timedelta(hours=3)) == 1
    assert (fresh(qris).state, fresh(transfer).state) == (State.LAPSED, State.PLACED)
    assert ending.lapse_overdue(now + dt.timedelta(days=9)) == 1

    assert fresh(paid).state == State.PAID
    assert shop.stock().reserved == 2


def test_money_that_came_in_part_keeps_the_order(shop: Shop) -> None:
    order = shop.place(payment=PaymentKind.QRIS).order
    with everything():
        Order.objects.filter(pk=order.pk).update(paid=10_000)

    assert ending.lapse_overdue(timezone.now() + dt.timedelta(days=9)) == 0


def test_the_command_tends_all_villages(shop: Shop) -> None:
    other = open_shop()
    for each in (shop, other):
        order = each.place(payment=PaymentKind.QRIS, at=timezone.now() - dt.timedelta(hours=3)).order
        assert order.state == State.PLACED
    told = StringIO()

    call_command("tend_orders", stdout=told)

    assert told.getvalue() == "2 lapsed, 0 completed\n"


def test_buyers_are_forgotten_a_year_after_the_end(shop: Shop) -> None:
    order, still_open = shop.place().order, shop.place().order
    ending.cancel(order=order, reason="", by=None)
    now = timezone.now()

    assert forget_buyers(now + dt.timedelta(days=364)) == 0
    assert forget_buyers(now + dt.timedelta(days=366)) == 1
    assert forget_buyers(now + dt.timedelta(days=366)) == 0

    gone, there = fresh(order), fresh(still_open)
    assert (gone.name, gone.phone, gone.address, gone.note, gone.goods) == ("", "", "", "", 36_000)
    assert (there.name, there.phone) == ("Ibu Ketut Uji", "081200000001")


# Complaints.


def complain(order: Order, text: str = "Tiga busuk", reason: str = "spoiled", **given: Any) -> disputes.Dispute:
    return disputes.open_dispute(order=order, reason=reason, text=text, **given)


def test_a_complaint_holds_the_order(shop: Shop) -> None:
    order = shop.handed_over()
    complain(order)

    assert (fresh(order).is_held, acts_of(order)[-1]) == (True, "disputed")
    for act in (
        lambda: complain(order),
        lambda: fulfilling.receive(order=order, by=None),
        lambda: ending.cancel(order=order, reason="x", by=shop.manager),
    ):
        with pytest.raises(OrderError):
            act()


@pytest.mark.parametrize("state", ["paid", "prepared"])
def test_nobody_complains_about_what_has_not_left(shop: Shop, state: str) -> None:
    with pytest.raises(OrderError):
        complain(getattr(shop, state)())


def test_the_time_for_complaints_ends(shop: Shop) -> None:
    order = shop.handed_over()

    with pytest.raises(OrderError):
        complain(order, at=timezone.now() + dt.timedelta(hours=49))
    with pytest.raises(OrderError):
        complain(shop.received())
    assert complain(order, at=timezone.now() + dt.timedelta(hours=47)).pk


def test_when_the_manager_says_that_it_came_the_buyer_may_still_complain(shop: Shop) -> None:
    order = fulfilling.receive(order=shop.handed_over(), by=shop.manager)

    assert complain(order).pk


@pytest.mark.parametrize("posted", [False, True])
def test_a_part_of_the_money_goes_back_and_everybody_bears_it(shop: Shop, posted: bool) -> None:
    order = shop.handed_over()
    if posted:
        fulfilling.receive(order=order, by=shop.manager)

    disputes.resolve(dispute=complain(order), outcome="part", refund=9_000, answer="Maaf", by=shop.manager)
    if not posted:
        fulfilling.receive(order=order, by=None)

    now, [line] = fresh(order), lines_of(order)
    assert (now.total, now.paid, now.is_held, now.state) == (27_000, 27_000, False, State.RECEIVED)
    assert (line.amount, line.for_grower, line.for_cooperative) == (27_000, 23_220, 1_890)
    assert held_for(order) == 0
    assert balance(shop.cooperative, "2104", f"grower:{shop.grower.pk}") == -23_220
    assert balance(shop.cooperative, "1102") == 27_001


@pytest.mark.parametrize("posted", [False, True])
def test_with_all_of_the_money_back_the_order_was_none(shop: Shop, posted: bool) -> None:
    order = shop.handed_over()
    if posted:
        fulfilling.receive(order=order, by=shop.manager)

    disputes.resolve(dispute=complain(order), outcome="refund", answer="Maaf", by=shop.manager)

    now = fresh(order)
    assert (now.state, now.total, now.paid, now.ended_because) == (State.CANCELLED, 0, 0, "Maaf")
    assert held_for(order) == balance(shop.cooperative, "2104") == balance(shop.cooperative, "4104") == 0


@pytest.mark.parametrize("posted", [False, True])
@pytest.mark.parametrize(("refund", "left"), [(38_000, 3_000), (0, 0)])
def test_what_the_goods_do_not_cover_goes_back_of_the_delivery(
    shop: Shop, posted: bool, refund: int, left: int
) -> None:
    order = shop.handed_over(delivery=DeliveryOptionFactory(cooperative=shop.cooperative, fee=5_000))
    if posted:
        fulfilling.receive(order=order, by=shop.manager)

    outcome = "part" if refund else "refund"
    disputes.resolve(dispute=complain(order), outcome=outcome, refund=refund, answer="Maaf", by=shop.manager)

    now = fresh(order)
    assert (now.goods, now.delivery_fee, now.total, now.paid) == (0, left, left, left)
    assert held_for(order) == (0 if posted else left)
    assert balance(shop.cooperative, "1102") == left + 1


def test_a_complaint_that_is_not_accepted_gives_nothing_back(shop: Shop) -> None:
    order = shop.handed_over()

    disputes.resolve(dispute=complain(order), outcome="refused", answer="Sudah dicek", by=shop.manager)
    fulfilling.receive(order=order, by=None)

    assert (fresh(order).paid, held_for(order)) == (36_000, 0)


@pytest.mark.parametrize(
    ("outcome", "refund", "answer", "field"),
    [
        ("part", 0, "x", "refund"),
        ("part", 36_000, "x", "refund"),
        ("part", -1, "x", "refund"),
        ("refused", 1, "x", "refund"),
        ("refund", 1, "x", "refund"),
        ("part", 1.5, "x", "refund"),
        ("later", 0, "x", "outcome"),
        ("refused", 0, " ", "answer"),
    ],
)
def test_an_answer_fits_its_outcome(shop: Shop, outcome: str, refund: int, answer: str, field: str) -> None:
    order = shop.handed_over()
    dispute = complain(order)

    with pytest.raises(OrderError) as error:
        disputes.resolve(dispute=dispute, outcome=outcome, refund=refund, answer=answer, by=shop.manager)

    assert error.value.field == field
    assert (fresh(order).is_held, fresh(order).paid) == (True, 36_000)


def test_a_complaint_is_answered_once(shop: Shop) -> None:
    dispute = complain(shop.handed_over())
    answer: dict[str, Any] = {
        "dispute": dispute,
        "outcome": "part",
        "refund": 1_000,
        "answer": "Maaf",
        "by": shop.manager,
    }
    disputes.resolve(**answer)

    with pytest.raises(OrderError):
        disputes.resolve(**answer)
