"""The page of a product: what it costs, who gets what, whether it is there, and how it is bought."""

import datetime as dt
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from cooperative.catalogue import projection
from cooperative.catalogue.enums import Category, LabelKind
from cooperative.catalogue.models import CooperativePage, ProductLabel, ProductPage
from foundation.tenancy.reach import Reach, opened
from tests import factories
from tests.cooperative.catalogue.goods import make_shop, priced, product
from tests.counting import queries_of
from tests.visits import links, read_page, structured_data, visit
from villages.enums import Module
from villages.models import Village

pytestmark = pytest.mark.django_db

MOST = 25


@pytest.fixture(scope="module")
def shop(lasting: None) -> Village:
    factories.ProvinceHomePageFactory()
    return make_shop()


@pytest.fixture
def village(shop: Village) -> Village:
    return Village.objects.with_regions().get(pk=shop.pk)


def said(document: BeautifulSoup, selector: str = "main") -> str:
    return " ".join(document.select_one(selector).get_text(" ").split())


def form_of(document: BeautifulSoup, number: int = 0) -> dict[str, str]:
    form = document.select("form.buy")[number]
    return {field["name"]: str(field["value"]) for field in form.find_all("input")}


def pay(page: ProductPage, buyers: int, grower: int, sales: int) -> None:
    with opened(Reach(villages=(page.village_id,))):
        projection.note_paid(page.pk, buyers, grower, sales)


def label(page: ProductPage, days: int | None, **facts: object) -> ProductLabel:
    until = None if days is None else timezone.localdate() + dt.timedelta(days=days)
    return ProductLabel.objects.create(page=page, kind=LabelKind.HALAL, number="ID123", expires_on=until, **facts)


def test_the_price_stands_with_its_unit_and_its_parts(village: Village) -> None:
    page = product(village, grower=factories.GrowerFactory(village=village, name="I Made Uji", hamlet="Kayu Putih"))

    document = read_page(page)

    assert "Rp18.000" in said(document, ".price")
    parts = [
        [" ".join(cell.get_text().split()) for cell in row.find_all("span")] for row in document.select(".bars li")
    ]
    assert parts == [
        ["Petani: I Made Uji, Kayu Putih", "Rp15.480"],
        ["Koperasi", "Rp1.260"],
        ["Angkutan", "Rp900"],
        ["Kemasan", "Rp360"],
    ]
    assert [bar["width"] for bar in document.select(".bars rect:last-child")] == ["86.0", "7.0", "5.0", "2.0"]


def test_it_is_put_into_the_cart_of_the_portal_without_a_cookie(village: Village) -> None:
    page = product(village, minimum=Decimal(2), step=Decimal("0.5"))

    response = visit(village, page.get_url_parts()[2])

    document = BeautifulSoup(response.content, "html.parser")
    form = document.select_one("form.buy")
    assert (form["method"], form["action"]) == ("get", "http://localhost:8000/keranjang/isi/")
    assert form_of(document) == {"produk": str(page.pk), "jumlah": "2"}
    quantity = form.find("input", id="jumlah")
    assert (quantity["min"], quantity["step"], quantity["max"]) == ("2", "0.5", "140")
    assert response.cookies == {}
    assert "http://localhost:8000" in response["Content-Security-Policy"].partition("form-action")[2].partition(";")[0]


def test_less_than_the_smallest_order_is_sold_out(village: Village) -> None:
    page = product(village, on_hand="1.5", minimum=Decimal(2), step=Decimal("0.5"))

    document = read_page(page)

    assert document.select("form.buy") == []
    assert document.select_one(".fault") is not None
    assert structured_data(document)["offers"]["availability"] == "https://schema.org/OutOfStock"


def test_a_harvest_is_ordered_with_its_key(village: Village) -> None:
    page = product(village, on_hand=0, sale="harvest")
    window = factories.HarvestWindowFactory(product=page, quantity=Decimal(500), reserved=Decimal(120))

    document = read_page(page)

    assert form_of(document) == {"produk": str(page.pk), "panen": str(window.pk), "jumlah": "1"}
    assert "380 kg" in said(document, ".harvest")
    assert "30%" in said(document, ".harvest")
    assert structured_data(document)["offers"]["availability"] == "https://schema.org/PreOrder"


def test_a_harvest_that_is_over_or_full_cannot_be_ordered(village: Village) -> None:
    page = product(village, on_hand=0, sale="harvest")
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    factories.HarvestWindowFactory(product=page, orders_until=yesterday)
    factories.HarvestWindowFactory(product=page, quantity=Decimal(10), reserved=Decimal("9.5"))
    factories.HarvestWindowFactory(product=page, is_public=False)

    assert read_page(page).select("form.buy") == []


def test_machines_read_price_seller_and_availability(village: Village) -> None:
    page = product(village)

    offer = structured_data(read_page(page))["offers"]

    assert (offer["price"], offer["priceCurrency"], offer["url"]) == ("18000", "IDR", page.full_url)
    assert offer["availability"] == "https://schema.org/InStock"
    assert offer["seller"] == {"@type": "Organization", "name": "Koperasi Desa Merah Putih Bebandem"}


def test_the_fair_price_is_told_from_what_was_paid(village: Village) -> None:
    page = product(village)
    assert "daftar harga" in said(read_page(page), ".split .badge").lower()

    pay(page, buyers=738_000, grower=620_000, sales=41)

    assert said(read_page(page), ".split .badge").startswith("✓ 84%")
    assert "41" in said(read_page(page), ".split .badge")


@pytest.mark.parametrize(("to_grower", "warned"), [(12_600, False), (12_599, True), (0, True)])
def test_less_than_seventy_percent_is_said_with_a_warning(village: Village, to_grower: int, warned: bool) -> None:
    parts: dict[str, Any] = priced(18_000, to_grower)
    page = product(village, **parts)

    assert bool(read_page(page).select(".split .fault")) is warned


def test_what_was_paid_warns_although_the_price_list_promises_more(village: Village) -> None:
    page = product(village)

    pay(page, buyers=100_000, grower=60_000, sales=3)

    assert read_page(page).select(".split .fault")


def test_it_is_compared_with_the_newest_price_of_the_kabupaten(village: Village) -> None:
    commodity = factories.CommodityFactory(name="Salak")
    page = product(village, commodity=commodity)
    today = timezone.localdate()
    for days, price in ((40, 9_000), (5, 12_000)):
        factories.ReferencePriceFactory(
            commodity=commodity, regency=village.regency, date=today - dt.timedelta(days=days), price=price
        )
    factories.ReferencePriceFactory(
        commodity=commodity, regency=village.regency, date=today + dt.timedelta(days=1), price=1
    )

    document = read_page(page)

    assert "Rp3.480" in said(document, ".say")
    assert [row.find("td", class_="num").get_text() for row in document.select("tbody tr")] == ["Rp12.000", "Rp9.000"]
    assert document.find("polyline") is not None


def test_units_that_do_not_compare_are_not_compared(village: Village) -> None:
    commodity = factories.CommodityFactory()
    factories.ReferencePriceFactory(commodity=commodity, regency=village.regency)
    page = product(village, commodity=commodity, unit="ikat")

    assert read_page(page).find("tbody") is None


def test_a_price_for_100_grams_is_compared_by_the_kilogram(village: Village) -> None:
    commodity = factories.CommodityFactory()
    factories.ReferencePriceFactory(commodity=commodity, regency=village.regency, price=100_000)
    page = product(village, commodity=commodity, unit="100g")

    assert "Rp5.480" in said(read_page(page), ".say")


def test_an_expired_label_is_never_shown_as_valid(village: Village) -> None:
    page = product(village)
    expired = label(page, -1)
    ProductLabel.objects.filter(pk=expired.pk).update(checked=expired.as_written)

    words = said(read_page(page), ".dates")

    assert "ID123" in words
    assert "tidak berlaku" in words
    assert "cocok" not in words.lower()


def test_a_label_says_whether_it_was_compared_with_its_certificate(village: Village) -> None:
    page = product(village)
    known = label(page, 10)
    assert "belum" in said(read_page(page), ".dates").lower()

    ProductLabel.objects.filter(pk=known.pk).update(checked=known.as_written, checked_on=timezone.localdate())

    assert "belum" not in said(read_page(page), ".dates").lower()


def test_a_grower_who_did_not_agree_is_not_named(village: Village) -> None:
    grower = factories.GrowerFactory(village=village, name="Rahasia Uji", story="Cerita rahasia", is_public=False)
    page = product(village, grower=grower)

    document = read_page(page)

    assert "Rahasia" not in str(document)
    assert document.select(".bars li span")[0].get_text() == "Petani"


def test_the_group_is_shown_with_who_fosters_it_and_what_it_was_given(village: Village) -> None:
    group = factories.CreativeGroupFactory(village=village, name="Sari Uji", fostered_by="Karang Taruna Uji")
    factories.CapitalAssistanceFactory(group=group, what="Empat alat tenun", amount=12_000_000)
    factories.CapitalAssistanceFactory(group=group, what="Yang belum umum", is_public=False)
    page = product(village, group=group)

    words = said(read_page(page))

    assert "Sari Uji" in words
    assert "Karang Taruna Uji" in words
    assert "Empat alat tenun, Rp12.000.000" in words
    assert "Yang belum umum" not in words


def test_whatsapp_is_a_plain_link_with_the_filled_message(village: Village) -> None:
    page = product(village, minimum=Decimal(2), step=Decimal(2))
    assert not [link for link in links(read_page(page)) if "wa.me" in link]
    CooperativePage.objects.filter(village=village).update(whatsapp="6281200000001")

    [link] = [link for link in links(read_page(page), "main") if "wa.me" in link]

    parts = urlsplit(link)
    assert (parts.netloc, parts.path) == ("wa.me", "/6281200000001")
    [text] = parse_qs(parts.query)["text"]
    assert all(part in text for part in ("2 kg", "Salak gula pasir", "Rp18.000", page.full_url))


def test_other_products_of_the_village_follow(village: Village) -> None:
    page = product(village)
    product(village, "Kopi robusta")
    product(village, "Belum terbit", live=False)

    assert [heading.get_text() for heading in read_page(page).select(".elsewhere h3")] == ["Kopi robusta"]


def test_before_there_is_a_cooperative_nothing_is_bought(village: Village) -> None:
    other = factories.VillageFactory()
    page = product(other)

    document = read_page(page)

    assert document.select("form.buy") == []
    assert "seller" not in structured_data(document)["offers"]


def test_a_closed_shop_answers_nothing(village: Village) -> None:
    page = product(village)
    village.modules = [module for module in Module.values if module != Module.SHOP]
    village.save()

    assert visit(village, page.get_url_parts()[2]).status_code == 404


@pytest.mark.parametrize("query", ["?jumlah=-1", "?produk=%00", "?page=999999999999999999999", "?panen='%22<script>"])
def test_what_is_asked_of_a_product_changes_nothing(village: Village, query: str) -> None:
    page = product(village)
    path = page.get_url_parts()[2]

    assert visit(village, path + query).status_code == 200
    assert b"<script>" not in visit(village, path + query).content


def everything(village: Village, number: int) -> ProductPage:
    """A product with all it can have, so many of each."""
    commodity = factories.CommodityFactory()
    for day in range(number):
        factories.ReferencePriceFactory(
            commodity=commodity, regency=village.regency, date=dt.date(2026, 1, 1) + dt.timedelta(days=day)
        )
    pictures = factories.PictureFactory.create_batch(3)
    group = factories.CreativeGroupFactory(village=village, picture=pictures[0])
    factories.CapitalAssistanceFactory.create_batch(number, group=group)
    grower = factories.GrowerFactory(village=village, group=group, picture=pictures[1])
    cooperative = village.cooperative
    factories.DeliveryOptionFactory.create_batch(number, cooperative=cooperative)
    page = product(village, commodity=commodity, grower=grower, picture=pictures[2], category=Category.FRUIT)
    for _ in range(number):
        label(page, 30)
        factories.HarvestWindowFactory(product=page)
        product(village, f"Lain {factories.CommodityFactory().slug}", picture=factories.PictureFactory())
    return page


@pytest.mark.parametrize("number", [1, 3])
def test_a_product_asks_as_much_with_one_of_each_as_with_three(village: Village, number: int) -> None:
    page = everything(village, number)
    path = page.get_url_parts()[2]

    assert len(queries_of(lambda: visit(village, path))) == 23 <= MOST
