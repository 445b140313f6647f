"""The checkout: two cooperatives in one form, every refusal beside its field, and no step with two effects."""

import time
from decimal import Decimal

import pytest
from django.test import Client

from cooperative.catalogue.models import DeliveryOption, ProductPage
from cooperative.ledger.models import Cooperative
from cooperative.orders import carts
from cooperative.orders.enums import PaymentKind, State
from cooperative.orders.models import PaymentChannel
from cooperative.orders.shop import checkout
from foundation.tenancy.reach import Reach, opened
from tests.cooperative.orders.shopping import (
    PORTAL,
    Shopper,
    bring_to,
    lines_of,
    orders,
    pay_with,
    reserved,
    words,
)
from tests.counting import queries_of
from tests.factories import HarvestWindowFactory, ProductPageFactory, StockFactory
from villages import traps

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled(salak: ProductPage, shopper: Shopper) -> Shopper:
    shopper.put(salak, "3")
    return shopper


def refused(response) -> str:
    """The words of what stands beside the fields of a form that was not taken."""
    from bs4 import BeautifulSoup

    assert response.status_code == 422
    assert orders() == []
    page = BeautifulSoup(response.content, "html.parser")
    assert page.select_one("[name=name]")["value"]
    return words(page, ".fault, .errorlist, .why")


def test_an_order_is_placed_and_followed_by_its_link(filled: Shopper, salak: ProductPage) -> None:
    response = filled.order()

    [order] = orders()
    assert response.status_code == 302
    assert response["Location"].startswith(f"/pesanan/{salak.village_id}-")
    assert (order.goods, order.delivery_fee, order.state, order.phone) == (54_000, 0, State.PLACED, "081200000001")
    assert (order.name, order.note) == ("Sari Pembeli", "Telepon dulu")
    assert [(line.title, line.quantity, line.for_grower) for line in lines_of(order)] == [
        ("Salak gula pasir", Decimal(3), 46_440)
    ]
    assert reserved(salak) == 3
    assert order.code in words(filled.read(response["Location"]))
    assert filled.read("/keranjang/").select(".ware") == []


def test_two_cooperatives_in_one_form_become_two_orders(filled: Shopper, coffee: ProductPage) -> None:
    filled.put(coffee, "1,5")

    response = filled.order()

    assert [order.cooperative.name for order in orders()] == ["Koperasi Bebandem", "Koperasi Menanga"]
    assert response["Location"] == "/pesan/selesai/"
    page = filled.read("/pesan/selesai/")
    assert len(page.select("main .links > li")) == 2
    for link in page.select("main .links a"):
        assert filled.get(str(link["href"])).status_code == 200


def test_the_same_form_twice_places_the_order_once(filled: Shopper, salak: ProductPage) -> None:
    sent, before = filled.form(), dict(filled.client.cookies)

    first = filled.post("/pesan/", **sent)
    again = filled.post("/pesan/", **sent)
    # The answer was lost on the way: the browser has kept the cart of before.
    filled.client.cookies[carts.COOKIE] = before[carts.COOKIE].value
    lost = filled.post("/pesan/", **sent)

    assert {response["Location"] for response in (first, again, lost)} == {first["Location"]}
    assert len(orders()) == 1
    assert reserved(salak) == 3


def test_after_a_lost_answer_the_cart_tells_that_it_was_ordered(filled: Shopper, coffee: ProductPage) -> None:
    sent, before = filled.form(), dict(filled.client.cookies)
    address = filled.post("/pesan/", **sent)["Location"]
    filled.client.cookies[carts.COOKIE] = before[carts.COOKIE].value
    filled.put(coffee)

    page = filled.read("/keranjang/")

    assert page.select_one(".told a")["href"] == address
    assert [field["name"] for field in page.select("input[name^=jumlah-]")] == [f"jumlah-{coffee.pk}-0"]
    filled.order()
    assert [order.cooperative.name for order in orders()] == ["Koperasi Bebandem", "Koperasi Menanga"]


def test_the_last_ones_sent_twice_lead_to_the_same_order(salak: ProductPage, shopper: Shopper) -> None:
    shopper.put(salak, "140")
    sent, before = shopper.form(), dict(shopper.client.cookies)
    first = shopper.post("/pesan/", **sent)
    shopper.client.cookies[carts.COOKIE] = before[carts.COOKIE].value

    assert shopper.post("/pesan/", **sent)["Location"] == first["Location"]
    assert shopper.get("/pesan/")["Location"] == first["Location"]


def test_a_form_of_another_cart_orders_nothing(filled: Shopper, coffee: ProductPage) -> None:
    sent = filled.form()
    filled.client.cookies.clear()
    filled.put(coffee)

    response = filled.post("/pesan/", **sent)

    assert "berubah" in response["Location"]
    assert orders() == []


@pytest.mark.parametrize(
    "changes",
    [
        {"name": ""},
        {"phone": "12"},
        {"phone": "+1 202 555 0101"},
        {"name": "x" * 81},
        {"website": "http://beli.contoh.test"},
        {"stamp": ""},
        {"stamp": "dipalsukan"},
        {"note": "x" * 251},
    ],
    ids=lambda changes: next(iter(changes)) + "=" + next(iter(changes.values()))[:12],
)
def test_a_fault_is_told_and_nothing_is_lost(filled: Shopper, salak: ProductPage, changes: dict[str, str]) -> None:
    response = filled.order(**{"name": "Sari"} | changes)

    assert response.status_code == 422
    assert orders() == []
    assert reserved(salak) == 0
    assert b'value="0812-0000-0001"' in response.content or "phone" in changes
    assert len(filled.read("/keranjang/").select(".ware")) == 1


def test_what_nobody_types_so_fast_is_not_taken(filled: Shopper) -> None:
    assert refused(filled.order(stamp=traps.stamp()))
    assert refused(filled.order(stamp=traps.stamp(time.time() - 2 * 24 * 60 * 60)))


def test_something_is_chosen_for_every_cooperative(filled: Shopper, salak: ProductPage) -> None:
    shop = Cooperative.published.get(village=salak.village)

    assert refused(filled.order(**{f"k{shop.pk}-antar": ""}))
    assert refused(filled.order(**{f"k{shop.pk}-antar": "999999"}))
    assert refused(filled.order(**{f"k{shop.pk}-bayar": "emas"}))


def test_what_is_brought_needs_an_address_and_costs_its_fee(filled: Shopper, salak: ProductPage) -> None:
    assert refused(filled.order(**bring_to("", salak)))

    filled.order(**bring_to("Jalan Mawar 3", salak))

    [order] = orders()
    assert (order.delivery_fee, order.total, order.address) == (10_000, 64_000, "Jalan Mawar 3")


def test_a_day_is_one_of_those_of_the_delivery(filled: Shopper, salak: ProductPage) -> None:
    with opened(Reach.system()):
        option = DeliveryOption.objects.get(village=salak.village, way="pickup")
        option.days = [3]
        option.save()
    page = filled.read("/pesan/")
    days = [choice["value"] for choice in page.select(f"select[name$=hari-{option.pk}] option")]

    assert len(days) == 3
    field = f"k{option.cooperative_id}-hari-{option.pk}"
    assert refused(filled.order(**{field: "2020-01-01"}))
    filled.order(**{field: days[1]})
    assert orders()[0].delivered_on.isoformat() == days[1]


def test_a_tampered_total_and_a_tampered_fee_order_nothing(filled: Shopper, salak: ProductPage) -> None:
    shop = Cooperative.published.get(village=salak.village)
    [route] = DeliveryOption.published.filter(village=salak.village, way="route")

    assert refused(filled.order(**{f"k{shop.pk}-jumlah": "1"}))
    assert refused(filled.order(**bring_to("Jalan Mawar 3", salak), **{f"k{shop.pk}-ongkos-{route.pk}": "0"}))


def test_a_price_that_changed_meanwhile_is_shown_before_anything_is_ordered(
    filled: Shopper, salak: ProductPage
) -> None:
    sent = filled.form()
    salak.price, salak.to_grower = 20_000, 17_480
    salak.save()

    response = filled.post("/pesan/", **sent)

    assert "Rp60.000" in response.content.decode()
    assert refused(response)


def test_goods_that_are_gone_meanwhile_stay_in_the_cart_with_the_reason(filled: Shopper, salak: ProductPage) -> None:
    sent, other = filled.form(), Shopper()
    other.put(salak, "139")
    other.order()

    response = filled.post("/pesan/", **sent)

    assert response["Location"] == "/keranjang/"
    assert "1 kg" in words(filled.read("/keranjang/"), ".why")
    assert len(orders()) == 1


def test_a_way_to_pay_that_is_not_offered_is_not_shown(filled: Shopper, salak: ProductPage) -> None:
    with opened(Reach.system()):
        PaymentChannel.objects.filter(village=salak.village, kind=PaymentKind.CASH).update(is_active=False)

    assert [field["value"] for field in filled.read("/pesan/").select("[name$=-bayar]")] == ["qris", "transfer"]


def test_a_cooperative_without_ways_to_pay_says_so(filled: Shopper, salak: ProductPage) -> None:
    with opened(Reach.system()):
        PaymentChannel.objects.filter(village=salak.village).update(is_active=False)

    page = filled.read("/pesan/")

    assert words(page, ".counter .why")
    assert page.select("form button") == []


def test_products_that_do_not_come_the_same_way_are_not_ordered_together(filled: Shopper, salak: ProductPage) -> None:
    sent_only = ProductPageFactory(village=salak.village, ways=["courier"])
    StockFactory(product=sent_only)
    filled.put(sent_only)

    assert words(filled.read("/pesan/"), ".counter .why")


def test_a_harvest_and_the_store_become_two_orders_with_one_form(filled: Shopper, salak: ProductPage) -> None:
    harvest = HarvestWindowFactory(product=ProductPageFactory(village=salak.village, sale="harvest"))
    filled.put(harvest.product, "10", harvest)

    filled.order(**bring_to("Jalan Mawar 3", salak))

    assert [(order.harvest_id, order.delivery_fee) for order in orders()] == [(None, 10_000), (harvest.pk, 10_000)]


def test_too_many_orders_from_one_address_wait_and_others_do_not(
    salak: ProductPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkout, "FROM_ONE_ADDRESS", 2)
    for _ in range(2):
        shopper = Shopper()
        shopper.put(salak)
        assert shopper.order().status_code == 302
    shopper.put(salak)

    response = shopper.order()

    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0
    other = Shopper(REMOTE_ADDR="10.1.2.3")
    other.put(salak)
    assert other.order().status_code == 302


def test_a_form_without_its_token_is_refused(filled: Shopper) -> None:
    sent = filled.form()
    del sent["csrfmiddlewaretoken"]
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = filled.client.cookies

    assert strict.post("/pesan/", sent, headers={"host": PORTAL}).status_code == 403
    assert orders() == []


def test_an_empty_cart_has_nothing_to_order(portal: None, shopper: Shopper) -> None:
    assert "kosong" in shopper.get("/pesan/")["Location"]
    assert shopper.get("/pesan/selesai/")["Location"] == "/keranjang/"


def test_a_long_checkout_costs_no_more_queries_than_a_short_one(filled: Shopper, salak: ProductPage) -> None:
    one = len(queries_of(lambda: filled.get("/pesan/")))
    for _ in range(2):
        product = ProductPageFactory(village=salak.village)
        StockFactory(product=product)
        filled.put(product)

    assert len(queries_of(lambda: filled.get("/pesan/"))) == one
    assert one == 17


def test_transfer_and_qris_wait_for_their_money(filled: Shopper, salak: ProductPage) -> None:
    filled.order(**pay_with(PaymentKind.TRANSFER, salak))

    [order] = orders()
    assert (order.payment, order.due_first, order.unique_code > 0) == ("transfer", 54_000, True)
