"""Who changed what about orders and ways to pay. The buyer's name, telephone and address are not repeated there."""

from typing import Any, ClassVar

from django_scopes import ScopedManager

from cooperative.orders.models.channel import PaymentChannel
from cooperative.orders.models.fulfilment import Dispute
from cooperative.orders.models.order import Order
from cooperative.orders.models.walls import ADDED_IN_A_VILLAGE
from foundation.tenancy.audit import events_of

OrderHistory: Any = events_of(Order, exclude=("name", "phone", "address", "note"), additions=False)
ChannelHistory: Any = events_of(PaymentChannel, exclude=("callback_key",))
DisputeHistory: Any = events_of(Dispute, exclude=("text",))


class OrderEvent(OrderHistory):
    row_security: ClassVar = ADDED_IN_A_VILLAGE
    objects = ScopedManager(village="village")

    class Meta(OrderHistory.Meta):
        abstract = False


class PaymentChannelEvent(ChannelHistory):
    row_security: ClassVar = ADDED_IN_A_VILLAGE
    objects = ScopedManager(village="village")

    class Meta(ChannelHistory.Meta):
        abstract = False


class DisputeEvent(DisputeHistory):
    row_security: ClassVar = ADDED_IN_A_VILLAGE
    objects = ScopedManager(village="village")

    class Meta(DisputeHistory.Meta):
        abstract = False
