"""What the parameters of the screens about orders name, told to the gate."""

from cooperative.orders.models import Order, Settlement
from foundation.tenancy.gate import harmless, key, of


def install() -> None:
    key("selling", "order_pk", of(Order))
    key("selling", "settlement_pk", of(Settlement))
    key("selling", "kind", harmless)
