"""Money comes in once, counts once, and stands in the books; what was too much goes back."""

from typing import Any

import pytest

from cooperative.ledger.models import JournalEntry
from cooperative.orders.enums import PaymentKind, State
from cooperative.orders.models import Order, Payment
from cooperative.orders.services import ending, paying
from cooperative.orders.services.errors import OrderError
from tests.cooperative.orders.shops import Shop, acts_of, balance, everything, fresh, held_for, open_shop
from tests.factories import MembershipFactory
from villages.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> Shop:
    return open_shop()


def confirm(shop: Shop, order: Order, amount: Any, **given: Any) -> Payment:
    usual: dict[str, Any] = {"kind": order.payment, "key": "formulir-1", "by": shop.manager}
    return paying.confirm(order=order, amount=amount, **(usual | given))


def refusal(shop: Shop, order: Order, amount: Any, **given: Any) -> OrderError:
    with everything():
        before = JournalEntry.objects.count()
    with pytest.raises(OrderError) as error:
        confirm(shop, order, amount, **given)
    with everything():
        assert JournalEntry.objects.count() == before
    return error.value


def test_a_transfer_with_its_unique_code_is_paid_and_in_the_books(shop: Shop) -> None:
    order = shop.place().order

    payment = confirm(shop, order, 36_001, reference="mutasi 12")

    now = fresh(order)
    assert (now.state, now.paid, now.balance) == (State.PAID, 36_000, 0)
    assert (payment.amount, payment.reference, payment.entry.total) == (36_000, "mutasi 12", 36_001)
    assert held_for(order) == 36_000
    assert (balance(shop.cooperative, "1102"), balance(shop.cooperative, "7101")) == (36_001, -1)
    assert acts_of(order) == ["placed", "paid"]


@pytest.mark.parametrize(("kind", "account"), [("cash", "1101"), ("transfer", "1102"), ("qris", "1103")])
def test_each_kind_of_money_has_its_account(shop: Shop, kind: str, account: str) -> None:
    order = shop.place(payment=PaymentKind.QRIS).order

    confirm(shop, order, 36_000, kind=kind)

    assert balance(shop.cooperative, account) == 36_000


def test_what_the_payment_service_keeps_is_a_cost(shop: Shop) -> None:
    with everything():
        channel = shop.channels["qris"]
        channel.fee_basis_points = 30
        channel.save()
    small, large = (shop.place(quantity, payment=PaymentKind.QRIS).order for quantity in ("2", "40"))

    confirm(shop, small, 36_000)
    confirm(shop, large, 720_000)

    assert balance(shop.cooperative, "6105") == 2_160
    assert balance(shop.cooperative, "1103") == 36_000 + 720_000 - 2_160
    assert held_for(large) == 720_000


def test_money_in_parts_is_paid_when_all_of_it_is_there(shop: Shop) -> None:
    order = shop.place(payment=PaymentKind.QRIS).order

    confirm(shop, order, 10_000, key="a")
    assert fresh(order).state == State.PLACED
    confirm(shop, order, 26_000, key="b", kind=PaymentKind.CASH)

    assert (fresh(order).state, held_for(order)) == (State.PAID, 36_000)


def test_the_same_form_again_is_the_same_payment(shop: Shop) -> None:
    order = shop.place().order

    assert confirm(shop, order, 36_001) == confirm(shop, order, 36_001)
    assert held_for(order) == 36_000
    assert refusal(shop, order, 20_000)


@pytest.mark.parametrize("amount", [0, -1, True, 36_000.0, "36000", None, 10**12, 36_002, 1_000_000])
def test_no_other_amount_is_booked(shop: Shop, amount: Any) -> None:
    order = shop.place().order

    assert refusal(shop, order, amount).field == "amount"
    assert fresh(order).paid == 0


@pytest.mark.parametrize("key", ["", "x" * 81])
def test_a_form_has_a_key(shop: Shop, key: str) -> None:
    assert refusal(shop, shop.place().order, 36_000, key=key)


def test_an_unknown_kind_is_refused(shop: Shop) -> None:
    assert refusal(shop, shop.place().order, 36_000, kind="emas").field == "kind"


def test_an_order_that_ended_takes_no_money(shop: Shop) -> None:
    order = shop.place().order
    ending.cancel(order=order, reason="", by=None)

    assert refusal(shop, order, 36_000)


@pytest.mark.parametrize("role", [Role.HEAD, Role.SECRETARY, Role.TREASURER, Role.OPERATOR, Role.KADER, Role.GROWER])
def test_only_the_manager_confirms(shop: Shop, role: Role) -> None:
    order = shop.place().order

    assert refusal(shop, order, 36_000, by=MembershipFactory(village=shop.village, role=role).user)
    assert refusal(shop, order, 36_000, by=open_shop().manager)


def test_nothing_goes_back_of_what_is_owed(shop: Shop) -> None:
    order = shop.paid()

    with pytest.raises(OrderError):
        paying.refund(order=order, amount=1, reason="Uji", key="x", by=shop.manager, kind="cash")

    assert (fresh(order).paid, held_for(order)) == (36_000, 36_000)


def test_what_is_too_much_goes_back_once_and_with_a_reason(shop: Shop) -> None:
    order = shop.paid()
    with everything():
        Order.objects.filter(pk=order.pk).update(goods=30_000, total=30_000)

    def refund(reason: str = "Harga turun") -> Payment:
        return paying.refund(order=order, amount=6_000, reason=reason, key="x", by=shop.manager, kind="transfer")

    with pytest.raises(OrderError):
        refund(reason=" ")
    assert refund() == refund()

    assert (fresh(order).paid, held_for(order)) == (30_000, 30_000)
    assert acts_of(order) == ["placed", "paid", "refunded"]
