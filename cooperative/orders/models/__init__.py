from cooperative.orders.models.buyer import BuyerAccount
from cooperative.orders.models.channel import PaymentChannel
from cooperative.orders.models.fulfilment import Dispute, WeighSlip
from cooperative.orders.models.history import DisputeEvent, OrderEvent, PaymentChannelEvent
from cooperative.orders.models.order import Order, OrderLine, OrderStep
from cooperative.orders.models.payment import Payment, ProviderEvent
from cooperative.orders.models.settlement import Settlement, SettlementDeduction, SettlementLine

__all__ = [
    "BuyerAccount",
    "Dispute",
    "DisputeEvent",
    "Order",
    "OrderEvent",
    "OrderLine",
    "OrderStep",
    "Payment",
    "PaymentChannel",
    "PaymentChannelEvent",
    "ProviderEvent",
    "Settlement",
    "SettlementDeduction",
    "SettlementLine",
    "WeighSlip",
]
