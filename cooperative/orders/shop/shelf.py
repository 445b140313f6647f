"""A cart held against what is sold at this moment: prices, sums, and what is wrong with a line, for people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from cooperative.catalogue.enums import Sale
from cooperative.catalogue.models import HarvestWindow, ProductPage, Stock
from cooperative.ledger.models import Cooperative
from cooperative.orders.carts import Cart, Line
from cooperative.orders.shop.words import typed, with_unit
from cooperative.orders.splitting import split
from foundation.money import rupiah
from villages.enums import Module


@dataclass
class Row:
    """A line of the cart. `problem` stops the checkout, `notice` does not. Amounts are in whole rupiah."""

    line: Line
    product: Any = None
    harvest: HarvestWindow | None = None
    problem: str = ""
    notice: str = ""

    @property
    def quantity(self) -> Decimal:
        return self.line.quantity or Decimal(0)

    @property
    def amount(self) -> int:
        """Rounded half up, as the order will be."""
        if self.product is None:
            return 0
        return split(self.product, self.quantity).amount

    @property
    def shown(self) -> str:
        """What stands in the field: the number in the words of the country, or what was typed."""
        return typed(self.line.quantity) if self.line.quantity is not None else self.line.typed

    @property
    def told(self) -> str:
        return with_unit(self.quantity, self.product.unit)

    @property
    def hint(self) -> str:
        """Smallest order and steps, where they are not one unit."""
        unit, parts = self.product.unit, []
        if self.product.minimum != 1:
            parts.append(_("at least %(quantity)s") % {"quantity": with_unit(self.product.minimum, unit)})
        if self.product.step != 1:
            parts.append(_("in steps of %(quantity)s") % {"quantity": with_unit(self.product.step, unit)})
        return ", ".join(parts)


@dataclass
class Group:
    """What comes from one cooperative."""

    cooperative: Cooperative
    village: Any
    rows: list[Row] = field(default_factory=list)

    @property
    def pk(self) -> int:
        return self.cooperative.pk

    @property
    def goods(self) -> int:
        """Of what can be ordered as it is."""
        return sum(row.amount for row in self.rows if not row.problem)

    @property
    def orders(self) -> int:
        """How many orders come of it: one for what is in store, and one for each harvest."""
        return len({row.harvest.pk if row.harvest else 0 for row in self.rows})

    @property
    def is_only_harvest(self) -> bool:
        return all(row.harvest for row in self.rows)


@dataclass
class Shelf:
    groups: list[Group]
    #: Lines of products that are not sold any more.
    gone: list[Row]

    @property
    def rows(self) -> list[Row]:
        return [row for group in self.groups for row in group.rows]

    @property
    def goods(self) -> int:
        return sum(group.goods for group in self.groups)

    @property
    def is_in_order(self) -> bool:
        return bool(self.groups) and not self.gone and not any(row.problem for row in self.rows)

    @property
    def prices(self) -> dict[int, int]:
        return {row.product.pk: row.product.price for row in self.rows}


def look(cart: Cart) -> Shelf:
    """Hold the cart against the shelves, for the same number of queries however long it is."""
    pks = {line.product_pk for line in cart.lines}
    products = ProductPage.objects.live().with_pictures().filter(pk__in=pks)
    products = products.select_related("picture", "village__site", "village__region__parent__parent", "village__crest")
    sold = {product.pk: product for product in products if is_open(product)}
    shops = Cooperative.published.filter(village__in={product.village_id for product in sold.values()})
    cooperatives = {shop.village_id: shop for shop in shops} if sold else {}
    stocks = Stock.published.in_bulk(sold) if sold else {}
    harvests = windows_of(sold)
    groups: dict[int, Group] = {}
    gone = []
    for line in cart.lines:
        product = sold.get(line.product_pk)
        shop = cooperatives.get(product.village_id) if product else None
        if product is None or shop is None:
            gone.append(Row(line))
            continue
        row = Row(line, product, harvest_for(line, product, harvests))
        row.problem = problem_of(row, stocks.get(product.pk))
        row.notice = notice_of(row)
        groups.setdefault(shop.pk, Group(shop, product.village)).rows.append(row)
    return Shelf(list(groups.values()), gone)


def is_open(product: ProductPage) -> bool:
    return Module.SHOP in product.village.modules and product.price > 0


def windows_of(products: Iterable[int]) -> dict[int, list[HarvestWindow]]:
    """Harvests that take orders today, by product, the next one first."""
    found: dict[int, list[HarvestWindow]] = {}
    if products:
        open_today = HarvestWindow.published.filter(product__in=products, orders_until__gte=timezone.localdate())
        for window in open_today.order_by("starts_on", "pk"):
            found.setdefault(window.product_id, []).append(window)
    return found


def harvest_for(line: Line, product: ProductPage, windows: dict[int, list[HarvestWindow]]) -> HarvestWindow | None:
    """The harvest that was chosen, or the next one of a product that is only sold so."""
    choices = windows.get(product.pk, [])
    if line.harvest_pk:
        return next((window for window in choices if window.pk == line.harvest_pk), None)
    return choices[0] if choices and product.sale == Sale.HARVEST else None


def problem_of(row: Row, stock: Stock | None) -> str:
    """Why this line cannot be ordered as it is; empty when it can."""
    return fault_of_quantity(row) or fault_of_supply(row, stock)


def fault_of_quantity(row: Row) -> str:
    quantity, product = row.line.quantity, row.product
    least = with_unit(product.minimum, product.unit)
    if quantity is None:
        return _("Write how much with digits, for example 2 or 1,5.")
    if quantity <= 0:
        return _("Write more than nothing, or take it out.")
    if quantity < product.minimum:
        return _("The smallest order is %(quantity)s.") % {"quantity": least}
    if (quantity - product.minimum) % product.step:
        steps = {"step": with_unit(product.step, product.unit), "least": least}
        return _("It is sold in steps of %(step)s, from %(least)s.") % steps
    return ""


def fault_of_supply(row: Row, stock: Stock | None) -> str:
    product = row.product
    if row.harvest is None and (row.line.harvest_pk or product.sale == Sale.HARVEST):
        return _("This harvest takes no more orders.")
    source = row.harvest or stock
    available = source.available if source else Decimal(0)
    if available < product.minimum:
        return _("Sold out at present.")
    if row.quantity > available:
        return _("Only %(quantity)s left.") % {"quantity": with_unit(available, product.unit)}
    return ""


def notice_of(row: Row) -> str:
    if row.line.price in (0, row.product.price):
        return ""
    return _("The price has changed. It was %(price)s.") % {"price": rupiah(row.line.price)}
