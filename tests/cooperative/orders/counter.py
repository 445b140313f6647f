"""A shop in the middle of a day: orders in every state, made as rows, so that screens have something to show."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.utils import timezone

from cooperative.catalogue.models import DeliveryOption, Grower, ProductPage
from cooperative.ledger.models import Cooperative
from cooperative.orders.enums import PaymentKind, State
from cooperative.orders.models import Order, Settlement
from tests.factories import (
    CooperativeFactory,
    DeliveryOptionFactory,
    DisputeFactory,
    GrowerContactFactory,
    GrowerFactory,
    MembershipFactory,
    OrderFactory,
    OrderLineFactory,
    OrderPaymentFactory,
    OrderStepFactory,
    PaymentChannelFactory,
    ProductPageFactory,
    ProviderEventFactory,
    SettlementDeductionFactory,
    SettlementFactory,
    SettlementLineFactory,
    UserFactory,
)
from tests.villages.offices import signed_in
from villages.models import Village
from villages.roles import Role

BUYER, PHONE = "Ni Luh Rahasia", "081200000077"


@dataclass
class Counter:
    village: Village
    cooperative: Cooperative
    grower: Grower
    product: ProductPage
    pickup: DeliveryOption

    def order(self, state: str = State.PAID, lines: int = 1, **fields: Any) -> Order:
        usual = {"name": BUYER, "phone": PHONE, "address": "Jalan Rahasia 7", "note": "Catatan rahasia"}
        order = OrderFactory(cooperative=self.cooperative, delivery=self.pickup, state=state, **({**usual, **fields}))
        for _line in range(lines):
            OrderLineFactory(order=order, product=self.product, grower=self.grower)
        OrderStepFactory(order=order)
        return order

    def settlement(self, **fields: Any) -> Settlement:
        settlement = SettlementFactory(cooperative=self.cooperative, grower=self.grower, **fields)
        order = self.order(State.SETTLED, paid=36_000, lines=0)
        line = OrderLineFactory(order=order, product=self.product, grower=self.grower)
        SettlementLineFactory(settlement=settlement, order_line=line)
        return settlement

    def fill(self, times: int = 1) -> None:
        """So many of everything that the screens show."""
        now, today = timezone.now(), timezone.localdate()
        qris = PaymentChannelFactory(cooperative=self.cooperative, by_qris=True)
        for _time in range(times):
            self.order(delivered_on=today)
            self.order(State.PLACED, payment=PaymentKind.CASH, due_first=0)
            self.order(State.PLACED, reserved_until=now + dt.timedelta(hours=1))
            self.order(State.PREPARED, delivered_on=today, paid=36_000)
            self.order(State.PREPARED, delivered_on=today - dt.timedelta(days=2))
            self.order(State.SHIPPED, delivered_at=now - dt.timedelta(days=5), paid=36_000)
            received = self.order(State.RECEIVED, paid=36_000)
            OrderPaymentFactory(order=received)
            held = self.order(State.HANDED_OVER, paid=36_000, is_held=True)
            DisputeFactory(order=held, text="Keluhan rahasia")
            ProviderEventFactory(channel=qris, order=received)
            another = GrowerFactory(village=self.village)
            settlement = SettlementFactory(cooperative=self.cooperative, grower=another)
            SettlementDeductionFactory(settlement=settlement)
            line = OrderLineFactory(order=received, product=self.product, grower=another)
            SettlementLineFactory(settlement=settlement, order_line=line)

    def client(self, role: str = Role.COOPERATIVE_MANAGER) -> Client:
        return signed_in(MembershipFactory(village=self.village, role=role).user)

    def grower_client(self) -> Client:
        membership = MembershipFactory(village=self.village, role=Role.GROWER, user=self.grower.user)
        return signed_in(membership.user)

    def url(self, path: str = "") -> str:
        return f"/cms/villages/{self.village.pk}/orders/{path}"


def open_counter(village: Village) -> Counter:
    cooperative = CooperativeFactory(village=village)
    grower = GrowerFactory(village=village, name="I Wayan Petani", user=UserFactory())
    GrowerContactFactory(grower=grower, bank="Bank Uji", bank_account="99000222")
    product = ProductPageFactory(village=village, grower=grower, title="Salak gula pasir")
    return Counter(village, cooperative, grower, product, DeliveryOptionFactory(cooperative=cooperative))
