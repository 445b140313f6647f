"""Packing lists, labels, files of a month, and orders that the manager writes down."""

import csv
import datetime as dt
import io
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from cooperative.orders.enums import PaymentKind
from cooperative.orders.models import Order
from cooperative.orders.printing.labels import labels_data
from cooperative.orders.printing.packing_list import list_data
from cooperative.orders.worklists.packing import packing
from tests.cooperative.orders.shops import BUYER, Shop, everything, open_shop
from tests.factories import DeliveryOptionFactory, GrowerFactory, ProductPageFactory, StockFactory
from tests.villages.offices import read, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> Shop:
    return open_shop(title="Salak gula pasir")


@pytest.fixture
def manager(shop: Shop) -> Client:
    return signed_in(shop.manager)


def url(shop: Shop, path: str = "") -> str:
    return f"/cms/villages/{shop.village.pk}/orders/{path}"


def tomorrow() -> dt.date:
    return timezone.localdate() + dt.timedelta(days=1)


def test_a_packing_list_has_a_round_for_each_way_and_a_line_for_each_grower(shop: Shop, manager: Client) -> None:
    other = GrowerFactory(village=shop.village, name="Ni Made Lain")
    second = ProductPageFactory(village=shop.village, grower=other, title="Kopi bubuk", unit="bungkus")
    StockFactory(product=second)
    market = DeliveryOptionFactory(cooperative=shop.cooperative, name="Pasar Amlapura", hours="07.00–10.00")
    first = shop.paid("2", delivered_on=tomorrow())
    shop.paid("3", delivered_on=tomorrow(), delivery=market)
    shop.paid("4", product=second, delivered_on=tomorrow(), delivery=market)
    done = shop.prepared("1", delivered_on=tomorrow())
    later = shop.paid("1", delivered_on=tomorrow() + dt.timedelta(days=1))

    page = read(manager.get(url(shop, f"packing/?day={tomorrow():%Y-%m-%d}")))

    rounds = {section.h2.text: [a.text for a in section.select("a.sell__code")] for section in page.select("section")}
    assert rounds["Pasar desa"] == [first.code, done.code]
    assert len(rounds["Pasar Amlapura"]) == 2
    assert later.code not in page.text
    brought = [row.get_text(" ", strip=True) for row in page.select("section")[-1].select("li > div")]
    assert brought == [f"{shop.grower.name} 5 kg Salak gula pasir", "Ni Made Lain 4 bungkus Kopi bubuk"]


def test_papers_for_packing_are_made(shop: Shop, manager: Client) -> None:
    shop.paid("2", delivered_on=tomorrow())
    shop.place("1", PaymentKind.CASH, delivered_on=tomorrow())

    for path in ("packing/pdf/", "packing/labels/", "packing/pdf/?delivery=999", "packing/labels/?day=2020-01-01"):
        response = manager.get(url(shop, path), {"day": f"{tomorrow():%Y-%m-%d}"} if "?" not in path else {})
        assert response.content.startswith(b"%PDF"), path
        assert "no-store" in response["Cache-Control"]


def test_a_label_says_what_is_in_it_whose_it_is_and_what_to_collect(shop: Shop) -> None:
    order = shop.place("2", PaymentKind.CASH, delivered_on=tomorrow()).order

    with everything():
        found = packing(shop.cooperative, tomorrow(), personal=True)
        [label] = labels_data(found.parcels, tomorrow(), shop.cooperative)["labels"]
        [rounds] = list_data(found, tomorrow(), shop.cooperative)["rounds"]

    assert (label["code"], label["name"], label["goods"]) == (order.code, BUYER.name, "2 kg Salak gula pasir")
    assert "Rp36.000" in label["owes"]
    assert rounds["rows"][0]["reach"] == ["081200000001", BUYER.note]


def test_the_file_of_a_month_says_what_was_bought_and_not_who_bought_it(shop: Shop, manager: Client) -> None:
    order = shop.paid("2")
    with everything():
        order.lines.update(title="=HYPERLINK(1)")

    table = manager.get(url(shop, "export/?as=csv")).content.decode("utf-8-sig")
    book = load_workbook(io.BytesIO(manager.get(url(shop, "export/?as=xlsx")).content)).active

    [head, row] = csv.reader(io.StringIO(table))
    assert (row[0], row[6], row[11]) == (order.code, "'=HYPERLINK(1)", "36000")
    assert [cell.value for cell in book[2]][11:13] == [36_000, 30_960]
    assert (book["G2"].value, book["G2"].data_type) == ("=HYPERLINK(1)", "s")
    assert len(head) == len(row)
    assert not [word for word in (BUYER.name, "0812") if word in table]


@pytest.mark.parametrize("month", ["2026-13", "x", "20266-1", "2026-1"])
def test_a_month_that_is_none_is_not_there(shop: Shop, manager: Client, month: str) -> None:
    assert manager.get(url(shop, "export/"), {"month": month}).status_code == 404


def typed(response: Any) -> dict[Any, Any]:
    page = read(response)
    fields = {field["name"]: field.get("value", "") for field in page.select(".people-form input[name]")}
    for select in page.select(".people-form select"):
        chosen = select.select_one("option[selected]") or select.select_one("option")
        fields[select["name"]] = chosen["value"]
    return fields | {area["name"]: area.text.strip() for area in page.select(".people-form textarea")}


def test_an_order_on_the_telephone_is_counted_and_then_ordered_once(shop: Shop, manager: Client) -> None:
    path = url(shop, "write/")
    fields = typed(manager.get(path)) | {
        "product_1": str(shop.product.pk),
        "quantity_1": "3",
        "name": "Pak Uji",
        "phone": "0812-0000-0002",
        "payment": "cash",
    }

    shown = manager.post(path, fields)
    again = typed(shown)
    first, second = manager.post(path, again), manager.post(path, again)

    assert read(shown).select_one(".sell__shown dd").text == "Rp54.000"
    with everything():
        [order] = Order.objects.all()
    assert (order.name, order.phone, order.total) == ("Pak Uji", "081200000002", 54_000)
    assert first["Location"] == second["Location"] == url(shop, f"{order.pk}/")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"quantity_1": "-2"}, "quantity_1"),
        ({"quantity_1": "99999999999999"}, "quantity_1"),
        ({"quantity_1": "500"}, "product_1"),
        ({"product_1": "999999"}, "product_1"),
        ({"phone": "12"}, "phone"),
        ({"name": ""}, "name"),
        ({"quantity_2": "1"}, "product_2"),
        ({"delivered_on": "2020-01-01"}, "delivered_on"),
    ],
)
def test_a_wrong_order_keeps_what_was_typed(shop: Shop, manager: Client, wrong: dict[str, str], field: str) -> None:
    path = url(shop, "write/")
    right = {"product_1": str(shop.product.pk), "quantity_1": "2", "name": "Pak Uji", "phone": "081200000002"}
    fields = typed(manager.get(path)) | right | wrong

    response = manager.post(path, fields)
    if not response.context["form"].errors:
        response = manager.post(path, typed(response))

    assert list(response.context["form"].errors) == [field]
    assert typed(response)["phone"] == fields["phone"]
    with everything():
        assert not Order.objects.exists()
