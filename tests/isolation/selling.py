"""Orders of a place, and what follows them: nothing of it is public, and none of it is anybody else's."""

from typing import Any

from cooperative.orders.enums import DisputeReason, State
from tests.factories import (
    BuyerAccountFactory,
    DisputeFactory,
    OrderFactory,
    OrderLineFactory,
    OrderPaymentFactory,
    OrderStepFactory,
    PaymentChannelFactory,
    ProviderEventFactory,
    SettlementDeductionFactory,
    SettlementFactory,
    SettlementLineFactory,
    WeighSlipFactory,
)


def make_orders(place: Any) -> None:
    """After the shop of the place, whose goods are sold."""
    name, product = place.name, place.product
    place.channel = PaymentChannelFactory(
        cooperative=place.cooperative, by_qris=True, merchant=f"KOPDES {name[:12]}", callback_key=f"kunci {name}"
    )
    buyer = {
        "name": f"Pembeli {name}",
        "address": f"Jalan {name}",
        "note": f"Pesan {name}",
        "buyer": BuyerAccountFactory(),
    }
    place.order = OrderFactory(cooperative=place.cooperative, delivery=place.delivery, state=State.PAID, **buyer)
    line = OrderLineFactory(order=place.order, product=product, grower=place.grower)
    WeighSlipFactory(line=line, note=f"Basah {name}")
    OrderStepFactory(order=place.order, reason=f"Karena {name}")
    OrderPaymentFactory(order=place.order, reference=f"Mutasi {name}")
    dispute = DisputeFactory(order=place.order, text=f"Kurang {name}")
    ProviderEventFactory(channel=place.channel, order=place.order, event_id=f"kabar-{name}")
    place.settlement = SettlementFactory(
        cooperative=place.cooperative, grower=place.grower, reference=f"Kuitansi {name}"
    )
    SettlementLineFactory(settlement=place.settlement, order_line=line)
    SettlementDeductionFactory(settlement=place.settlement, reason=f"Karung {name}")
    # Orders and complaints tell their changes only.
    place.order.ended_because = f"Sebab {name}"
    place.order.save(update_fields=["ended_because"])
    dispute.reason = DisputeReason.MISSING
    dispute.save(update_fields=["reason"])
