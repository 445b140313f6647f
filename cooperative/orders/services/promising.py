"""Goods are promised to orders, and promises taken back: in one order of rows, so that nobody waits in a circle."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal

from cooperative.catalogue.services import harvests, stock
from cooperative.catalogue.services.errors import ShopError
from cooperative.orders.models import Order, OrderLine
from cooperative.orders.services.errors import OrderError

#: Units by number of the product, or of the harvest.
Quantities = dict[int, Decimal]


class Promises:
    """What is taken back and what is promised in one transaction, by product (stock) and by harvest."""

    def __init__(self) -> None:
        self.back: tuple[Quantities, Quantities] = defaultdict(Decimal), defaultdict(Decimal)
        self.new: tuple[Quantities, Quantities] = defaultdict(Decimal), defaultdict(Decimal)

    def take_back(self, orders: Iterable[Order]) -> None:
        held = {order.pk: order for order in orders}
        lines = OrderLine.objects.filter(order__in=held).values_list("order_id", "product_id", "quantity")
        for order_pk, product_pk, quantity in lines if held else ():
            if harvest_pk := held[order_pk].harvest_id:
                self.back[1][harvest_pk] += quantity
            elif product_pk:
                self.back[0][product_pk] += quantity

    def promise(self, product_pk: int, harvest_pk: int | None, quantity: Decimal) -> None:
        if harvest_pk:
            self.new[1][harvest_pk] += quantity
        else:
            self.new[0][product_pk] += quantity

    def keep(self, products: dict[int, int] | None = None) -> None:
        """Write it: stocks before harvests, both by their number. `products` names the product of a harvest.

        Raises OrderError at `line-<product>` for what is not there any more.
        """
        owners = products or {}
        for product_pk in sorted(self.back[0].keys() | self.new[0].keys()):
            if quantity := self.back[0].get(product_pk):
                stock.release(product_pk=product_pk, quantity=quantity)
            if quantity := self.new[0].get(product_pk):
                with _named(product_pk):
                    stock.reserve(product_pk=product_pk, quantity=quantity)
        for harvest_pk in sorted(self.back[1].keys() | self.new[1].keys()):
            if quantity := self.back[1].get(harvest_pk):
                harvests.release(harvest_pk=harvest_pk, quantity=quantity)
            if quantity := self.new[1].get(harvest_pk):
                with _named(owners.get(harvest_pk, 0)):
                    harvests.reserve(harvest_pk=harvest_pk, quantity=quantity)


@contextmanager
def _named(product_pk: int) -> Iterator[None]:
    try:
        yield
    except ShopError as error:
        raise OrderError(error, f"line-{product_pk}") from error
