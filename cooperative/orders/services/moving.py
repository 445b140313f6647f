"""Goods leave the store with an order and come back with it, one stock after the other by number of the product."""

from collections import defaultdict
from decimal import Decimal
from typing import Any

from cooperative.catalogue.services import stock
from cooperative.catalogue.services.errors import ShopError
from cooperative.orders.models import Order
from cooperative.orders.services.errors import OrderError


def take_out(held: Order, by: Any) -> None:
    """What was promised leaves the store. A harvest never was in it."""
    _each(stock.take_out, held, by)


def bring_back(held: Order, by: Any) -> None:
    _each(stock.take_back, held, by)


def _each(move: Any, held: Order, by: Any) -> None:
    if held.harvest_id:
        return
    quantities: dict[int, Decimal] = defaultdict(Decimal)
    for product_pk, quantity in held.lines.order_by().values_list("product_id", "quantity"):
        if product_pk:
            quantities[product_pk] += quantity
    for product_pk in sorted(quantities):
        try:
            move(product_pk=product_pk, quantity=quantities[product_pk], note=held.code, by=by)
        except ShopError as error:
            raise OrderError(error) from error
