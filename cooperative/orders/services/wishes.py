"""What a buyer wants, compared with what is offered: products as they are now, and every reason why not."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from cooperative.catalogue.enums import Sale
from cooperative.catalogue.models import HarvestWindow, ProductPage
from cooperative.catalogue.models.product import PARTS
from cooperative.catalogue.services import harvests
from cooperative.catalogue.services.errors import ShopError
from cooperative.ledger.models import Cooperative
from cooperative.orders.services.errors import OrderError
from cooperative.orders.services.rows import words
from cooperative.orders.splitting import Parts, split
from villages.enums import Module

MOST_LINES = 30
MOST = Decimal(1_000_000)
THOUSANDTH = Decimal("0.001")
PHONE = re.compile(r"(?:\+?62|0)(8\d{7,11})", re.ASCII)


#: What a checkout reads of a product, its village, its cooperative and its kabupaten; they have four times as much.
LOOKED_AT = (
    *("title", "live", "sale", "unit", "price", *PARTS, "minimum", "step", "ways", "grower"),
    *("village__modules", "village__cooperative__village", "village__cooperative__name"),
)


@dataclass(frozen=True)
class Wanted:
    """So many units of a product; with `harvest_pk` of a harvest to come."""

    product_pk: int
    quantity: Decimal
    harvest_pk: int | None = None


@dataclass(frozen=True)
class Buyer:
    """Who orders. `account` is a BuyerAccount, for those who keep one; `note` is for the cooperative."""

    name: str
    phone: str
    address: str = ""
    note: str = ""
    account: Any = None


@dataclass(frozen=True)
class Wish:
    """Something wanted, with the product as it is now."""

    product: ProductPage
    quantity: Decimal
    harvest_pk: int | None

    @property
    def cooperative(self) -> Cooperative:
        return self.product.village.cooperative

    @property
    def parts(self) -> Parts:
        return split(self.product, self.quantity)

    @property
    def field(self) -> str:
        return f"line-{self.product.pk}"


def phone_of(typed: str) -> str:
    """`0812…` of a mobile number in any usual way of writing it. Raises OrderError for anything else."""
    found = PHONE.fullmatch(re.sub(r"[\s.()-]", "", typed))
    if found is None:
        raise OrderError(_("Write a mobile number, for example 0812 3456 7890."), "phone")
    return f"0{found[1]}"


def checked_buyer(buyer: Buyer) -> Buyer:
    name = words(buyer.name, 80, "name")
    if not name:
        raise OrderError(_("Write your name, so that we know whom the goods are for."), "name")
    address, note = words(buyer.address, 300, "address"), words(buyer.note, 300, "note")
    return replace(buyer, name=name, phone=phone_of(buyer.phone), address=address, note=note)


def wishes_of(wanted: Sequence[Wanted]) -> list[Wish]:
    """With their products, ordered by these; the same product of the same harvest becomes one.

    Reads what is public and needs no reach. Raises OrderError for an empty or endless list, absurd quantities, and
    products that do not exist or belong to no cooperative; whether they can be ordered is for `demand_orderable`.
    """
    if not 0 < len(wanted) <= MOST_LINES:
        raise OrderError(_("Your basket is empty, or there are more than 30 products in it."), "cart")
    quantities: dict[tuple[int, int | None], Decimal] = {}
    for each in wanted:
        _demand_quantity(each)
        key = (each.product_pk, each.harvest_pk or None)
        quantities[key] = quantities.get(key, Decimal(0)) + each.quantity
    products = _products({product_pk for product_pk, _harvest in quantities})
    made = []
    for (product_pk, harvest_pk), quantity in quantities.items():
        product = products.get(product_pk)
        if product is None or not hasattr(product.village, "cooperative"):
            raise OrderError(_("This product is not sold any more."), f"line-{product_pk}")
        made.append(Wish(product, quantity, harvest_pk))
    return sorted(made, key=lambda wish: (wish.product.pk, wish.harvest_pk or 0))


def _products(numbers: set[int]) -> dict[int, ProductPage]:
    found = ProductPage.objects.filter(pk__in=numbers).select_related("village__cooperative")
    return {product.pk: product for product in found.only(*LOOKED_AT)}


def _demand_quantity(wanted: Wanted) -> None:
    quantity, field = wanted.quantity, f"line-{wanted.product_pk}"
    if not isinstance(quantity, Decimal) or not quantity.is_finite() or not 0 < quantity <= MOST:
        raise OrderError(_("Write a quantity that is more than nothing, and not more than a million."), field)
    if quantity != quantity.quantize(THOUSANDTH):
        raise OrderError(_("Write at most three digits behind the comma."), field)


def demand_orderable(wish: Wish) -> None:
    """Raises OrderError when the product is not offered now, or not in this quantity."""
    product = wish.product
    if not product.live or Module.SHOP not in product.village.modules:
        raise OrderError(_("%(product)s is not sold at present.") % {"product": product.title}, wish.field)
    if product.sale == Sale.HARVEST and not wish.harvest_pk:
        raise OrderError(
            _("%(product)s is ordered from a harvest. Choose one.") % {"product": product.title}, wish.field
        )
    if not product.price:
        raise OrderError(_("%(product)s has no price yet.") % {"product": product.title}, wish.field)
    if wish.quantity < product.minimum:
        told = {"product": product.title, "minimum": plain(product.minimum), "unit": product.get_unit_display()}
        raise OrderError(_("%(product)s is sold from %(minimum)s %(unit)s.") % told, wish.field)
    if (wish.quantity - product.minimum) % product.step:
        told = {"product": product.title, "step": plain(product.step), "minimum": plain(product.minimum)}
        raise OrderError(_("%(product)s is sold in steps of %(step)s, from %(minimum)s.") % told, wish.field)


def harvests_of(wishes: Sequence[Wish], day: dt.date) -> dict[int, HarvestWindow]:
    """The harvests that are wanted, by number. Raises OrderError for one that is not of its product or not open, and
    for a price that lies too far below what growers are paid elsewhere on this day: that is ijon.
    """
    wanted = {wish.harvest_pk for wish in wishes if wish.harvest_pk}
    windows = HarvestWindow.objects.filter(pk__in=wanted).select_related(
        "product__commodity", "product__village__region__parent__parent"
    )
    found = {window.pk: window for window in windows} if wanted else {}
    for wish in wishes:
        if wish.harvest_pk:
            _demand_harvest(wish, found.get(wish.harvest_pk), day)
    return found


def _demand_harvest(wish: Wish, window: HarvestWindow | None, day: dt.date) -> None:
    if window is None or window.product_id != wish.product.pk or not window.is_public:
        raise OrderError(_("This harvest cannot be ordered."), wish.field)
    if window.orders_until < day:
        raise OrderError(_("Orders for this harvest are closed."), wish.field)
    try:
        harvests.demand_fair(window.product, day)
    except ShopError as error:
        raise OrderError(error, wish.field) from error


def plain(quantity: Decimal) -> str:
    """`2.500` → `2,5`."""
    return f"{quantity.quantize(THOUSANDTH).normalize():f}".replace(".", ",")
