"""The shop in every state that its pages can show: carts with goods and with faults, orders on their way, an account.

Carts and accounts are told by cookies, which an address cannot carry. Below `tried/` the tests' server shows the same
views with the cookies of one state.
"""

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify

from cooperative.catalogue.enums import MoveKind, Way
from cooperative.catalogue.models import CooperativePage, DeliveryOption, Grower, ProductPage
from cooperative.catalogue.services import stock
from cooperative.ledger.models import Cooperative
from cooperative.ledger.services.founding import found_cooperative
from cooperative.orders import carts
from cooperative.orders.carts import Cart
from cooperative.orders.enums import PaymentKind
from cooperative.orders.models import PaymentChannel
from cooperative.orders.services import buyers, checkout, disputes, ending, fulfilling, paying
from cooperative.orders.shop import account, basket
from cooperative.orders.shop import buyers as signed_in
from cooperative.orders.shop import checkout as screens
from cooperative.orders.shop.places import path_of
from foundation.tenancy.reach import Reach, opened
from tests.cooperative.orders.shopping import QRIS
from villages.models import Village

LONG_NAME = "Keripik Pertanggungjawabanpenyelenggaraankeberlanjutan"
PHONE = "081200000077"
BUYER = {"name": "Pembeli Bernama Panjangsekalitanpaspasi", "address": "Jalan Keberlangsunganpenyelenggaraan 7"}
PRODUCTS = 3


def add_shop(village: Village) -> None:
    """A cooperative with products, of which one has a long name, and a buyer with an account."""
    with opened(Reach.system()):
        cooperative = found_cooperative(village=village, name=f"Koperasi {village.name}", by=None)
        add_ways(cooperative)
        grower = Grower.objects.create(village=village, name="Petani Bernamapanjangsekali", is_public=True)
        room = CooperativePage.objects.get(village=village, locale__language_code="id")
        for number in range(PRODUCTS):
            parts = {"to_grower": 15_480, "to_cooperative": 1_260, "to_transport": 900, "to_packaging": 360}
            product = room.add_child(
                instance=ProductPage(
                    village=village, title=f"{LONG_NAME} {number}", price=18_000, grower=grower, **parts
                )
            )
            stock.move(product=product, quantity=Decimal(1_000), kind=MoveKind.HARVEST, by=None)
        buyers.join(name=BUYER["name"], phone=PHONE, password="salak manis 7")


def add_ways(cooperative: Cooperative) -> None:
    owned = {"cooperative": cooperative, "village": cooperative.village}
    DeliveryOption.objects.create(**owned, name="Pasar desa", area="Jalan Pasar 1", hours="07.00–10.00")
    DeliveryOption.objects.create(**owned, name="Rute kota", way=Way.ROUTE, fee=10_000, days=[2, 5])
    PaymentChannel.objects.create(**owned, kind=PaymentKind.CASH)
    PaymentChannel.objects.create(
        **owned, kind=PaymentKind.TRANSFER, bank="Bank Uji", account_number="0099887766", holder=cooperative.name[:80]
    )
    PaymentChannel.objects.create(
        **owned, kind=PaymentKind.QRIS, qris=QRIS, merchant="KOPDES CONTOH", nmid="ID2020000000000"
    )


def products() -> list[int]:
    return list(ProductPage.objects.filter(title__startswith=LONG_NAME).order_by("pk").values_list("pk", flat=True))


@cache
def order_path(state: str, below: str = "order") -> str:
    """The path of an order that was placed for this state, or of a page below it."""
    if below != "order":
        return order_path(state) + {"pay": "bayar/", "receipt": "bukti/"}[below]
    kinds = {"qris": PaymentKind.QRIS, "transfer": PaymentKind.TRANSFER}
    kind = kinds.get(state, PaymentKind.CASH)
    placed = place(f"contoh-{slugify(state)}-0123456789", kind)
    with opened(Reach.system()):
        further(state, placed.order)
    return path_of("order", placed.order.village_id, placed.secret)


def place(token: str, kind: PaymentKind) -> checkout.Placed:
    first = ProductPage.objects.get(pk=products()[0])
    with opened(Reach.system()):
        cooperative = Cooperative.objects.get(village=first.village)
        pickup = DeliveryOption.objects.filter(cooperative=cooperative, way=Way.PICKUP)[0]
        [placed] = checkout.place(
            token=token,
            wanted=[checkout.Wanted(pk, Decimal(2)) for pk in products()],
            buyer=checkout.Buyer(**BUYER, phone=PHONE, note="Telepon dulu", account=buyers.find(PHONE)),
            choices={cooperative.pk: checkout.Choice(pickup.pk, kind)},
            seen={cooperative.pk: 36_000 * PRODUCTS},
        )
    return placed


def further(state: str, order: Any) -> None:
    """From a placed order to the state that this name means."""
    if state == "cancelled":
        ending.cancel(order=order, reason="Salah pesan", by=None)
    if state in ("handed over", "complaint"):
        fulfilling.prepare(order=order, by=None)
        fulfilling.hand_over(order=order, by=None, payment=order.total)
    if state == "complaint":
        disputes.open_dispute(order=order, reason="spoiled", text=f"Busuk semua. {LONG_NAME}")
    if state == "paid":
        paying.confirm(order=order, amount=order.total, kind=PaymentKind.CASH, key="uji", by=None)


def cart_of(*typed: str, **more: Any) -> dict[str, str]:
    lines = [[pk, quantity, 0, 17_000] for pk, quantity in zip(products(), typed, strict=False)]
    kept = {"token": Cart().token, "lines": lines} | more
    return {carts.COOKIE: signing.dumps(kept, salt=carts.SALT, compress=True)}


def gone() -> dict[str, str]:
    kept = {"token": Cart().token, "lines": [[2_000_000_000, "1", 0, 0]]}
    return {carts.COOKIE: signing.dumps(kept, salt=carts.SALT, compress=True)}


def buyer() -> dict[str, str]:
    account = buyers.find(PHONE)
    if account is None:
        raise LookupError(PHONE)
    return {signed_in.COOKIE: signing.dumps([account.pk, signed_in.seal_of(account)], salt=signed_in.SALT)}


View = Callable[[HttpRequest], HttpResponse]
#: Name in the address, view, cookies.
TRIED: dict[str, tuple[View, Callable[[], dict[str, str]]]] = {
    "keranjang": (basket.cart, lambda: cart_of("2", "4", "3")),
    "keranjang-salah": (basket.cart, lambda: cart_of("-2", "9999", "3")),
    "keranjang-hilang": (basket.cart, gone),
    "pesan": (screens.check_out, lambda: cart_of("2", "4") | buyer()),
    "pembeli": (account.home, buyer),
    "pembeli-hapus": (account.leave, buyer),
}


def try_view(request: HttpRequest, name: str) -> HttpResponse:
    if name not in TRIED:
        raise Http404(name)
    view, cookies = TRIED[name]
    request.COOKIES.update(cookies())
    return view(request)
