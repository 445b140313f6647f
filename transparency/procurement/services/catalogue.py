"""The village's part of the e-catalogue, and the limits of the kabupaten."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from transparency.procurement.enums import Category, PriceOrigin
from transparency.procurement.models import CatalogueItem, PriceRecord, Supplier, ThresholdRule
from transparency.procurement.permissions import user_can_set_limits
from transparency.procurement.services.errors import ProcurementError
from transparency.procurement.services.rows import demand_buyer, demand_own, demand_past, demand_rupiah, kept
from villages.models import Region, Village


@transaction.atomic
def offer(
    *,
    village: Village,
    name: str,
    unit: str,
    by: Any,
    category: str = Category.GOODS,
    specification: str = "",
    seller: Supplier | None = None,
) -> CatalogueItem:
    """Put a good or service into the catalogue; everybody reads it."""
    demand_buyer(by, village)
    if seller:
        demand_own(seller, village)
    given = {"category": category, "specification": specification, "seller": seller}
    item = CatalogueItem(village=village, name=" ".join(name.split()), unit=" ".join(unit.split()), **given)
    return _shown(kept(item))


def _shown(item: CatalogueItem) -> CatalogueItem:
    """Who sells what is in the catalogue is named there."""
    if item.seller and item.is_public and not item.seller.is_public:
        item.seller.is_public = True
        item.seller.save()
    return item


@transaction.atomic
def change_offer(*, item: CatalogueItem, by: Any, **fields: Any) -> CatalogueItem:
    demand_buyer(by, item.village)
    if fields.get("seller"):
        demand_own(fields["seller"], item.village)
    for name in ("name", "unit", "category", "specification", "seller", "is_public"):
        setattr(item, name, fields.get(name, getattr(item, name)))
    return _shown(kept(item))


@transaction.atomic
def note_price(
    *, item: CatalogueItem, price: int, date: dt.date, by: Any, origin: str = PriceOrigin.SURVEY
) -> PriceRecord:
    """Add a price to the history, in whole rupiah for one unit."""
    demand_buyer(by, item.village)
    demand_rupiah(price, "price")
    demand_past(date, "date")
    held = CatalogueItem.objects.select_for_update().get(pk=item.pk)
    seller = str(held.seller) if held.seller else ""
    row = {"price": price, "date": date, "origin": origin, "seller": seller}
    made = kept(PriceRecord(item=held, village=held.village, **row))
    if held.priced_on is None or date >= held.priced_on:
        held.price, held.priced_on = price, date
        kept(held)
    return made


@transaction.atomic
def set_limits(
    *, regency: Region, year_from: int, direct: int, quotation: int, by: Any, regulation: str = ""
) -> ThresholdRule:
    """What the bupati's regulation says, in whole rupiah; a second time for a year it replaces the first."""
    if by is not None and not user_can_set_limits(by, regency.code):
        raise ProcurementError(_("Officers of the kabupaten or of its province set its limits."))
    demand_rupiah(direct, "direct")
    demand_rupiah(quotation, "quotation")
    known = ThresholdRule.objects.filter(regency=regency, year_from=year_from).first()
    rule = known or ThresholdRule(regency=regency, year_from=year_from)
    rule.direct, rule.quotation, rule.regulation = direct, quotation, regulation.strip()
    return kept(rule)
