"""The full form of a product: own growers only, drafts, and what was sold is not deleted."""

from typing import Any

import pytest
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from cooperative.catalogue.models import ProductPage
from tests.cooperative.catalogue.shops import Shop, everything
from tests.factories import CreativeGroupFactory, GrowerFactory, MembershipFactory, StockMoveFactory
from tests.villages.offices import read, signed_in
from villages.models import Village
from villages.roles import Role


def typed(shop: Shop, **changes: Any) -> dict[str, str]:
    return nested_form_data(
        {
            "title": "Salak gula pasir",
            "intro": "Dipetik pagi.",
            "picture": "",
            "category": "buah",
            "commodity": "",
            "variety": "",
            "grade": "A",
            "unit": "kg",
            "price": "18000",
            "to_grower": "15480",
            "to_cooperative": "1260",
            "to_transport": "900",
            "to_packaging": "360",
            "to_payment": "0",
            "sale": "stock",
            "minimum": "1",
            "step": "1",
            "shelf_life_days": "14",
            "grower": shop.grower.pk,
            "group": "",
            "hamlet": "",
            "labels": inline_formset([]),
            "photos": streamfield([]),
            "body": streamfield([]),
            "comments": inline_formset([]),
            **changes,
        }
    ) | {"ways": ["pickup"]}


@pytest.fixture
def head(shop: Shop) -> Client:
    return signed_in(MembershipFactory(village=shop.village, role=Role.HEAD).user)


def edit(shop: Shop) -> str:
    return f"/cms/pages/{shop.product.pk}/edit/"


def test_growers_and_groups_of_the_own_village_are_offered(shop: Shop, neighbour: Village, head: Client) -> None:
    group = CreativeGroupFactory(village=shop.village)
    GrowerFactory(village=neighbour)
    CreativeGroupFactory(village=neighbour)
    room = shop.product.get_parent()
    for path in (edit(shop), f"/cms/pages/add/catalogue/productpage/{room.pk}/"):
        page = read(head.get(path))
        assert [option["value"] for option in page.select("#id_grower option")] == ["", str(shop.grower.pk)]
        assert [option["value"] for option in page.select("#id_group option")] == ["", str(group.pk)]


def test_a_product_is_published_with_its_grower(shop: Shop, head: Client) -> None:
    room = shop.product.get_parent()
    path = f"/cms/pages/add/catalogue/productpage/{room.pk}/"
    response = head.post(path, typed(shop, slug="salak-gula-pasir") | {"action-publish": "1"})
    assert response.status_code == 302, response.content.decode()[:3000]
    with everything():
        product = ProductPage.objects.get(title="Salak gula pasir")
        assert (product.live, product.grower, product.village) == (True, shop.grower, shop.village)


def test_a_draft_changes_nothing_that_buyers_see(shop: Shop, head: Client) -> None:
    assert head.post(edit(shop), typed(shop)).status_code == 302
    shop.product.refresh_from_db()
    assert shop.product.title == "Salak Bebandem"
    assert shop.product.has_unpublished_changes


def test_a_price_that_is_not_split_says_by_how_much_and_keeps_every_word(shop: Shop, head: Client) -> None:
    page = read(head.post(edit(shop), typed(shop, to_transport="400") | {"action-publish": "1"}))
    assert "Rp500" in page.text
    assert page.select_one("#id_to_transport")["value"] == "400"
    assert page.select_one("#id_title")["value"] == "Salak gula pasir"
    shop.product.refresh_from_db()
    assert shop.product.to_transport == 900


def test_a_foreign_grower_is_refused(shop: Shop, neighbour: Village, head: Client) -> None:
    foreign = GrowerFactory(village=neighbour)
    response = head.post(edit(shop), typed(shop, grower=foreign.pk) | {"action-publish": "1"})
    assert response.status_code == 200
    with everything():
        shop.product.refresh_from_db()
        assert shop.product.grower == shop.grower


def test_what_was_sold_or_counted_stays(shop: Shop, head: Client) -> None:
    path = f"/cms/pages/{shop.product.pk}/delete/"
    assert head.get(path).status_code == 200
    StockMoveFactory(product=shop.product)
    for act in (head.get, head.post):
        assert act(path)["Location"] == f"/cms/pages/{shop.product.get_parent().pk}/"
    many = f"/cms/bulk/wagtailcore/page/delete/?id={shop.product.pk}"
    assert head.post(many)["Location"] == f"/cms/pages/{shop.product.get_parent().pk}/"
    assert ProductPage.objects.filter(pk=shop.product.pk).exists()
    assert head.post(f"/cms/pages/{shop.product.pk}/unpublish/").status_code == 302


def test_a_grower_reaches_no_page_and_no_file(shop: Shop) -> None:
    client, room = shop.as_grower, shop.product.get_parent()
    assert client.get("/cms/").status_code == 200
    assert edit(shop) not in client.get("/cms/").content.decode()
    for path in (edit(shop), f"/cms/pages/{room.pk}/", f"/cms/pages/add/catalogue/productpage/{room.pk}/"):
        assert client.get(path).status_code == 404, path
    for path in ("/cms/images/", "/cms/documents/", "/cms/pages/"):
        response = client.get(path)
        assert response.status_code in (302, 403, 404), path
