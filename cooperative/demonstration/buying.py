"""Invented buyers and what they want. Nobody has these names together with these numbers."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from django.utils import timezone

from accounts.models import User
from cooperative.catalogue.enums import Sale, Way
from cooperative.catalogue.models import DeliveryOption, HarvestWindow, ProductPage, Stock
from cooperative.ledger.models import Cooperative
from cooperative.orders.enums import PaymentKind
from cooperative.orders.models import PaymentChannel
from cooperative.orders.services.checkout import Buyer, Wanted

NAMES = (
    "Ratna Puspitasari", "Bayu Setiawan", "Ni Komang Ayu Lestari", "Hendra Gunawan", "Siti Aminah", "Agus Salim",
    "Dewi Kartika", "I Gusti Ayu Mirah", "Rudi Hartono", "Wulandari", "Fitri Handayani", "I Wayan Suweca",
    "Yohanes Tandi", "Nurul Hidayah", "Bambang Sutejo", "Melati Kusuma", "Warung Bu Tini", "Toko Oleh-oleh Asri",
    "Rumah Makan Sederhana Jaya", "Ibu Kost Flamboyan",
)  # fmt: skip
STREETS = (
    "Jalan Kenanga 12", "Gang Mawar 4", "Perumahan Griya Asri blok C7", "Jalan Pasar Lama 21", "Jalan Veteran 88",
    "Jalan Diponegoro 5", "Dusun Krajan RT 03", "Jalan Teratai 16",
)  # fmt: skip
NOTES = (
    "",
    "",
    "",
    "Titip di satpam kalau tidak ada orang.",
    "Tolong pilih yang matang.",
    "Untuk hajatan, minta nota.",
)
#: An order is of at most this much; a larger one comes once in a while and is not what a month looks like.
DEAREST = 2_500_000
#: What became of some orders of a shop with staff, by their place in the month.
FATES = {3: "lapsed", 6: "cancelled", 9: "resolved", 13: "lapsed", 16: "disputed", 21: "waiting"}
HARVEST_DAYS_AGO = (11, 4, 0.2)


@dataclass
class Shop:
    """A cooperative with what it sells, who posts, and the luck of its month."""

    cooperative: Cooperative
    products: Sequence[ProductPage]
    manager: User | None
    chance: Random
    deliveries: list[DeliveryOption] = field(init=False)
    payments: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.deliveries = list(DeliveryOption.objects.filter(cooperative=self.cooperative).order_by("pk"))
        self.payments = list(
            PaymentChannel.objects.filter(cooperative=self.cooperative).order_by("pk").values_list("kind", flat=True)
        )


@dataclass(frozen=True)
class Plan:
    """What somebody will order when; `fate` names what is not as usual."""

    at: dt.datetime
    token: str
    wanted: list[Wanted]
    buyer: Buyer
    delivery: DeliveryOption
    payment: str
    delivered_on: dt.date | None
    fate: str = ""


def plan(shop: Shop, place: int, at: dt.datetime, fate: str) -> Plan:
    chance = shop.chance
    delivery, products = _basket(shop)
    wanted = [Wanted(product.pk, _quantity(product, chance)) for product in products]
    payment = _payment(shop, delivery, fate)
    return Plan(at, _token(shop, place), wanted, _buyer(chance), delivery, payment, _day(delivery, at), fate)


def harvest_plans(shop: Shop, now: dt.datetime) -> list[Plan]:
    """Orders for the harvests to come; the youngest waits for its deposit."""
    plans = []
    windows = HarvestWindow.objects.filter(product__in=[page.pk for page in shop.products]).select_related("product")
    for window in windows:
        for number, days_ago in enumerate(HARVEST_DAYS_AGO):
            product = window.product
            quantity = product.minimum + product.step * number
            delivery = next(each for each in shop.deliveries if each.way in product.ways)
            at = now - dt.timedelta(days=days_ago)
            wanted = [Wanted(product.pk, quantity, window.pk)]
            plans.append(
                Plan(
                    at,
                    _token(shop, 900 + window.pk * 10 + number),
                    wanted,
                    _buyer(shop.chance),
                    delivery,
                    PaymentKind.TRANSFER if PaymentKind.TRANSFER in shop.payments else PaymentKind.CASH,
                    None,
                    "harvest",
                )
            )
    return plans


def _token(shop: Shop, place: int) -> str:
    return f"contoh-{shop.cooperative.pk:06}-{place:06}"


def _buyer(chance: Random) -> Buyer:
    number = chance.randrange(len(NAMES))
    address = f"{chance.choice(STREETS)}, kota contoh"
    return Buyer(NAMES[number], f"0812000000{number + 60:02}", address=address, note=chance.choice(NOTES))


def _basket(shop: Shop) -> tuple[DeliveryOption, list[ProductPage]]:
    """Some products that come the same way and are not dear together."""
    chance = shop.chance
    ready = [page for page in shop.products if page.sale == Sale.STOCK and page.price * page.minimum <= DEAREST]
    first = chance.choice(ready)
    delivery = chance.choice([each for each in shop.deliveries if each.way in first.ways])
    others = [page for page in ready if page.pk != first.pk and delivery.way in page.ways and page.price <= 100_000]
    return delivery, [first, *chance.sample(others, k=min(len(others), chance.choice((0, 1, 1, 2))))]


def _quantity(product: ProductPage, chance: Random) -> Decimal:
    """A few steps above the smallest order, far less than there is."""
    there = Stock.objects.values_list("on_hand", flat=True).get(pk=product.pk)
    wanted = product.minimum + product.step * chance.randrange(4)
    return wanted if wanted * 25 <= there and wanted * product.price <= DEAREST else product.minimum


def _payment(shop: Shop, delivery: DeliveryOption, fate: str) -> str:
    """Those who let an order lapse, and those who are to pay, have chosen to pay first."""
    if fate == "waiting" and PaymentKind.TRANSFER in shop.payments:
        return PaymentKind.TRANSFER
    kinds = [kind for kind in shop.payments if kind != PaymentKind.CASH or (delivery.way != Way.COURIER and not fate)]
    return str(shop.chance.choice(kinds))


def _day(delivery: DeliveryOption, at: dt.datetime) -> dt.date:
    """The next day of this delivery, from the day after."""
    first = timezone.localdate(at) + dt.timedelta(days=1)
    days = (first + dt.timedelta(days=ahead) for ahead in range(8))
    return next(day for day in days if day.isoweekday() in delivery.days)
