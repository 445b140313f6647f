"""New orders come into the database with their lines and their first step, all of a basket together."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cooperative.orders.enums import Act, State
from cooperative.orders.models import Order, OrderLine, OrderStep
from cooperative.orders.services.wishes import Wish


@dataclass(frozen=True)
class Draft:
    """An order that is not in the database yet, and what is in it."""

    order: Order
    basket: list[Wish]


def write(drafts: Sequence[Draft], by: Any, at: dt.datetime) -> list[Order]:
    orders = Order.objects.bulk_create(draft.order for draft in drafts)
    OrderLine.objects.bulk_create(_line(draft.order, wish) for draft in drafts for wish in draft.basket)
    OrderStep.objects.bulk_create(
        OrderStep(order=order, village_id=order.village_id, act=Act.PLACED, state=State.PLACED, by=by, at=at)
        for order in orders
    )
    return orders


def _line(order: Order, wish: Wish) -> OrderLine:
    product, parts = wish.product, wish.parts
    return OrderLine(
        order=order,
        village_id=order.village_id,
        product=product,
        grower_id=product.grower_id,
        title=product.title,
        unit=product.unit,
        price=product.price,
        to_grower=product.to_grower,
        to_cooperative=product.to_cooperative,
        to_transport=product.to_transport,
        to_packaging=product.to_packaging,
        to_payment=product.to_payment,
        quantity=wish.quantity,
        amount=parts.amount,
        for_grower=parts.grower,
        for_cooperative=parts.cooperative,
        for_transport=parts.transport,
        for_packaging=parts.packaging,
        for_payment=parts.payment,
    )
