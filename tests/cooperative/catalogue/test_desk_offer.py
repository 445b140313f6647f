"""A new product from a telephone: who gets what is shown before anything is kept, and nothing typed is lost."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from cooperative.catalogue.models import ProductPage
from cooperative.catalogue.models.product import PARTS
from cooperative.catalogue.models.soundness import split_fault
from cooperative.catalogue.services.splitting import PRESETS, parts_of
from tests.cooperative.catalogue.shops import Shop, everything, stock_of
from tests.cooperative.catalogue.test_desk_people import photo
from tests.factories import CommodityFactory, GrowerFactory
from tests.villages.offices import read
from villages.enums import Module
from villages.models import Village

TYPED = {
    "title": "Kopi Plaga giling",
    "category": "kopi-teh-kakao",
    "commodity": "",
    "sale": "stock",
    "in_store": "12,5",
    "unit": "kg",
    "price": "Rp95.555",
    "preset": "region",
    "seen": "",
}
SPLIT = {"to_grower": 80_266, "to_cooperative": 7_644, "to_transport": 4_778, "to_packaging": 1_911, "to_payment": 956}


def begun(client: Client, shop: Shop) -> dict[str, Any]:
    page = read(client.get(shop.url("products/add/")))
    return TYPED | {name: page.select_one(f"[name={name}]")["value"] for name in ("key", "kept")}


def shown(response: Any, status: int = 200) -> dict[str, str]:
    assert response.status_code == status
    response.status_code = 200
    page = read(response)
    return {name: page.select_one(f"[name={name}]").get("value", "") for name in (*PARTS, "price", "kept", "title")}


@pytest.mark.parametrize("price", [1, 2, 3, 7, 99, 18_000, 95_555, 999_999_999])
@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_the_parts_of_every_preset_add_up_to_the_price(price: int, preset: str) -> None:
    parts = parts_of(price, PRESETS[preset])
    assert sum(PRESETS[preset].percents) == 100
    assert split_fault(price, parts) == ""
    assert all(part >= 0 for part in parts.values())


def test_the_split_is_shown_before_anything_is_kept(shop: Shop) -> None:
    client = shop.as_manager
    typed = begun(client, shop)

    for act in ("split", "keep"):
        answer = shown(client.post(shop.url("products/add/"), typed | {"act": act}))
        assert {name: int(answer[name].replace(".", "")) for name in PARTS} == SPLIT
        assert answer["title"] == "Kopi Plaga giling"
    assert ProductPage.objects.count() == 1


def test_the_manager_keeps_a_draft_with_its_first_stock_and_looks_at_it(shop: Shop) -> None:
    client, commodity = shop.as_manager, CommodityFactory()
    more = {name: f"{part:,}".replace(",", ".") for name, part in SPLIT.items()}
    typed = begun(client, shop) | more | {"act": "keep", "commodity": commodity.pk, "grower": shop.grower.pk}
    typed |= {"photo": photo(), "seen": "Kopi bubuk di atas tampah bambu."}

    response = client.post(shop.url("products/add/"), typed)

    product = ProductPage.objects.get(title="Kopi Plaga giling")
    assert response["Location"] == f"/cms/tulis/{product.pk}/"
    assert client.get(response["Location"]).status_code == 200
    assert not product.live
    assert {name: getattr(product, name) for name in PARTS} == SPLIT
    assert (product.price, product.commodity, product.hamlet) == (95_555, commodity, "Banjar Uji")
    assert product.picture is not None
    assert product.picture.description == "Kopi bubuk di atas tampah bambu."
    assert stock_of(product) == (Decimal("12.5"), Decimal(0))


def test_the_same_form_sent_again_makes_no_second_product(shop: Shop) -> None:
    client = shop.as_grower
    typed = begun(client, shop) | {name: str(part) for name, part in SPLIT.items()} | {"act": "keep"}
    for _again in range(2):
        assert client.post(shop.url("products/add/"), typed)["Location"] == shop.url()
    product = ProductPage.objects.get(title="Kopi Plaga giling")
    assert stock_of(product)[0] == Decimal("12.5")


def test_a_grower_offers_the_own_product_and_the_manager_finds_the_draft(shop: Shop) -> None:
    client, other = shop.as_grower, GrowerFactory(village=shop.village)
    typed = begun(client, shop) | {name: str(part) for name, part in SPLIT.items()}
    typed |= {"act": "keep", "grower": other.pk, "photo": photo(), "seen": "Kopi bubuk di atas tampah."}

    client.post(shop.url("products/add/"), typed)

    product = ProductPage.objects.get(title="Kopi Plaga giling")
    with everything():
        assert (product.grower, product.live, product.owner) == (shop.grower, False, shop.grower.user)
    assert "Kopi Plaga giling" in client.get(shop.url()).content.decode()
    assert f"/cms/tulis/{product.pk}/" in shop.as_manager.get(shop.url()).content.decode()
    assert shop.as_manager.get(f"/cms/tulis/{product.pk}/").status_code == 200
    for path in (f"/cms/tulis/{product.pk}/", f"/cms/pages/{product.pk}/edit/", f"/cms/pages/{product.pk}/delete/"):
        assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"to_grower": "80.000"}, "Rp266"),
        ({"to_grower": "90.000"}, "Rp9.734"),
        ({"price": "0"}, ""),
        ({"price": "1.000.000.001"}, ""),
        ({"price": "sembilan"}, ""),
        ({"title": ""}, ""),
        ({"unit": "pikul"}, ""),
        ({"in_store": "banyak"}, ""),
        ({"commodity": "tidak-ada"}, ""),
        ({"to_transport": "-1"}, ""),
    ],
)
def test_a_refusal_says_why_and_keeps_the_photo_and_every_word(shop: Shop, wrong: dict[str, str], said: str) -> None:
    client = shop.as_manager
    more = {name: str(part) for name, part in SPLIT.items()}
    typed = begun(client, shop) | more | {"act": "keep", "photo": photo(), "seen": "Kopi bubuk di atas tampah."}

    response = client.post(shop.url("products/add/"), typed | wrong)

    assert said in response.content.decode()
    answer = shown(response, 422)
    assert answer["title"] == wrong.get("title", "Kopi Plaga giling")
    assert answer["to_grower"] == wrong.get("to_grower", "80266")
    assert not ProductPage.objects.filter(title="Kopi Plaga giling").exists()
    again = typed | {"photo": "", "kept": answer["kept"]}
    client.post(shop.url("products/add/"), again)
    assert ProductPage.objects.get(title="Kopi Plaga giling").picture is not None


def test_a_grower_of_another_village_is_not_taken(shop: Shop, neighbour: Village) -> None:
    client, foreign = shop.as_manager, GrowerFactory(village=neighbour)
    typed = begun(client, shop) | {name: str(part) for name, part in SPLIT.items()} | {"act": "keep"}
    assert client.post(shop.url("products/add/"), typed | {"grower": foreign.pk}).status_code == 422
    assert ProductPage.objects.count() == 1


def test_where_the_shop_is_closed_nothing_is_offered(shop: Shop) -> None:
    shop.village.modules = [Module.NEWS]
    shop.village.save()
    assert shop.as_manager.get(shop.url("products/add/")).status_code == 404
    room = shop.product.get_parent()
    response = shop.as_manager.get(f"/cms/pages/add/catalogue/productpage/{room.pk}/")
    assert response["Location"] == f"/cms/pages/{room.pk}/"
