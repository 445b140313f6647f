"""How buyers get what they ordered: points, routes and couriers."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cooperative.catalogue.enums import Way
from cooperative.catalogue.models import DeliveryOption
from cooperative.catalogue.services.errors import ShopError
from cooperative.catalogue.services.rows import demand_keeper, kept
from cooperative.ledger.models import Cooperative

FIELDS = ("way", "name", "area", "days", "hours", "fee", "is_active")


@transaction.atomic
def add_delivery(*, cooperative: Cooperative, by: Any, **fields: Any) -> DeliveryOption:
    """Offer a point, a route or a courier, for a fee in whole rupiah for one order. `fields`: see `FIELDS`."""
    demand_keeper(by, cooperative.village)
    Cooperative.objects.select_for_update(of=("self",), no_key=True).get(pk=cooperative.pk)
    told = {
        "way": fields.get("way", Way.PICKUP),
        "name": fields.get("name", "").strip(),
        "area": fields.get("area", "").strip(),
    }
    if DeliveryOption.objects.filter(cooperative=cooperative, **told).exists():
        raise ShopError(_("There is a delivery with this name and place already."), "name")
    return _written(DeliveryOption(cooperative=cooperative, village_id=cooperative.village_id), fields)


@transaction.atomic
def change_delivery(*, delivery: DeliveryOption, by: Any, **fields: Any) -> DeliveryOption:
    """Orders that chose it already keep what they chose."""
    demand_keeper(by, delivery.village)
    held = DeliveryOption.objects.select_for_update(no_key=True, of=("self",)).get(pk=delivery.pk)
    return _written(held, fields)


def _written(row: DeliveryOption, fields: dict[str, Any]) -> DeliveryOption:
    for name in FIELDS:
        value = fields.get(name, getattr(row, name))
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    if row.is_active and not row.days:
        raise ShopError(_("Choose at least one day."), "days")
    return kept(row)
