"""The shop's desk on a telephone: what is there, what comes in, what is ordered, and who sees which of it."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from cooperative.catalogue.models import HarvestWindow, ProductLabel, Stock
from tests.cooperative.catalogue.shops import Shop, everything, moves_of, shop_of, stock_of
from tests.counting import queries_of
from tests.factories import (
    GrowerFactory,
    HarvestWindowFactory,
    MembershipFactory,
    PictureFactory,
    ProductLabelFactory,
    ProductPageFactory,
    StockFactory,
    StockMoveFactory,
)
from tests.villages.offices import EVERYBODY, STRANGERS, is_refused, person, read, signed_in
from villages.models import Village
from villages.roles import Role

MOST, MOST_BYTES = 25, 40_000
READERS = {Role.COOPERATIVE_MANAGER, Role.HEAD, Role.SECRETARY, "district", "province", "superuser"}
FOR_READERS = ("growers/", "groups/", "deliveries/", "labels/")


@pytest.mark.parametrize("who", EVERYBODY)
def test_the_desk_is_for_the_shop_its_supervisors_and_those_who_oversee_the_village(
    shop: Shop, neighbour: Village, who: str
) -> None:
    client = signed_in(person(who, shop.village, neighbour))

    for path in ("", *FOR_READERS, f"growers/{shop.grower.pk}/", f"products/{shop.product.pk}/stock/"):
        response = client.get(shop.url(path))
        if who in READERS:
            assert response.status_code == 200, path
        elif who == Role.GROWER and not path:
            assert "Salak Bebandem" not in response.content.decode()
        else:
            assert is_refused(response), path
        if who in STRANGERS:
            assert "Salak Bebandem" not in response.content.decode()


@pytest.mark.parametrize("who", EVERYBODY)
def test_only_the_manager_changes_the_stock_of_everything(shop: Shop, neighbour: Village, who: str) -> None:
    client = signed_in(person(who, shop.village, neighbour))
    response = client.post(shop.url(f"products/{shop.product.pk}/stock/"), {"kind": "harvest", "quantity": "5"})
    with everything():
        changed = Stock.objects.filter(product=shop.product, on_hand=5).exists()
    assert changed == (who in (Role.COOPERATIVE_MANAGER, "superuser"))
    assert changed or is_refused(response)


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ({"kind": "harvest", "quantity": "1.250"}, "1390"),
        ({"kind": "harvest", "quantity": "2,5"}, "142.5"),
        ({"kind": "loss", "quantity": "2.5"}, "137.5"),
        ({"kind": "count", "quantity": "0"}, "0"),
    ],
)
def test_stock_is_changed_from_the_list_as_people_type_numbers(shop: Shop, typed: dict[str, str], left: str) -> None:
    StockFactory(product=shop.product)
    response = shop.as_manager.post(shop.url(f"products/{shop.product.pk}/stock/"), typed | {"back": "1", "since": "0"})
    assert response["Location"] == shop.url()
    assert stock_of(shop.product)[0] == Decimal(left)


def test_a_form_whose_answer_was_lost_moves_once(shop: Shop) -> None:
    typed = {"kind": "harvest", "quantity": "5", "since": "0", "back": "1"}
    for _again in range(2):
        shop.as_grower.post(shop.url(f"products/{shop.product.pk}/stock/"), typed)
    assert moves_of(shop.product) == [("harvest", Decimal(5))]


@pytest.mark.parametrize("quantity", ["", "lima", "-5", "0", "1e9", "2,5,5", "9" * 30, "1.2.3", "²", "141"])
def test_a_number_that_is_none_keeps_what_was_typed_and_says_so(shop: Shop, quantity: str) -> None:
    StockFactory(product=shop.product)
    typed = {"kind": "loss", "quantity": quantity, "note": "Busuk karena hujan", "since": "x"}
    page = read(shop.as_manager.post(shop.url(f"products/{shop.product.pk}/stock/"), typed))
    assert page.select_one("#id_note")["value"] == "Busuk karena hujan"
    assert page.select_one(".w-field__errors, .error-message") is not None
    assert stock_of(shop.product)[0] == Decimal(140)


def test_a_grower_sees_and_tends_the_own_products_only(shop: Shop) -> None:
    other = ProductPageFactory(
        village=shop.village, title="Endek", grower=GrowerFactory(village=shop.village, name="Ni Luh Lain")
    )
    alone = ProductPageFactory(village=shop.village, title="Garam")
    windows = [HarvestWindowFactory(product=each) for each in (shop.product, other)]
    client = shop.as_grower

    listed = client.get(shop.url()).content.decode()

    assert "Salak Bebandem" in listed
    assert not any(name in listed for name in ("Endek", "Garam", "Ni Luh Lain"))
    for path in (
        *FOR_READERS,
        f"growers/{shop.grower.pk}/",
        f"products/{other.pk}/stock/",
        f"products/{other.pk}/harvests/",
        f"products/{other.pk}/harvests/{windows[1].pk}/",
        f"products/{shop.product.pk}/harvests/{windows[1].pk}/",
        f"products/{alone.pk}/stock/",
        "products/999999/stock/",
        "growers/add/",
    ):
        assert client.get(shop.url(path)).status_code == 404, path
        assert client.post(shop.url(path), {"kind": "harvest", "quantity": "5"}).status_code == 404, path
    assert client.get(shop.url(f"products/{shop.product.pk}/harvests/{windows[0].pk}/")).status_code == 200


def test_ids_of_another_village_are_not_there(shop: Shop, neighbour: Village) -> None:
    theirs = shop_of(neighbour)
    label = ProductLabelFactory(page=theirs.product)
    window = HarvestWindowFactory(product=theirs.product)
    for client in (shop.as_manager, shop.as_grower):
        for path in (
            f"products/{theirs.product.pk}/stock/",
            f"products/{theirs.product.pk}/harvests/",
            f"products/{shop.product.pk}/harvests/{window.pk}/",
            f"growers/{theirs.grower.pk}/",
            f"labels/{label.pk}/check/",
        ):
            assert client.get(shop.url(path)).status_code in (404, 405), path
            assert client.post(shop.url(path), {}).status_code == 404, path
        assert client.get(theirs.url()).status_code == 404


def test_a_grower_whose_access_ended_tends_nothing_any_more(shop: Shop) -> None:
    client = shop.as_grower
    with everything():
        shop.grower.user.memberships.update(ended_on=timezone.now())
    assert is_refused(client.get(shop.url()))


def test_a_grower_without_a_record_is_told_whom_to_ask(shop: Shop) -> None:
    client = signed_in(MembershipFactory(village=shop.village, role=Role.GROWER).user)
    page = read(client.get(shop.url()))
    assert "pengurus koperasi" in page.text.lower() or "manager" in page.text
    assert client.get(shop.url("products/add/")).status_code in (302, 403)


def test_a_harvest_is_opened_and_changed_by_its_grower(shop: Shop) -> None:
    today = timezone.localdate()
    typed: dict[str, Any] = {
        "starts_on": str(today + dt.timedelta(days=20)),
        "ends_on": str(today + dt.timedelta(days=30)),
        "orders_until": str(today + dt.timedelta(days=10)),
        "quantity": "1.500",
        "deposit_percent": "30",
        "tolerance_percent": "10",
        "is_public": "on",
    }
    path = shop.url(f"products/{shop.product.pk}/harvests/")
    assert shop.as_grower.post(path, typed).status_code == 302
    with everything():
        window = HarvestWindow.objects.get()
        assert (window.quantity, window.product_id) == (Decimal(1500), shop.product.pk)
        HarvestWindow.objects.update(reserved=Decimal(900))

    page = read(shop.as_grower.post(f"{path}{window.pk}/", typed | {"quantity": "800"}))
    assert page.select_one("#id_quantity")["value"] == "800"
    assert "900" in page.text
    assert shop.as_manager.post(f"{path}{window.pk}/", typed | {"quantity": "900", "is_public": ""}).status_code == 302


def test_permits_are_listed_by_urgency_and_checked_against_the_certificate(shop: Shop) -> None:
    day = timezone.localdate()
    fine = ProductLabelFactory(page=shop.product, number="baik")
    soon = ProductLabelFactory(page=shop.product, number="sebentar", expires_on=day + dt.timedelta(days=9))
    gone = ProductLabelFactory(page=shop.product, number="habis", expires_on=day - dt.timedelta(days=1))
    client = signed_in(MembershipFactory(village=shop.village, role=Role.SECRETARY).user)

    rows = read(client.get(shop.url("labels/"))).select(".people-list > li")

    assert [row.strong.text.split()[-1] for row in rows] == ["habis", "sebentar", "baik"]
    assert [row.form is not None for row in rows] == [False, True, True]
    client.post(shop.url(f"labels/{fine.pk}/check/"), {"seen": fine.as_written})
    client.post(shop.url(f"labels/{soon.pk}/check/"), {"seen": "sebentar|2020-01-01"})
    client.post(shop.url(f"labels/{gone.pk}/check/"), {"seen": gone.as_written})
    assert [label.number for label in ProductLabel.objects.all() if label.is_checked] == ["baik"]


@pytest.mark.parametrize("who", [Role.COOPERATIVE_MANAGER, Role.GROWER])
def test_the_list_costs_the_same_for_three_products(shop: Shop, who: Role) -> None:
    client = shop.as_manager if who == Role.COOPERATIVE_MANAGER else shop.as_grower

    def fill(product: Any) -> None:
        StockFactory(product=product)
        StockMoveFactory(product=product)
        HarvestWindowFactory(product=product)

    shop.product.picture = PictureFactory(collection=shop.village.collection)
    shop.product.save()
    fill(shop.product)
    first = queries_of(lambda: client.get(shop.url()))
    for number in range(2):
        picture = PictureFactory(collection=shop.village.collection)
        fill(ProductPageFactory(village=shop.village, title=f"Kopi {number}", grower=shop.grower, picture=picture))
    then = queries_of(lambda: client.get(shop.url()))

    assert len(then) == len(first)
    assert len(then) <= MOST
    assert len(client.get(shop.url()).content) < MOST_BYTES * 2
