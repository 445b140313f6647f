"""The cart: what is put in, what is wrong with it, and that nothing is ever lost from it."""

import pytest

from cooperative.catalogue.models import ProductPage
from cooperative.orders import carts
from tests.cooperative.orders.shopping import Shopper, words
from tests.counting import queries_of
from tests.factories import HarvestWindowFactory, ProductPageFactory, StockFactory
from tests.visits import host_of
from villages.enums import Module

pytestmark = pytest.mark.django_db


def quantities(shopper: Shopper) -> list[str]:
    return [field["value"] for field in shopper.read("/keranjang/").select("input[name^=jumlah-]")]


def test_an_empty_cart_leads_to_the_market(portal: None, shopper: Shopper) -> None:
    assert shopper.read("/keranjang/").select_one("main a.button")["href"] == "http://localhost:8000/pasar/"


def test_the_same_link_twice_gives_the_same_cart(salak: ProductPage, shopper: Shopper) -> None:
    for _ in range(2):
        response = shopper.put(salak, "3")
        assert (response.status_code, response["Location"]) == (302, "/keranjang/")

    assert quantities(shopper) == ["3"]
    assert "Rp54.000" in words(shopper.read("/keranjang/"), "h1")


def test_goods_stand_below_the_cooperative_that_sells_them(
    salak: ProductPage, coffee: ProductPage, shopper: Shopper
) -> None:
    shopper.put(salak)
    shopper.put(coffee, "1,5")

    page = shopper.read("/keranjang/")

    assert [words(shop, "h2") for shop in page.select(".shop")] == ["Koperasi Bebandem", "Koperasi Menanga"]
    assert [words(shop, ".sum b") for shop in page.select(".shop")] == ["Rp36.000", "Rp27.000"]
    assert page.select_one(".ware h3 a")["href"] == salak.full_url


@pytest.mark.parametrize("typed", ["-5", "0", "abc", "1e9", "99999999", "NaN", "2.5", "141", "", "１２", "<b>2</b>"])
def test_an_absurd_quantity_is_told_beside_its_line_and_stops_the_checkout(
    salak: ProductPage, shopper: Shopper, typed: str
) -> None:
    shopper.put(salak, typed)

    page = shopper.read("/keranjang/")

    assert words(page, ".ware.wrong .why")
    assert page.select_one("input[name^=jumlah-]")["aria-invalid"] == "true"
    assert shopper.get("/pesan/")["Location"] == "/keranjang/"


def test_what_was_typed_wrong_stays_and_what_was_right_too(
    salak: ProductPage, coffee: ProductPage, shopper: Shopper
) -> None:
    shopper.put(salak)
    shopper.put(coffee)

    response = shopper.post("/keranjang/", **{f"jumlah-{salak.pk}-0": "4", f"jumlah-{coffee.pk}-0": "-1"}, lanjut="")

    assert response.status_code == 422
    assert quantities(shopper) == ["4", "-1"]


def test_right_quantities_lead_on_to_the_checkout(salak: ProductPage, shopper: Shopper) -> None:
    shopper.put(salak)

    response = shopper.post("/keranjang/", **{f"jumlah-{salak.pk}-0": "4"}, lanjut="")

    assert (response.status_code, response["Location"]) == (302, "/pesan/")
    assert quantities(shopper) == ["4"]


def test_a_line_is_taken_out_and_the_others_keep_what_was_typed(
    salak: ProductPage, coffee: ProductPage, shopper: Shopper
) -> None:
    shopper.put(salak)
    shopper.put(coffee)

    shopper.post("/keranjang/", **{f"jumlah-{coffee.pk}-0": "2,5"}, keluar=f"{salak.pk}-0")

    assert quantities(shopper) == ["2,5"]


def test_sold_out_and_too_little_are_told(salak: ProductPage, coffee: ProductPage, shopper: Shopper) -> None:
    shopper.put(coffee, "6")
    assert "5 kg" in words(shopper.read("/keranjang/"), ".why")

    empty = ProductPageFactory(village=salak.village)
    StockFactory(product=empty, on_hand=0)
    shopper.put(empty, "1")

    assert len(shopper.read("/keranjang/").select(".ware.wrong")) == 2


def test_a_product_that_was_taken_down_can_only_be_taken_out(
    salak: ProductPage, coffee: ProductPage, shopper: Shopper
) -> None:
    shopper.put(salak)
    shopper.put(coffee)
    salak.unpublish()

    page = shopper.read("/keranjang/")

    assert [button["value"] for button in page.select(".ware.wrong button")] == [f"{salak.pk}-0"]
    assert shopper.get("/pesan/")["Location"] == "/keranjang/"
    shopper.post("/keranjang/", keluar=f"{salak.pk}-0")
    assert shopper.get("/pesan/").status_code == 200


def test_a_shop_that_is_switched_off_sells_nothing(salak: ProductPage, shopper: Shopper) -> None:
    salak.village.modules = [module for module in Module.values if module != Module.SHOP]
    salak.village.save()

    shopper.put(salak)

    assert len(shopper.read("/keranjang/").select(".ware.wrong")) == 1


@pytest.mark.parametrize("query", ["", "?produk=abc", "?produk=-1", "?produk=99999999999999", "?produk=1&panen=x"])
def test_a_broken_link_changes_nothing_and_says_so(salak: ProductPage, shopper: Shopper, query: str) -> None:
    shopper.put(salak)

    address = shopper.get(f"/keranjang/isi/{query}")["Location"]

    assert words(shopper.read(address), ".fault")
    assert quantities(shopper) == ["2"]


def test_foreign_numbers_are_shown_as_not_sold(salak: ProductPage, shopper: Shopper) -> None:
    shopper.put(2_000_000_000)
    shopper.put(salak.get_parent().pk)

    assert len(shopper.read("/keranjang/").select(".ware.wrong")) == 2


def test_a_changed_price_is_told_once(salak: ProductPage, shopper: Shopper) -> None:
    shopper.put(salak)
    shopper.read("/keranjang/")
    salak.price, salak.to_grower = 20_000, 17_480
    salak.save()

    assert "Rp18.000" in words(shopper.read("/keranjang/"), ".why")
    assert words(shopper.read("/keranjang/"), ".why") == ""


def test_a_full_cart_takes_no_more_but_changes_what_it_has(salak: ProductPage, shopper: Shopper) -> None:
    shopper.put(salak)
    for number in range(carts.MOST_LINES):
        last = shopper.put(1_000_000 + number)

    assert "penuh" in last["Location"]
    assert shopper.put(salak, "7")["Location"] == "/keranjang/"
    assert quantities(shopper)[0] == "7"


def test_a_harvest_is_ordered_by_its_window(portal: None, salak: ProductPage, shopper: Shopper) -> None:
    harvest = HarvestWindowFactory(product=ProductPageFactory(village=salak.village, sale="harvest"))
    shopper.put(harvest.product, "2", harvest)
    assert shopper.get("/pesan/").status_code == 200

    shopper.put(harvest.product, "501", harvest)
    assert "500 kg" in words(shopper.read("/keranjang/"), ".why")


@pytest.mark.parametrize("cookie", ["", "rusak", "e30:1abc:xyz"])
def test_a_tampered_cookie_is_an_empty_cart(salak: ProductPage, shopper: Shopper, cookie: str) -> None:
    shopper.put(salak)
    shopper.client.cookies[carts.COOKIE] = cookie

    assert quantities(shopper) == []


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(salak: ProductPage, shopper: Shopper) -> None:
    cookie = shopper.put(salak).cookies[carts.COOKIE]

    assert (cookie["httponly"], cookie["samesite"], cookie["domain"]) == (True, "Lax", "")


def test_the_shop_is_on_the_portal_and_never_cached(salak: ProductPage, shopper: Shopper) -> None:
    response = shopper.get("/keranjang/")

    assert ("no-store" in response["Cache-Control"], response["X-Robots-Tag"]) == (True, "noindex")
    for path in ("/keranjang/", "/keranjang/isi/?produk=1", "/pesan/", "/pembeli/masuk/"):
        assert shopper.get(path, host_of(salak.village)).status_code == 404


def test_a_long_cart_costs_no_more_queries_than_a_short_one(salak: ProductPage, shopper: Shopper) -> None:
    shopper.put(salak)
    one = len(queries_of(lambda: shopper.get("/keranjang/")))
    for _ in range(2):
        product = ProductPageFactory(village=salak.village)
        StockFactory(product=product)
        shopper.put(product)

    assert len(queries_of(lambda: shopper.get("/keranjang/"))) == one
    assert one == 14


def test_what_cannot_be_ordered_is_not_added_up(salak: ProductPage, coffee: ProductPage, shopper: Shopper) -> None:
    shopper.put(salak)
    shopper.put(coffee, "9999")

    assert words(shopper.read("/keranjang/"), ".total b") == "Rp36.000"


def test_what_is_fetched_is_proposed_before_what_is_brought(salak: ProductPage, shopper: Shopper) -> None:
    shopper.put(salak)

    [first, *_others] = shopper.read("/pesan/").select(".way")

    assert first.select_one("input[checked]")
    assert "Pasar desa" in first.get_text()
