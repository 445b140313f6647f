"""Orders and what follows them, as rows. In earnest the services make them: see tests/cooperative/orders/shops.py."""

from decimal import Decimal

import factory
from django.utils import timezone

from cooperative.ledger.canonical import Row
from cooperative.ledger.enums import Source, Unit
from cooperative.ledger.models import Cooperative, JournalEntry
from cooperative.ledger.services.founding import open_unit
from cooperative.ledger.services.posting import Document, post_entry
from cooperative.orders.enums import Act, DisputeReason, EventOutcome, PaidBy, PaymentKind, State
from cooperative.orders.models import (
    BuyerAccount,
    Dispute,
    Order,
    OrderLine,
    OrderStep,
    Payment,
    PaymentChannel,
    ProviderEvent,
    Settlement,
    SettlementDeduction,
    SettlementLine,
    WeighSlip,
)
from foundation.tenancy.reach import Reach, opened
from tests.factories.catalogue import DeliveryOptionFactory, GrowerFactory, ProductPageFactory
from tests.factories.ledger import CooperativeFactory
from tests.factories.making import OwnedFactory

#: The synthetic code of cooperative.md, which nobody can pay.
QRIS = (
    "00020101021126640016ID.CO.CONTOH.WWW01189360099990000000010211CONTOH000010303UMI51440014ID.CO.QRIS.WWW0215"
    "ID20200000000000303UMI5204541153033605802ID5913KOPDES CONTOH6008MERANGIN61053731162260115INV-2026-0001230703A01"
    "63048501"
)


def posted(cooperative: Cooperative, number: int) -> JournalEntry:
    """An entry about nothing in particular, for a row that needs one."""
    with opened(Reach.system()):
        open_unit(cooperative=cooperative, unit=Unit.TRADE)
        return post_entry(
            cooperative=cooperative,
            date=timezone.localdate(),
            description="Uji",
            document=Document(Source.MEMO, f"uji-{number}"),
            rows=[Row("1101", debit=1_000), Row("7102", credit=1_000)],
            key=f"uji-{number}",
            by=None,
        )


class BuyerAccountFactory(OwnedFactory):
    class Meta:
        model = BuyerAccount

    phone = factory.Sequence(lambda n: f"0812{n:08}")
    name = "Ibu Ketut Uji"
    password = "!"


class PaymentChannelFactory(OwnedFactory):
    """Cash; `transfer=True` and `by_qris=True` are the others."""

    class Meta:
        model = PaymentChannel

    class Params:
        cash = factory.Trait(kind=PaymentKind.CASH)
        transfer = factory.Trait(
            kind=PaymentKind.TRANSFER, bank="Bank Uji", account_number="99000111", holder="Koperasi Uji"
        )
        by_qris = factory.Trait(
            kind=PaymentKind.QRIS,
            qris=QRIS,
            merchant="KOPDES CONTOH",
            nmid="ID2020000000000",
            callback_key="kunci-uji-penyedia",
        )

    cooperative = factory.SubFactory(CooperativeFactory)
    village = factory.SelfAttribute("cooperative.village")
    kind = PaymentKind.CASH


class OrderFactory(OwnedFactory):
    class Meta:
        model = Order

    cooperative = factory.SubFactory(CooperativeFactory)
    village = factory.SelfAttribute("cooperative.village")
    year = factory.LazyFunction(lambda: timezone.localdate().year)
    number = factory.Sequence(lambda n: n + 1)
    link_fingerprint = factory.Sequence(lambda n: f"{n:064}")
    checkout_fingerprint = factory.Sequence(lambda n: f"{n:064}")
    name = "Ibu Ketut Uji"
    phone = "081200000001"
    delivery = factory.SubFactory(DeliveryOptionFactory, cooperative=factory.SelfAttribute("..cooperative"))
    delivery_name = factory.SelfAttribute("delivery.name")
    payment = PaymentKind.TRANSFER
    goods = 36_000
    total = factory.LazyAttribute(lambda made: made.goods)
    due_first = factory.SelfAttribute("total")


class OrderLineFactory(OwnedFactory):
    """Two kilograms at Rp18.000."""

    class Meta:
        model = OrderLine

    order = factory.SubFactory(OrderFactory)
    village = factory.SelfAttribute("order.village")
    product = factory.SubFactory(ProductPageFactory, village=factory.SelfAttribute("..village"))
    grower = factory.SubFactory(GrowerFactory, village=factory.SelfAttribute("..village"))
    title = factory.SelfAttribute("product.title")
    unit = factory.SelfAttribute("product.unit")
    price = 18_000
    to_grower = 15_480
    to_cooperative = 1_260
    to_transport = 900
    to_packaging = 360
    to_payment = 0
    quantity = Decimal(2)
    amount = 36_000
    for_grower = 30_960
    for_cooperative = 2_520
    for_transport = 1_800
    for_packaging = 720
    for_payment = 0


class OfOrderFactory(OwnedFactory):
    class Meta:
        abstract = True

    order = factory.SubFactory(OrderFactory)
    village = factory.SelfAttribute("order.village")


class OrderStepFactory(OfOrderFactory):
    class Meta:
        model = OrderStep

    act = Act.PLACED
    state = State.PLACED


class DisputeFactory(OfOrderFactory):
    class Meta:
        model = Dispute

    reason = DisputeReason.SPOILED
    text = "Tiga butir busuk"


class OrderPaymentFactory(OfOrderFactory):
    class Meta:
        model = Payment

    kind = PaymentKind.TRANSFER
    amount = 36_000
    key = factory.Sequence(lambda n: f"uji-{n}")
    entry = factory.LazyAttributeSequence(lambda made, n: posted(made.order.cooperative, n))


class WeighSlipFactory(OwnedFactory):
    class Meta:
        model = WeighSlip

    line = factory.SubFactory(OrderLineFactory)
    village = factory.SelfAttribute("line.village")
    gross = Decimal("2.1")
    moisture = Decimal("0.1")
    net = Decimal(2)


class ProviderEventFactory(OwnedFactory):
    class Meta:
        model = ProviderEvent

    channel = factory.SubFactory(PaymentChannelFactory, by_qris=True)
    village = factory.SelfAttribute("channel.village")
    event_id = factory.Sequence(lambda n: f"kabar-{n}")
    amount = 36_000
    outcome = EventOutcome.UNKNOWN


class SettlementFactory(OwnedFactory):
    class Meta:
        model = Settlement

    cooperative = factory.SubFactory(CooperativeFactory)
    village = factory.SelfAttribute("cooperative.village")
    grower = factory.SubFactory(GrowerFactory, village=factory.SelfAttribute("..village"))
    year = factory.LazyFunction(lambda: timezone.localdate().year)
    number = factory.Sequence(lambda n: n + 1)
    earned = 30_960
    net = factory.LazyAttribute(lambda made: made.earned)
    paid_by_buyers = 36_000
    paid_by = PaidBy.CASH
    key = factory.Sequence(lambda n: f"uji-{n}")
    entry = factory.LazyAttributeSequence(lambda made, n: posted(made.cooperative, 10_000 + n))
    content_hash = "0" * 64


class SettlementLineFactory(OwnedFactory):
    class Meta:
        model = SettlementLine

    settlement = factory.SubFactory(SettlementFactory)
    village = factory.SelfAttribute("settlement.village")
    order_line = factory.SubFactory(
        OrderLineFactory, order__cooperative=factory.SelfAttribute("...settlement.cooperative")
    )
    quantity = Decimal(2)
    paid_by_buyer = 36_000
    earned = 30_960


class SettlementDeductionFactory(OwnedFactory):
    class Meta:
        model = SettlementDeduction

    settlement = factory.SubFactory(SettlementFactory)
    village = factory.SelfAttribute("settlement.village")
    reason = "Karung"
    amount = 500
