"""The page of an order for whoever has its link: how far it is, what to do next, who gets what, and the way back."""

import datetime as dt
import logging
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from cooperative.catalogue.models import Grower, ProductPage
from cooperative.orders.enums import PaymentKind, State
from cooperative.orders.models import Dispute, Order, OrderEvent, PaymentChannel
from cooperative.orders.services import disputes, fulfilling, paying
from foundation.tenancy.reach import Reach, opened
from tests.cooperative.orders.shopping import QRIS, Shopper, orders, pay_with, reserved, words
from tests.counting import queries_of
from tests.factories import GrowerFactory, ProductPageFactory, StockFactory
from tests.visits import host_of

pytestmark = pytest.mark.django_db


def ordered(shopper: Shopper, product: ProductPage, kind: PaymentKind = PaymentKind.CASH) -> tuple[str, Order]:
    """The address of a new order, and the order."""
    shopper.put(product, "3")
    address = shopper.order(**pay_with(kind, product))["Location"]
    return address, orders()[-1]


def grown_by(product: ProductPage, **facts: Any) -> None:
    with opened(Reach.system()):
        product.grower = GrowerFactory(village=product.village, **facts)
        product.save()


def paid(order: Order) -> Order:
    with opened(Reach.system()):
        paying.confirm(order=order, amount=order.due_first, kind=order.payment, key="uji", by=None)
        return Order.objects.get(pk=order.pk)


def handed_over(order: Order) -> None:
    with opened(Reach.system()):
        fulfilling.prepare(order=order, by=None)
        fulfilling.hand_over(order=order, by=None, payment=order.total if order.payment == PaymentKind.CASH else None)


def state_of(order: Order) -> str:
    with opened(Reach.system()):
        return Order.objects.get(pk=order.pk).state


def test_the_page_tells_steps_that_were_taken_and_those_to_come(salak: ProductPage, shopper: Shopper) -> None:
    address, order = ordered(shopper, salak, PaymentKind.QRIS)
    page = shopper.read(address)
    assert (len(page.select(".way-of .done")), len(page.select(".way-of li"))) == (1, 6)
    assert page.select_one("main a.button")["href"] == f"{address}bayar/"

    paid(order)
    page = shopper.read(address)
    assert (len(page.select(".way-of .done")), len(page.select(".way-of li"))) == (2, 6)
    assert page.select("main a.button") == []


def test_the_money_of_an_order_is_shown_to_the_last_rupiah(salak: ProductPage, shopper: Shopper) -> None:
    grown_by(salak, name="I Made Uji")
    address, _order = ordered(shopper, salak)

    page = shopper.read(address)

    assert [words(row, "span:first-child") for row in page.select(".bars li")] == [
        "I Made Uji", "Koperasi", "Angkutan", "Kemasan",
    ]  # fmt: skip
    assert [words(row, ".num") for row in page.select(".bars li")] == ["Rp46.440", "Rp3.780", "Rp2.700", "Rp1.080"]


def test_a_grower_who_does_not_agree_is_not_named(salak: ProductPage, shopper: Shopper) -> None:
    grown_by(salak, name="Nyoman Rahasia", is_public=False)
    address, _order = ordered(shopper, salak)

    assert "Nyoman Rahasia" not in shopper.get(address).content.decode()
    assert "Nyoman Rahasia" not in shopper.get(f"{address}bukti/").content.decode()
    with opened(Reach.system()):
        assert Grower.objects.count() == 1


def test_an_order_is_cancelled_with_a_reason_and_frees_the_goods(salak: ProductPage, shopper: Shopper) -> None:
    address, order = ordered(shopper, salak)

    assert shopper.post(address, act="cancel").status_code == 422
    assert state_of(order) == State.PLACED
    response = shopper.post(address, act="cancel", **{"cancel-reason": "Salah pesan"})

    assert (response.status_code, response["Location"]) == (302, address)
    assert (state_of(order), reserved(salak)) == (State.CANCELLED, 0)
    assert "Salah pesan" in words(shopper.read(address))
    assert shopper.post(address, act="cancel", **{"cancel-reason": "Lagi"}).status_code == 422


def test_what_was_received_is_said_once(salak: ProductPage, shopper: Shopper) -> None:
    grown_by(salak)  # without a grower nothing would be left to settle
    address, order = ordered(shopper, salak)
    assert shopper.post(address, act="receive").status_code == 422
    handed_over(order)

    assert shopper.post(address, act="receive").status_code == 302
    assert state_of(order) == State.RECEIVED
    assert shopper.post(address, act="receive").status_code == 422


def test_a_complaint_is_made_answered_and_read(salak: ProductPage, shopper: Shopper) -> None:
    address, order = ordered(shopper, salak)
    handed_over(order)

    response = shopper.post(address, act="dispute", **{"dispute-reason": "spoiled", "dispute-text": "Dua busuk"})
    assert response.status_code == 302
    assert "Dua busuk" in words(shopper.read(address))
    assert shopper.read(address).select("[value=dispute]") == []

    with opened(Reach.system()):
        disputes.resolve(dispute=Dispute.objects.get(), outcome="refused", answer="Tidak terbukti", by=None)
    assert "Tidak terbukti" in words(shopper.read(address))


def test_a_complaint_with_a_fault_keeps_what_was_typed(salak: ProductPage, shopper: Shopper) -> None:
    address, order = ordered(shopper, salak)
    handed_over(order)

    response = shopper.post(address, act="dispute", **{"dispute-reason": "marah", "dispute-text": "Dua busuk"})

    assert response.status_code == 422
    page = BeautifulSoup(response.content, "html.parser")
    assert page.select_one("details[open] textarea").get_text(strip=True) == "Dua busuk"


def test_complaints_come_in_time(salak: ProductPage, shopper: Shopper) -> None:
    address, order = ordered(shopper, salak)
    handed_over(order)
    with opened(Reach.system()):
        Order.objects.filter(pk=order.pk).update(complaints_until=timezone.now() - dt.timedelta(minutes=1))

    assert shopper.read(address).select("[value=dispute]") == []
    sent = {"dispute-reason": "spoiled", "dispute-text": "Dua busuk"}
    assert shopper.post(address, act="dispute", **sent).status_code == 422


@pytest.mark.parametrize("word", ["", "resolve", "refund"])
def test_an_unknown_act_does_nothing(salak: ProductPage, shopper: Shopper, word: str) -> None:
    address, order = ordered(shopper, salak)

    assert shopper.post(address, act=word).status_code == 422
    assert state_of(order) == State.PLACED


def test_only_the_whole_link_leads_to_the_order(salak: ProductPage, coffee: ProductPage, shopper: Shopper) -> None:
    address, order = ordered(shopper, salak)
    other = f"/pesanan/{coffee.village_id}-{address.partition('-')[2]}"

    for wrong in (
        address[:-2] + "/",
        other,
        f"/pesanan/99999999999999999999-{'a' * 43}/",
        f"/pesanan/1-akun-{order.pk}/",
    ):
        assert shopper.get(wrong).status_code == 404
    assert shopper.get(address, host_of(salak.village)).status_code == 404


def test_the_secret_stands_in_no_history_and_no_log(
    salak: ProductPage, shopper: Shopper, caplog: pytest.LogCaptureFixture
) -> None:
    address, order = ordered(shopper, salak)
    secret = address.rstrip("/").partition("-")[2]

    with caplog.at_level(logging.DEBUG):
        shopper.post(address, act="cancel")
        shopper.post(address, act="cancel", **{"cancel-reason": "Salah pesan"})

    from config.logs import without_secrets

    assert secret not in " ".join(without_secrets(record.getMessage()) for record in caplog.records)
    with opened(Reach.system()):
        told = [str(vars(event)) for event in OrderEvent.objects.filter(pgh_obj=order.pk)]
    assert told
    assert not any(secret in event for event in told)


def test_the_page_is_kept_by_nobody(salak: ProductPage, shopper: Shopper) -> None:
    address, _order = ordered(shopper, salak)

    for path in (address, f"{address}bayar/", f"{address}bukti/", f"{address}bukti/unduh/"):
        response = shopper.get(path)
        assert ("no-store" in response["Cache-Control"], response["X-Robots-Tag"]) == (True, "noindex"), path
        assert response["Referrer-Policy"] == "same-origin"


def test_qris_shows_the_code_with_whom_to_compare(salak: ProductPage, shopper: Shopper) -> None:
    address, order = ordered(shopper, salak, PaymentKind.QRIS)

    page = shopper.read(f"{address}bayar/")

    assert page.select_one(".code svg")
    assert "Rp54.000" in words(page, "h1")
    assert {"KOPDES CONTOH", "ID2020000000000"} <= {field.get_text() for field in page.select("dd")}
    paid(order)
    assert shopper.read(f"{address}bayar/").select(".code") == []


def test_a_code_that_takes_no_amount_is_shown_as_it_is(salak: ProductPage, shopper: Shopper) -> None:
    address, _order = ordered(shopper, salak, PaymentKind.QRIS)
    with opened(Reach.system()):
        PaymentChannel.objects.filter(kind=PaymentKind.QRIS).update(qris=QRIS[:-1] + "0")

    page = shopper.read(f"{address}bayar/")

    assert page.select_one(".code svg")
    assert "Rp54.000" in words(page, "figcaption")


def test_a_transfer_shows_the_exact_amount(salak: ProductPage, shopper: Shopper) -> None:
    address, order = ordered(shopper, salak, PaymentKind.TRANSFER)

    page = shopper.read(f"{address}bayar/")

    told = f"Rp{order.due_first + order.unique_code:,}".replace(",", ".")
    assert told in words(page, "h1")
    assert "0099" in words(page, ".box")


def test_cash_tells_what_to_bring(salak: ProductPage, shopper: Shopper) -> None:
    address, order = ordered(shopper, salak)

    page = shopper.read(f"{address}bayar/")

    assert "Rp54.000" in words(page, "h1")
    assert order.code in words(page)


def test_the_receipt_is_small_and_shows_the_split(salak: ProductPage, shopper: Shopper) -> None:
    address, order = ordered(shopper, salak, PaymentKind.QRIS)
    paid(order)

    response = shopper.get(f"{address}bukti/")

    assert len(response.content) < 4_000
    page = BeautifulSoup(response.content, "html.parser")
    assert {"Rp54.000", "Rp46.440", "Rp3.780"} <= {field.get_text() for field in page.select("dd")}
    assert "Sari Pembeli" not in response.content.decode()


def test_the_receipt_is_a_paper_too(salak: ProductPage, shopper: Shopper) -> None:
    address, order = ordered(shopper, salak)

    response = shopper.get(f"{address}bukti/unduh/")

    assert (response["Content-Type"], response.content[:5]) == ("application/pdf", b"%PDF-")
    assert f"bukti-{order.code}.pdf" in response["Content-Disposition"]


def test_a_long_order_costs_no_more_queries_than_a_short_one(salak: ProductPage, shopper: Shopper) -> None:
    address, _order = ordered(shopper, salak)
    one = len(queries_of(lambda: shopper.get(address)))
    for _ in range(3):
        product = ProductPageFactory(village=salak.village)
        StockFactory(product=product)
        shopper.put(product)
    long: Any = shopper.order()["Location"]

    assert len(queries_of(lambda: shopper.get(long))) == one
