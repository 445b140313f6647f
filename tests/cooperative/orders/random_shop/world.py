"""Two villages whose cooperatives sell to the same buyers: what random operations act on."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from cooperative.catalogue.enums import MoveKind, Sale, Way
from cooperative.catalogue.models import ProductPage
from cooperative.catalogue.services import stock
from cooperative.ledger.services.founding import found_cooperative
from cooperative.orders.enums import PaymentKind
from cooperative.orders.models import PaymentChannel
from cooperative.orders.qris import parse
from cooperative.orders.splitting import Parts, split
from foundation.tenancy.reach import Reach, opened
from tests.factories import (
    DeliveryOptionFactory,
    GrowerFactory,
    HarvestWindowFactory,
    ProductPageFactory,
    ProvinceHomePageFactory,
    VillageFactory,
)

#: The static vector of `cooperative.md`.
QRIS = (
    "00020101021126640016ID.CO.CONTOH.WWW01189360099990000000010211CONTOH000010303UMI51440014ID.CO.QRIS.WWW"
    "0215ID20200000000000303UMI5204541153033605802ID5913KOPDES CONTOH6008MERANGIN61053731162260115INV-2026-000123"
    "0703A0163048501"
)
CALLBACK_KEY = "kunci-uji"
#: What lies in the store at first, in units.
IN_STORE = Decimal(60)
#: Price and its parts: to grower, cooperative, transport, packaging and payment.
PRICES = (
    (18_000, (15_480, 1_260, 900, 360, 0)),
    (33_333, (25_001, 3_333, 1_666, 3_000, 333)),
    (7, (5, 1, 1, 0, 0)),
)
HARVEST = (14_500, (12_600, 900, 800, 200, 0))


@dataclass(frozen=True)
class Good:
    """A product as its buyers see it; `harvest_pk` is set where it is sold before it is there."""

    page: ProductPage
    cooperative_pk: int
    harvest_pk: int | None = None

    def parts(self, quantity: Decimal) -> Parts:
        return split(self.page, quantity)


@dataclass
class Shop:
    """One cooperative with its deliveries by way and what it sells."""

    cooperative: Any
    village: Any
    deliveries: dict[str, Any]
    goods: list[Good] = field(default_factory=list)
    channel: Any = None


@dataclass
class World:
    shops: list[Shop]

    @property
    def reach(self) -> Reach:
        return Reach(villages=tuple(shop.village.pk for shop in self.shops))

    @property
    def goods(self) -> list[Good]:
        return [good for shop in self.shops for good in shop.goods]


def make_world(in_store: Decimal = IN_STORE, shops: int = 2) -> World:
    ProvinceHomePageFactory()
    with opened(Reach.system()):
        return World([_shop(in_store) for _ in range(shops)])


def _shop(in_store: Decimal) -> Shop:
    village = VillageFactory()
    cooperative = found_cooperative(village=village, name=f"Koperasi Uji {village.region_id}", by=None)
    deliveries: dict[str, Any] = {
        way: DeliveryOptionFactory(cooperative=cooperative, way=way, name=str(way), fee=fee)
        for way, fee in ((Way.PICKUP, 0), (Way.ROUTE, 5_000), (Way.COURIER, 27_001))
    }
    shop = Shop(cooperative, village, deliveries)
    shop.channel = _channels(cooperative)
    growers = [GrowerFactory(village=village), GrowerFactory(village=village), None]
    for (price, parts), grower in zip(PRICES, growers, strict=True):
        page = _page(village, price, parts, grower)
        stock.move(product=page, quantity=in_store, kind=MoveKind.HARVEST, by=None)
        shop.goods.append(Good(page, cooperative.pk))
    page = _page(village, *HARVEST, growers[0], sale=Sale.HARVEST)
    window = HarvestWindowFactory(product=page, quantity=in_store, deposit_percent=30, tolerance_percent=10)
    shop.goods.append(Good(page, cooperative.pk, window.pk))
    return shop


def _page(village: Any, price: int, parts: tuple[int, ...], grower: Any, **fields: Any) -> ProductPage:
    names = ("to_grower", "to_cooperative", "to_transport", "to_packaging", "to_payment")
    made: ProductPage = ProductPageFactory(
        village=village,
        price=price,
        grower=grower,
        step=Decimal("0.5"),
        minimum=Decimal(1),
        shelf_life_days=7,
        **dict(zip(names, parts, strict=True)),
        **fields,
    )
    return made


def _channels(cooperative: Any) -> PaymentChannel:
    owner = {"cooperative": cooperative, "village_id": cooperative.village_id}
    code = parse(QRIS)
    PaymentChannel.objects.create(kind=PaymentKind.CASH, **owner)
    PaymentChannel.objects.create(
        kind=PaymentKind.TRANSFER, bank="Bank Uji", account_number="0099", holder="Koperasi Uji", **owner
    )
    return PaymentChannel.objects.create(
        kind=PaymentKind.QRIS,
        qris=QRIS,
        merchant=code.merchant,
        nmid=code.nmid,
        fee_basis_points=30,
        callback_key=CALLBACK_KEY,
        **owner,
    )
