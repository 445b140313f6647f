"""A product gets its page from a short form; who may publish does so afterwards, like any page of the village."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cooperative.catalogue.enums import MoveKind
from cooperative.catalogue.models import CooperativePage, Grower, ProductPage
from cooperative.catalogue.models.product import PARTS
from cooperative.catalogue.permissions import own_grower, user_can_keep_shop
from cooperative.catalogue.services.errors import ShopError
from cooperative.catalogue.services.rows import demand_own, demand_rupiah
from cooperative.catalogue.services.splitting import split_fault
from cooperative.catalogue.services.stock import move
from villages.services import writing

FIELDS = ("title", "category", "commodity", "unit", "price", *PARTS, "picture", "grower", "sale")


@transaction.atomic
def offer_product(
    *, room: CooperativePage, key: UUID, facts: Mapping[str, Any], in_store: Decimal | None, by: Any
) -> ProductPage:
    """Write a product into the shop as a draft, or return the draft that this key made before.

    `facts`: see `FIELDS`, amounts in whole rupiah; `in_store` is what lies there already. A grower offers the own
    products only. Raises ShopError for a price that is not split and for what the page does not accept.
    """
    facts = {name: facts[name] for name in FIELDS if name in facts}
    facts["grower"] = _grower_for(by, room, facts.get("grower"))
    demand_rupiah(facts.get("price"), "price")
    fault = split_fault(facts["price"], {name: facts.get(name, 0) for name in PARTS})
    if fault:
        raise ShopError(fault, "price")
    page = ProductPage(**facts, **_of_the_grower(facts["grower"]))
    made = writing.draft_of(key=key, village=room.village, by=by)
    if isinstance(made, ProductPage):
        return made
    product = _put(page, room, key, by)
    if in_store:
        move(product=product, quantity=in_store, kind=MoveKind.HARVEST, by=by)
    return product


def _grower_for(by: Any, room: CooperativePage, chosen: Grower | None) -> Grower | None:
    demand_own(chosen, room.village, "grower")
    if user_can_keep_shop(by, room.village):
        return chosen
    own = own_grower(by, room.village)
    if own is None:
        raise ShopError(_("The manager of the cooperative and its growers offer products."))
    return own


def _of_the_grower(grower: Grower | None) -> dict[str, Any]:
    return {"group_id": grower.group_id, "hamlet": grower.hamlet} if grower else {}


def _put(page: ProductPage, room: CooperativePage, key: UUID, by: Any) -> ProductPage:
    try:
        made = writing.put_draft(page=page, room=room, key=key, by=by)
    except ValidationError as error:
        name, faults = next(iter(error.message_dict.items()))
        raise ShopError(faults[0], "" if name == NON_FIELD_ERRORS else name) from error
    if not isinstance(made, ProductPage):
        raise TypeError(f"{made} is no product")
    made.village = room.village
    return made
