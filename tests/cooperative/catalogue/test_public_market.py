"""The market of the province: the offers of all villages, searched, narrowed, ordered and turned."""

import datetime as dt
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.utils import timezone

from cooperative.catalogue.enums import LabelKind
from cooperative.catalogue.models import ProductLabel
from cooperative.catalogue.shelves import market
from tests import factories
from tests.cooperative.catalogue.goods import PORTAL, make_shop, priced, product
from tests.counting import queries_of
from tests.visits import canonical, links, read, visit
from villages.enums import Module
from villages.models import Village

pytestmark = pytest.mark.django_db

MARKET = "/pasar/"
MOST = 25


@pytest.fixture(scope="module")
def shops(lasting: None) -> tuple[Village, Village, Village]:
    """In Bebandem and in Abang of Karangasem, and in Grobogan."""
    factories.ProvinceHomePageFactory()
    near = make_shop()
    other = make_shop(region__code="51.07.05.2001", region__name="Ababi", region__parent__name="Abang")
    far = make_shop(
        region__code="33.15.06.2004", region__name="Selo", region__parent__name="Tawangharjo",
        region__parent__parent__name="Kabupaten Grobogan", region__parent__parent__parent__name="Jawa Tengah",
    )  # fmt: skip
    return near, other, far


def names(document: BeautifulSoup) -> list[str]:
    return [heading.get_text() for heading in document.select(".good-card :is(h2, h3)")]


def found(query: str = "", below: str = "") -> list[str]:
    return names(read(PORTAL, f"{MARKET}{below}{query}"))


@pytest.fixture
def goods(shops: tuple[Village, Village, Village]) -> None:
    near, other, far = shops
    now = timezone.now()
    salak = product(near, "Salak gula pasir", first_published_at=now, harvest_months=[1, 2])
    product(other, "Kopi robusta", category="kopi-teh-kakao", first_published_at=now - dt.timedelta(days=1),
            **priced(95_000, 70_000))  # fmt: skip
    product(far, "Kerupuk beras", on_hand=0, category="olahan", first_published_at=now - dt.timedelta(days=2),
            **priced(12_000, 11_000))  # fmt: skip
    ProductLabel.objects.create(page=salak, kind=LabelKind.HALAL, number="1", checked="1|")


def test_the_newest_products_of_all_villages_come_first(goods: None) -> None:
    document = read(PORTAL, MARKET)

    assert names(document) == ["Salak gula pasir", "Kopi robusta", "Kerupuk beras"]
    assert "http://bebandem.localhost:8000/belanja/salak-gula-pasir/" in links(document, "main")
    assert "Desa Bebandem, Karangasem" in document.select_one(".good-card").get_text()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?q=salak", ["Salak gula pasir"]),
        ("?q=SALAK+gula", ["Salak gula pasir"]),
        ("?q=grobogan", ["Kerupuk beras"]),
        ("?q=robus", ["Kopi robusta"]),
        ("?q=ker+ber", ["Kerupuk beras"]),
        ("?q=obusta", []),
        ("?q=(pasir,+GULA)", ["Salak gula pasir"]),
        ("?q=abang+kopi", ["Kopi robusta"]),
        ("?q=tidak+ada", []),
        ("?q=%25", []),
        ("?kabupaten=51.07", ["Salak gula pasir", "Kopi robusta"]),
        ("?kabupaten=51.07&kecamatan=51.07.05", ["Kopi robusta", "Salak gula pasir"]),
        ("?kecamatan=51.07.05", ["Kopi robusta", "Salak gula pasir"]),
        ("?bulan=2", ["Salak gula pasir"]),
        ("?bulan=12", []),
        ("?q=%232", []),
        ("?label=halal", ["Salak gula pasir"]),
        ("?label=sni", []),
        ("?q=halal", []),
        ("?bagian=80", ["Salak gula pasir", "Kerupuk beras"]),
        ("?bagian=90", ["Kerupuk beras"]),
        ("?ada=1", ["Salak gula pasir", "Kopi robusta"]),
        ("?urut=murah", ["Kerupuk beras", "Salak gula pasir", "Kopi robusta"]),
        ("?urut=mahal", ["Kopi robusta", "Salak gula pasir", "Kerupuk beras"]),
        ("?urut=bagian", ["Kerupuk beras", "Salak gula pasir", "Kopi robusta"]),
        ("?kabupaten=51.07&ada=1&urut=mahal&q=karangasem", ["Kopi robusta", "Salak gula pasir"]),
    ],
)
def test_the_market_is_narrowed_and_ordered(goods: None, query: str, expected: list[str]) -> None:
    assert found(query) == expected


@pytest.mark.parametrize(
    "query",
    ["?bulan=13", "?bulan=%00", "?kabupaten=99.99", "?kecamatan=x", "?label='", "?bagian=1e9", "?urut=-price", "?ada=9",
     "?page=0", "?page=99999999999999999999999", "?page=x", "?q=%00"],
)  # fmt: skip
def test_hostile_questions_are_ignored(goods: None, query: str) -> None:
    assert found(query) == ["Salak gula pasir", "Kopi robusta", "Kerupuk beras"]


def test_a_very_long_question_is_cut(goods: None) -> None:
    assert visit(PORTAL, f"{MARKET}?q={'kopi+' * 2000}").status_code == 200


def test_words_of_a_visitor_are_never_markup(goods: None) -> None:
    assert b"<script>alert" not in visit(PORTAL, f"{MARKET}?q=<script>alert(1)</script>").content


def test_a_category_has_a_page_of_its_own(goods: None) -> None:
    document = read(PORTAL, f"{MARKET}kategori/buah/")

    assert names(document) == ["Salak gula pasir"]
    assert canonical(document) == f"http://{PORTAL}{MARKET}kategori/buah/"
    assert document.title.get_text().startswith(document.h1.get_text())
    assert f"{MARKET}kategori/buah/" in links(read(PORTAL, MARKET), ".chips")
    assert visit(PORTAL, f"{MARKET}kategori/senjata/").status_code == 404


def test_what_narrows_can_be_left_out_one_by_one(goods: None) -> None:
    document = read(PORTAL, f"{MARKET}?q=kopi&kabupaten=51.07&kecamatan=51.07.05&page=1")

    section = document.select("main > section")[1]
    assert [link["href"] for link in section.select(".chips a")] == [
        "?kabupaten=51.07&kecamatan=51.07.05",
        "?q=kopi",
        "?q=kopi&kabupaten=51.07",
    ]


def test_nothing_that_fits_leads_back_to_everything(goods: None) -> None:
    assert "?" in links(read(PORTAL, f"{MARKET}?q=kapal"), ".empty")


def test_an_empty_market_says_so(shops: tuple[Village, Village, Village]) -> None:
    document = read(PORTAL, MARKET)

    assert names(document) == []
    assert document.select_one(".empty") is not None


def test_a_shop_that_closes_is_gone_from_the_market_and_comes_back(
    goods: None, shops: tuple[Village, Village, Village]
) -> None:
    village = Village.objects.get(pk=shops[0].pk)
    village.modules = [module for module in Module.values if module != Module.SHOP]
    village.save()
    assert found() == ["Kopi robusta", "Kerupuk beras"]

    village.modules = list(Module.values)
    village.save()

    assert found() == ["Salak gula pasir", "Kopi robusta", "Kerupuk beras"]


def test_more_than_can_be_turned_to_is_said(
    goods: None, shops: tuple[Village, Village, Village], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(market, "MOST_LISTED", 2)
    monkeypatch.setattr(market, "ON_A_LEAF", 1)

    document = read(PORTAL, f"{MARKET}?page=7")

    assert names(document) == ["Kopi robusta"]
    assert document.select_one(".cut") is not None


def test_the_door_of_the_portal_shows_what_can_be_ordered(goods: None) -> None:
    document = read(PORTAL)

    assert names(document) == ["Salak gula pasir", "Kopi robusta"]
    assert MARKET in links(document, "main")


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("path", "queries"),
    [
        (MARKET, 19),
        (f"{MARKET}kategori/buah/", 18),
        (f"{MARKET}?q=salak&kabupaten=51.07&kecamatan=51.07.06&bulan=1&label=halal&bagian=70&ada=1&urut=murah", 21),
    ],
)
def test_the_market_asks_as_much_of_one_product_as_of_three(
    shops: tuple[Village, Village, Village], number: int, path: str, queries: int
) -> None:
    for each in range(number):
        page = product(
            shops[0], f"Salak {each}", on_hand=Decimal(9), picture=factories.PictureFactory(), harvest_months=[1]
        )
        ProductLabel.objects.create(page=page, kind=LabelKind.HALAL, number="1", checked="1|")
    cache.clear()

    assert len(queries_of(lambda: visit(PORTAL, path))) == queries <= MOST
