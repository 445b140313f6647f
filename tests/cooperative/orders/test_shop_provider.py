"""Messages of payment providers at their address: signed ones are booked once, all others have no effect."""

from typing import Any

import pytest

from cooperative.catalogue.models import ProductPage
from cooperative.orders.enums import PaymentKind, State
from cooperative.orders.models import Order, PaymentChannel
from cooperative.orders.services import testprovider
from foundation.tenancy.reach import Reach, opened
from tests.cooperative.orders.shopping import PORTAL, Shopper, orders, pay_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(salak: ProductPage, shopper: Shopper) -> tuple[Order, PaymentChannel]:
    """An order that waits for its QRIS payment, and the channel of the provider."""
    with opened(Reach.system()):
        channel = PaymentChannel.objects.get(village=salak.village, kind=PaymentKind.QRIS)
        channel.callback_key = "kunci uji"
        channel.save()
    shopper.put(salak)
    shopper.order(**pay_with(PaymentKind.QRIS, salak))
    return orders()[0], channel


def tell(shopper: Shopper, village_pk: int, message: testprovider.Signed, **changes: Any) -> Any:
    sent = {"X-Signature": message.signature, "X-Timestamp": message.timestamp, "host": PORTAL} | changes
    address = f"/bayar/kabar/{village_pk}/"
    return shopper.client.post(address, message.body, content_type="application/json", headers=sent)


def test_a_signed_message_is_booked_once(waiting: tuple[Order, PaymentChannel], shopper: Shopper) -> None:
    order, channel = waiting
    message = testprovider.tell(channel, order)

    answers = [tell(shopper, order.village_id, message) for _ in range(3)]

    assert [(answer.status_code, answer.json()["outcome"]) for answer in answers] == [(200, "booked")] * 3
    assert (orders()[0].state, orders()[0].paid) == (State.PAID, order.due_first)


def test_a_wrong_signature_has_no_effect(waiting: tuple[Order, PaymentChannel], shopper: Shopper) -> None:
    order, channel = waiting
    message = testprovider.tell(channel, order)

    for changes in ({"X-Signature": "00"}, {"X-Timestamp": "1"}, {"X-Signature": "é"}):
        assert tell(shopper, order.village_id, message, **changes).status_code == 401
    assert orders()[0].paid == 0


def test_an_old_message_is_not_believed(waiting: tuple[Order, PaymentChannel], shopper: Shopper) -> None:
    order, channel = waiting

    assert tell(shopper, order.village_id, testprovider.tell(channel, order, timestamp="1700000000")).status_code == 401


def test_a_message_that_says_nothing_is_malformed(waiting: tuple[Order, PaymentChannel], shopper: Shopper) -> None:
    order, channel = waiting
    message = testprovider.tell(channel, order, amount=-1)

    assert tell(shopper, order.village_id, message).status_code == 400


def test_another_amount_is_written_down_and_not_booked(waiting: tuple[Order, PaymentChannel], shopper: Shopper) -> None:
    order, channel = waiting

    answer = tell(shopper, order.village_id, testprovider.tell(channel, order, amount=1))

    assert (answer.status_code, answer.json()["outcome"]) == (200, "mismatch")
    assert orders()[0].paid == 0


@pytest.mark.parametrize("village_pk", [999_999, 99_999_999_999_999_999_999])
def test_nobody_speaks_for_a_village_without_a_key(
    waiting: tuple[Order, PaymentChannel], shopper: Shopper, village_pk: int
) -> None:
    order, channel = waiting

    assert tell(shopper, village_pk, testprovider.tell(channel, order)).status_code == 404
    assert shopper.get(f"/bayar/kabar/{order.village_id}/").status_code == 405
