"""The shop of a village: what it sells, who stands behind it, and what it says before there is anything."""

import pytest
from bs4 import BeautifulSoup

from tests import factories
from tests.cooperative.catalogue.goods import make_shop, product
from tests.counting import queries_of
from tests.visits import links, meta, read, structured_data, visit
from villages.models import Village

pytestmark = pytest.mark.django_db

SHOP = "/belanja/"
MOST = 25


@pytest.fixture(scope="module")
def shop(lasting: None) -> Village:
    factories.ProvinceHomePageFactory()
    return make_shop()


@pytest.fixture
def village(shop: Village) -> Village:
    return Village.objects.with_regions().get(pk=shop.pk)


@pytest.fixture(scope="module")
def bare(shop: Village) -> Village:
    return factories.VillageFactory(region__code="51.07.06.2009", region__name="Sepi")


def names(document: BeautifulSoup) -> list[str]:
    return [heading.get_text() for heading in document.select(".good-card :is(h2, h3)")]


def said(document: BeautifulSoup, selector: str = "main") -> str:
    return " ".join(document.select_one(selector).get_text(" ").split())


def test_an_empty_shop_says_so_and_names_no_cooperative(bare: Village) -> None:
    document = read(bare, SHOP)

    assert document.select_one(".empty") is not None
    assert document.select_one(".fault") is not None
    assert "legalName" not in structured_data(document)


def test_the_cooperative_stands_with_its_numbers(village: Village) -> None:
    words = said(read(village, SHOP))

    for number in ("Koperasi Desa Merah Putih Bebandem", "5107060001", "1234567890123", "AHU-0001"):
        assert number in words


def test_board_outlets_hours_and_ways_are_told(village: Village) -> None:
    factories.CooperativePageFactory(
        village=village,
        story="Kami sembilan belas keluarga.",
        opening_hours="Senin–Sabtu",
        whatsapp="6281200000001",
        board=[{"type": "member", "value": {"name": "Ni Uji", "position": "Ketua"}}],
        outlets=[{"type": "outlet", "value": {"name": "Gudang", "address": "Jl. Uji 1", "hours": "07.00–12.00"}}],
    )
    factories.DeliveryOptionFactory(cooperative=village.cooperative, name="Antar ke Amlapura", fee=5_000)
    factories.DeliveryOptionFactory(cooperative=village.cooperative, name="Tidak lagi", is_active=False)

    document = read(village, SHOP)

    words = said(document)
    for told in ("sembilan belas keluarga", "Ni Uji", "Ketua", "Gudang", "Senin–Sabtu", "Antar ke Amlapura", "Rp5.000"):
        assert told in words
    assert "Tidak lagi" not in words
    assert "https://wa.me/6281200000001" in links(document, "main")


def test_products_are_filtered_and_ordered_by_plain_links(village: Village) -> None:
    product(village, "Salak", category="buah")
    product(village, "Kopi", category="kopi-teh-kakao")
    product(village, "Rancangan", live=False)
    assert names(read(village, SHOP)) == ["Kopi", "Salak"]

    assert names(read(village, f"{SHOP}?kategori=buah")) == ["Salak"]
    assert names(read(village, f"{SHOP}?urut=baru")) == ["Kopi", "Salak"]
    assert names(read(village, f"{SHOP}?urut=entah&kategori=entah")) == ["Kopi", "Salak"]
    assert "?kategori=buah" in links(read(village, SHOP), ".chips")


def test_a_card_says_price_share_and_whether_it_is_there(village: Village) -> None:
    product(village, "Salak")
    product(village, "Habis", on_hand=0)

    cards = {
        card.h2.get_text(): " ".join(card.get_text(" ").split()) for card in read(village, SHOP).select(".good-card")
    }

    assert "Rp18.000" in cards["Salak"]
    assert "86%" in cards["Salak"]
    assert "Habis untuk sekarang" in cards["Habis"]


def test_what_is_sold_out_comes_last(village: Village) -> None:
    product(village, "Habis", on_hand=0)
    product(village, "Salak")
    product(village, "Kopi")

    assert names(read(village, SHOP)) == ["Kopi", "Salak", "Habis"]
    assert names(read(village, f"{SHOP}?urut=murah"))[-1] == "Habis"


def test_a_long_shop_is_turned_leaf_by_leaf(village: Village) -> None:
    for number in range(14):
        product(village, f"Barang {number:02}", on_hand=0)

    first, second = read(village, SHOP), read(village, f"{SHOP}?page=2")

    assert (len(names(first)), len(names(second))) == (12, 2)
    assert "?page=2" in links(first, ".leaves")


def test_a_group_has_a_page_with_the_members_who_agreed(village: Village) -> None:
    group = factories.CreativeGroupFactory(village=village, name="Sari Uji", story="Menenun sejak dulu.")
    grower = factories.GrowerFactory(village=village, group=group, name="Ni Luh Uji")
    factories.GrowerFactory(village=village, group=group, name="Rahasia Uji", is_public=False)
    product(village, "Kain", grower=grower)
    address = f"{SHOP}kelompok/{group.pk}/"
    assert address in links(read(village, SHOP), "main")

    document = read(village, address)

    assert document.h1.get_text() == "Sari Uji"
    assert "Ni Luh Uji" in said(document)
    assert "Rahasia" not in str(document)
    assert names(document) == ["Kain"]
    assert meta(document)["description"] == "Menenun sejak dulu."


def test_a_group_of_another_village_or_a_hidden_one_is_not_found(village: Village, bare: Village) -> None:
    foreign = factories.CreativeGroupFactory(village=bare)
    hidden = factories.CreativeGroupFactory(village=village, is_public=False)

    for pk in (foreign.pk, hidden.pk, 0, 10**12):
        assert visit(village, f"{SHOP}kelompok/{pk}/").status_code == 404


def test_the_feed_has_the_products(village: Village) -> None:
    product(village, "Salak & lainnya")

    feed = visit(village, f"{SHOP}atom/")

    assert feed["Content-Type"].startswith("application/atom+xml")
    assert "Salak &amp; lainnya" in feed.content.decode()


def test_the_home_says_what_is_sold(village: Village) -> None:
    assert "Salak" not in said(read(village))
    product(village, "Salak")
    product(village, "Kopi")

    assert "Kopi dan Salak: 2 produk" in said(read(village))


@pytest.mark.parametrize(
    "query", ["?kategori=%00", "?urut='", "?page=-1", "?page=9" * 3, "?kategori[]=a&kategori=buah"]
)
def test_hostile_questions_are_ignored(village: Village, query: str) -> None:
    product(village, "Salak")

    assert visit(village, SHOP + query).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_a_shop_asks_as_much_with_one_product_as_with_three(village: Village, number: int) -> None:
    factories.CooperativePageFactory(village=village, picture=factories.PictureFactory())
    factories.DeliveryOptionFactory.create_batch(number, cooperative=village.cooperative)
    for each in range(number):
        group = factories.CreativeGroupFactory(village=village, picture=factories.PictureFactory())
        product(village, f"Barang {each}", picture=factories.PictureFactory(), group=group)

    assert len(queries_of(lambda: visit(village, SHOP))) == 22 <= MOST
    assert len(queries_of(lambda: visit(village, f"{SHOP}kelompok/{group.pk}/"))) == 21 <= MOST
