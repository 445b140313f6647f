"""A buyer in front of the shop: two cooperatives with something on the shelf, and a browser without JavaScript."""

import time
from decimal import Decimal
from typing import Any

from bs4 import BeautifulSoup
from django.test import Client

from cooperative.catalogue.enums import Way
from cooperative.catalogue.models import DeliveryOption, ProductPage
from cooperative.ledger.models import Cooperative
from cooperative.orders.enums import PaymentKind
from cooperative.orders.models import Order, OrderLine, PaymentChannel
from foundation.tenancy.reach import Reach, opened
from tests.factories import DeliveryOptionFactory, ProductPageFactory, StockFactory
from villages import traps
from villages.models import Village

PORTAL = "localhost:8000"
#: Of `cooperative.md`: synthetic, nobody is paid with it.
QRIS = (
    "00020101021126640016ID.CO.CONTOH.WWW01189360099990000000010211CONTOH000010303UMI51440014ID.CO.QRIS.WWW"
    "0215ID20200000000000303UMI5204541153033605802ID5913KOPDES CONTOH6008MERANGIN61053731162260115INV-2026-0001"
    "230703A0163048501"
)
BUYER = {"name": "Sari Pembeli", "phone": "0812-0000-0001", "address": "", "note": "Telepon dulu", "website": ""}


def open_shop(village: Village, **stock: Any) -> ProductPage:
    """A cooperative with one product on the shelf, a pickup point, a route and every way to pay."""
    with opened(Reach.system()):
        cooperative = Cooperative.objects.filter(village=village).first() or found(village)
    product = ProductPageFactory(village=village, **stock.pop("product", {}))
    StockFactory(product=product, **stock)
    DeliveryOptionFactory(cooperative=cooperative, area="Jalan Pasar 1", hours="07.00–10.00")
    DeliveryOptionFactory(cooperative=cooperative, way=Way.ROUTE, name="Rute kota", fee=10_000)
    return product


def found(village: Village) -> Cooperative:
    from cooperative.ledger.services.founding import found_cooperative

    cooperative = found_cooperative(village=village, name=f"Koperasi {village.name}", by=None)
    for kind, facts in {
        PaymentKind.CASH: {},
        PaymentKind.TRANSFER: {"bank": "Bank Uji", "account_number": "0099", "holder": cooperative.name[:80]},
        PaymentKind.QRIS: {"qris": QRIS, "merchant": "KOPDES CONTOH", "nmid": "ID2020000000000"},
    }.items():
        PaymentChannel.objects.create(cooperative=cooperative, village=village, kind=kind, **facts)
    return cooperative


class Shopper:
    """One browser with its cookies, on the host of the portal."""

    def __init__(self, **extra: Any) -> None:
        self.client = Client(**extra)

    def get(self, path: str, host: str = PORTAL) -> Any:
        return self.client.get(path, headers={"host": host})

    def post(self, path: str, **fields: Any) -> Any:
        return self.client.post(path, fields, headers={"host": PORTAL})

    def read(self, path: str) -> BeautifulSoup:
        response = self.get(path)
        assert response.status_code == 200, f"{path}: {response.status_code}"
        return BeautifulSoup(response.content, "html.parser")

    def put(self, product: ProductPage | int, quantity: str = "2", harvest: Any = "") -> Any:
        number = product if isinstance(product, int) else product.pk
        return self.get(f"/keranjang/isi/?produk={number}&jumlah={quantity}&panen={harvest and harvest.pk}")

    def form(self, **changes: Any) -> dict[str, Any]:
        """What the checkout form of the cart would send, pickup and cash chosen, with changes."""
        page = self.read("/pesan/")
        inputs = page.select("main input[type=hidden]")
        sent: dict[str, Any] = {str(tag["name"]): tag.get("value", "") for tag in inputs}
        sent |= {str(tag["name"]): tag["value"] for tag in page.select("main input[type=radio][checked]")}
        sent |= {
            str(tag["name"]): (tag.select_one("option[selected]") or tag.select_one("option"))["value"]
            for tag in page.select("main select")
        }
        for tag in page.select("main input[value=cash]"):
            sent[str(tag["name"])] = "cash"
        return sent | BUYER | {"stamp": traps.stamp(time.time() - 60)} | changes

    def order(self, **changes: Any) -> Any:
        return self.post("/pesan/", **self.form(**changes))


def pay_with(kind: PaymentKind, *products: ProductPage) -> dict[str, str]:
    """Changes of the form: this payment at the cooperatives of these products."""
    with opened(Reach.system()):
        shops = Cooperative.objects.filter(village__in=[product.village_id for product in products])
        return {f"k{shop.pk}-bayar": kind.value for shop in shops}


def bring_to(address: str, *products: ProductPage) -> dict[str, str]:
    """Changes of the form: the route to this address."""
    changes = {"address": address}
    for route in DeliveryOption.published.filter(way=Way.ROUTE, village__in=[each.village_id for each in products]):
        changes[f"k{route.cooperative_id}-antar"] = str(route.pk)
    return changes


def orders() -> list[Order]:
    with opened(Reach.system()):
        return list(Order.objects.order_by("pk").select_related("cooperative"))


def reserved(product: ProductPage) -> Decimal:
    from cooperative.catalogue.models import Stock

    with opened(Reach.system()):
        return Stock.objects.get(product=product).reserved


def lines_of(order: Order) -> list[OrderLine]:
    with opened(Reach.system()):
        return list(OrderLine.objects.filter(order=order))


def words(page: Any, selector: str = "main") -> str:
    """The text of a part of a page on one line."""
    return " ".join(" ".join(part.get_text(" ") for part in page.select(selector)).split())
