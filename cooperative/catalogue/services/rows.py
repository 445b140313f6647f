"""What the services share: they check who acts, and write rows that the models accept."""

from decimal import Decimal
from typing import Any, TypeVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.translation import gettext as _

from cooperative.catalogue.models import ProductPage
from cooperative.catalogue.permissions import user_can_keep_shop, user_can_tend
from cooperative.catalogue.services.errors import ShopError
from villages.models import Village

M = TypeVar("M", bound=models.Model)
THOUSANDTH = Decimal("0.001")
#: The columns of quantities hold no more.
MOST = Decimal("999999999")


def demand_keeper(by: Any, village: Village) -> None:
    """`by` is None for commands and the clock, which answer to whoever has the server."""
    if by is not None and not user_can_keep_shop(by, village):
        raise ShopError(_("The manager of the cooperative does this."))


def demand_tender(by: Any, product: ProductPage) -> None:
    if by is not None and not user_can_tend(by, product):
        raise ShopError(_("You may change the stock and the harvests of your own products only."))


def demand_quantity(quantity: Any, field: str = "quantity") -> None:
    """More than nothing, and not finer than a thousandth."""
    if not isinstance(quantity, Decimal) or not quantity.is_finite() or not 0 < quantity <= MOST:
        raise ShopError(_("Write a quantity that is more than nothing."), field)
    if quantity != quantity.quantize(THOUSANDTH):
        raise ShopError(_("Write at most three digits behind the comma."), field)


def demand_own(row: Any, village: Village, field: str) -> None:
    if row is not None and row.village_id != village.pk:
        raise ShopError(_("This belongs to another village."), field)


def demand_rupiah(amount: Any, field: str) -> None:
    if not isinstance(amount, int) or isinstance(amount, bool) or amount <= 0:
        raise ShopError(_("Write whole rupiah, more than nothing."), field)


def kept(row: M) -> M:
    """Save what the model accepts. Raises ShopError with the model's own words."""
    try:
        row.full_clean()
    except ValidationError as error:
        name, faults = next(iter(error.message_dict.items()))
        raise ShopError(faults[0], "" if name == NON_FIELD_ERRORS else name) from error
    row.save()
    return row
