"""A village shop with everything that an order needs, and short ways to place one."""

import itertools
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pytest

from accounts.models import User
from cooperative.catalogue.models import DeliveryOption, Grower, HarvestWindow, ProductPage, Stock
from cooperative.ledger.models import Cooperative, JournalLine
from cooperative.ledger.services.founding import found_cooperative
from cooperative.orders.enums import PaymentKind
from cooperative.orders.models import Order, OrderLine, OrderStep, PaymentChannel
from cooperative.orders.services import checkout, fulfilling, paying
from cooperative.orders.services.checkout import Buyer, Choice, Placed, Wanted
from cooperative.orders.services.errors import OrderError
from foundation.tenancy.reach import Reach, opened
from tests.factories import (
    DeliveryOptionFactory,
    GrowerFactory,
    HarvestWindowFactory,
    MembershipFactory,
    PaymentChannelFactory,
    ProductPageFactory,
    StockFactory,
    VillageFactory,
)
from villages.models import Village
from villages.roles import Role

BUYER = Buyer("Ibu Ketut Uji", "0812 0000 0001", note="Tolong yang manis")
_numbers = itertools.count(1)


def everything() -> AbstractContextManager[Any]:
    return opened(Reach.system())


def token() -> str:
    return f"keranjang-uji-{next(_numbers):06}"


@dataclass
class Shop:
    village: Village
    cooperative: Cooperative
    manager: User
    grower: Grower
    product: ProductPage
    pickup: DeliveryOption
    channels: dict[str, PaymentChannel] = field(default_factory=dict)

    def wants(self, quantity: str = "2", product: ProductPage | None = None, harvest: Any = None) -> list[Wanted]:
        return [Wanted((product or self.product).pk, Decimal(quantity), harvest and harvest.pk)]

    def place(self, quantity: str = "2", payment: str = PaymentKind.TRANSFER, **given: Any) -> Placed:
        """One order; `given` as for the service, with `product`, `harvest` and `delivery` besides."""
        product = given.pop("product", None) or self.product
        delivery = given.pop("delivery", None) or self.pickup
        wanted = given.pop("wanted", None) or self.wants(quantity, product, given.pop("harvest", None))
        day = given.pop("delivered_on", None)
        usual: dict[str, Any] = {
            "token": token(),
            "buyer": BUYER,
            "choices": {self.cooperative.pk: Choice(delivery.pk, payment, day)},
            "seen": {self.cooperative.pk: int(product.price * Decimal(quantity))},
        }
        return checkout.place(wanted=wanted, **(usual | given))[0]

    def paid(self, quantity: str = "2", payment: str = PaymentKind.TRANSFER, **given: Any) -> Order:
        order = self.place(quantity, payment, **given).order
        self.pay(order)
        return fresh(order)

    def pay(self, order: Order, key: str = "bayar") -> Any:
        code = order.unique_code if order.payment == PaymentKind.TRANSFER else 0
        amount = (order.due_first or order.total) + code
        return paying.confirm(order=order, amount=amount, kind=order.payment, key=key, by=self.manager)

    def prepared(self, quantity: str = "2", payment: str = PaymentKind.TRANSFER, **given: Any) -> Any:
        order = self.place(quantity, payment, **given).order
        if order.due_first:
            self.pay(order)
        return fulfilling.prepare(order=order, by=self.manager)

    def handed_over(self, quantity: str = "2", **given: Any) -> Any:
        return fulfilling.hand_over(order=self.prepared(quantity, **given), by=self.manager)

    def received(self, quantity: str = "2", **given: Any) -> Any:
        return fulfilling.receive(order=self.handed_over(quantity, **given), by=None)

    def harvest(self, **fields: Any) -> HarvestWindow:
        return HarvestWindowFactory(product=self.product, **fields)

    def stock(self) -> Any:
        return Stock.published.get(product=self.product)


def open_shop(on_hand: str = "140", **product: Any) -> Shop:
    village = VillageFactory()
    with everything():
        cooperative = found_cooperative(village=village, name=f"Koperasi {village.name}", by=None)
    grower = GrowerFactory(village=village)
    manager = MembershipFactory(village=village, role=Role.COOPERATIVE_MANAGER).user
    sold = ProductPageFactory(village=village, grower=grower, **product)
    StockFactory(product=sold, on_hand=Decimal(on_hand))
    pickup = DeliveryOptionFactory(cooperative=cooperative)
    shop = Shop(village, cooperative, manager, grower, sold, pickup)
    for trait in ("cash", "transfer", "by_qris"):
        channel = PaymentChannelFactory(cooperative=cooperative, **{trait: True})
        shop.channels[channel.kind] = channel
    return shop


def fresh(order: Order) -> Any:
    with everything():
        return Order.objects.select_related("cooperative", "village").get(pk=order.pk)


def lines_of(order: Order) -> list[Any]:
    with everything():
        return list(OrderLine.objects.filter(order=order).order_by("id"))


def acts_of(order: Order) -> list[str]:
    with everything():
        return list(order.steps.order_by("id").values_list("act", flat=True))


def balance(cooperative: Cooperative, code: str, party: str | None = None) -> int:
    """Debit less credit in whole rupiah, of an account or of what concerns somebody there."""
    with everything():
        lines = JournalLine.objects.filter(account__cooperative=cooperative, account__code=code)
        if party is not None:
            lines = lines.filter(party=party)
        return sum(line.debit - line.credit for line in lines)


def held_for(order: Order) -> int:
    """What the books say the cooperative holds for the buyer."""
    return -balance(order.cooperative, "2103", f"order:{order.pk}")


def refused(act: Any) -> OrderError:
    """What `act` was refused for, after seeing that it left no trace."""
    with everything():
        before = Order.objects.count(), OrderLine.objects.count(), OrderStep.objects.count()
    with pytest.raises(OrderError) as error:
        act()
    with everything():
        assert (Order.objects.count(), OrderLine.objects.count(), OrderStep.objects.count()) == before
    return error.value
