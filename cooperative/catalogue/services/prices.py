"""What growers are paid elsewhere: the measure of a fair price, kept by officers."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from cooperative.catalogue.models import Commodity, ProductPage, ReferencePrice
from cooperative.catalogue.permissions import user_can_name_commodities, user_can_set_prices
from cooperative.catalogue.services.errors import ShopError
from cooperative.catalogue.services.rows import demand_rupiah, kept
from cooperative.catalogue.units import converted
from villages.models import Region

#: A price that is fixed before the harvest and lies further below what others pay is ijon.
FLOOR_PERCENT = 30


def reference_for(commodity: Commodity | None, regency: Region, day: dt.date) -> ReferencePrice | None:
    """The newest price of the kabupaten that is not younger than the day."""
    if commodity is None:
        return None
    known = ReferencePrice.objects.filter(commodity=commodity, regency=regency, date__lte=day)
    return known.select_related("commodity").order_by("-date").first()


def percent_below(product: ProductPage, reference: ReferencePrice | None) -> int | None:
    """By how many whole percent the grower's part lies below the reference; 0 for none, None where none is known."""
    elsewhere = converted(reference.price, reference.commodity.unit, product.unit) if reference else None
    if not elsewhere:
        return None
    return max(0, (elsewhere - product.to_grower) * 100 // elsewhere)


@transaction.atomic
def set_reference(
    *, commodity: Commodity, regency: Region, date: dt.date, price: int, source: str, by: Any
) -> ReferencePrice:
    """Write down what growers were paid on a day, in whole rupiah; a second time it replaces the first."""
    if by is not None and not user_can_set_prices(by, regency.code):
        raise ShopError(_("Officers of the kabupaten or of its province write down its prices."))
    demand_rupiah(price, "price")
    day = {"commodity": commodity, "regency": regency, "date": date}
    row = ReferencePrice.objects.filter(**day).first() or ReferencePrice(**day)
    row.price, row.source = price, " ".join(source.split())
    return kept(row)


@transaction.atomic
def name_commodity(*, name: str, category: str, unit: str, by: Any) -> Commodity:
    """Add a kind of produce, common to all villages."""
    if by is not None and not user_can_name_commodities(by):
        raise ShopError(_("Officers of the province name the commodities."))
    name = " ".join(name.split())
    slug = slugify(name)[:50]
    if slug and Commodity.objects.filter(slug=slug).exists():
        raise ShopError(_("There is a commodity with this name already."), "name")
    return kept(Commodity(slug=slug, name=name, category=category, unit=unit))


@transaction.atomic
def change_commodity(*, commodity: Commodity, by: Any, **fields: Any) -> Commodity:
    """Set its words right. The unit of a commodity that has prices stays: they are prices for it."""
    if by is not None and not user_can_name_commodities(by):
        raise ShopError(_("Officers of the province name the commodities."))
    unit = fields.get("unit", commodity.unit)
    if unit != commodity.unit and ReferencePrice.objects.filter(commodity=commodity).exists():
        raise ShopError(_("Prices are written down for the old unit. Name another commodity for the new one."), "unit")
    for name in ("name", "category", "unit"):
        setattr(commodity, name, fields.get(name, getattr(commodity, name)))
    return kept(commodity)
