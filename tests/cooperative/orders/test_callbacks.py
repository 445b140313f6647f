"""A payment provider is believed when it signed, and booked once."""

import json
from typing import Any

import pytest
from django.utils import timezone

from cooperative.orders.enums import PaymentKind, State
from cooperative.orders.models import Order, ProviderEvent
from cooperative.orders.services import callbacks, ending, testprovider
from cooperative.orders.services.errors import MalformedError, NoChannelError, SignatureError
from tests.cooperative.orders.shops import Shop, everything, fresh, held_for, open_shop

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> Shop:
    return open_shop()


@pytest.fixture
def order(shop: Shop) -> Order:
    return shop.place(payment=PaymentKind.QRIS).order


def receive(shop: Shop, told: testprovider.Signed, **given: Any) -> ProviderEvent:
    usual: dict[str, Any] = {
        "village_pk": shop.village.pk,
        "body": told.body,
        "signature": told.signature,
        "timestamp": told.timestamp,
    }
    return callbacks.receive(**(usual | given))


def tell(shop: Shop, order: Order, **given: Any) -> testprovider.Signed:
    return testprovider.tell(shop.channels["qris"], order, **given)


def test_money_that_a_provider_tells_is_booked(shop: Shop, order: Order) -> None:
    event = receive(shop, tell(shop, order))

    assert (event.outcome, event.order, event.amount) == ("booked", order, 36_000)
    assert (fresh(order).state, held_for(order)) == (State.PAID, 36_000)


def test_the_same_message_again_books_nothing(shop: Shop, order: Order) -> None:
    told = tell(shop, order, event_id="kabar-1")

    assert receive(shop, told) == receive(shop, told) == receive(shop, tell(shop, order, event_id="kabar-1"))
    assert fresh(order).paid == 36_000


@pytest.mark.parametrize("amount", [1, 35_999, 36_001])
def test_another_amount_is_written_down_and_not_booked(shop: Shop, order: Order, amount: int) -> None:
    assert receive(shop, tell(shop, order, amount=amount)).outcome == "mismatch"
    assert fresh(order).paid == 0


def test_money_for_an_order_that_ended_is_late(shop: Shop, order: Order) -> None:
    ending.cancel(order=order, reason="", by=None)

    assert receive(shop, tell(shop, order)).outcome == "late"
    assert held_for(order) == 0


@pytest.mark.parametrize("reference", ["26-99999", "", "x", "26-00001; DROP TABLE", "٢٦-٠٠٠٠١"])
def test_money_for_no_order_is_written_down(shop: Shop, reference: str) -> None:
    body = json.dumps({"event_id": "kabar-1", "reference": reference, "amount": 36_000}).encode()
    when = str(int(timezone.now().timestamp()))
    told = testprovider.Signed(body, callbacks.sign("kunci-uji-penyedia", when, body), when)

    event = receive(shop, told)

    assert (event.outcome, event.order) == ("unknown", None)
    assert receive(shop, told) == event


def refused(shop: Shop, fault: type[Exception], told: testprovider.Signed, **given: Any) -> None:
    with pytest.raises(fault):
        receive(shop, told, **given)
    with everything():
        assert not ProviderEvent.objects.exists()


def test_a_message_that_was_not_signed_so_is_refused(shop: Shop, order: Order) -> None:
    told = tell(shop, order)
    other = open_shop()

    refused(shop, SignatureError, told, signature="0" * 64)
    refused(shop, SignatureError, told, signature="")
    refused(shop, SignatureError, told, body=told.body.replace(b"36000", b"36001"))
    refused(shop, SignatureError, told, timestamp=str(int(told.timestamp) + 1))
    with everything():
        channel = other.channels["qris"]
        channel.callback_key = "kunci-lain"
        channel.save()
    refused(other, SignatureError, told)
    assert fresh(order).paid == 0


@pytest.mark.parametrize("seconds", [-301, 302, -(10**8)])
def test_a_message_of_another_time_is_refused(shop: Shop, order: Order, seconds: int) -> None:
    when = str(int(timezone.now().timestamp()) + seconds)

    refused(shop, SignatureError, tell(shop, order, timestamp=when))


@pytest.mark.parametrize("timestamp", ["", "now", "1e9", "-1000000000", "9" * 400])
def test_a_time_is_seconds(shop: Shop, order: Order, timestamp: str) -> None:
    refused(shop, SignatureError, tell(shop, order), timestamp=timestamp)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff",
        b"[]",
        b"{}",
        b'{"event_id": "", "reference": "26-00001", "amount": 36000}',
        b'{"event_id": "a b", "reference": "26-00001", "amount": 36000}',
        b'{"event_id": "a", "reference": 26, "amount": 36000}',
        b'{"event_id": "a", "reference": "26-00001", "amount": 36000.0}',
        b'{"event_id": "a", "reference": "26-00001", "amount": true}',
        b'{"event_id": "a", "reference": "26-00001", "amount": -36000}',
        b'{"event_id": "a", "reference": "26-00001", "amount": 1' + b"0" * 30 + b"}",
        b"[" * 9_000,
        b" " * 10_001,
    ],
)
def test_a_message_that_cannot_be_read_is_refused(shop: Shop, body: bytes) -> None:
    when = str(int(timezone.now().timestamp()))

    refused(shop, MalformedError, testprovider.Signed(body, callbacks.sign("kunci-uji-penyedia", when, body), when))


def test_a_village_without_a_provider_hears_nothing(shop: Shop, order: Order) -> None:
    told = tell(shop, order)
    with everything():
        channel = shop.channels["qris"]
        channel.callback_key = ""
        channel.save()

    refused(shop, NoChannelError, told)
    refused(shop, NoChannelError, told, village_pk=999_999)
