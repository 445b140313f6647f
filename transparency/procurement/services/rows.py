"""What the services share: they check who acts and where a package stands, and write rows that the models accept."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, TypeVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from transparency.procurement.dossiers import Dossier, dossier_of
from transparency.procurement.models import ProcurementPackage, Supplier
from transparency.procurement.permissions import user_can_buy, user_can_decide
from transparency.procurement.services.errors import ProcurementError
from villages.models import Village

M = TypeVar("M", bound=models.Model)


def demand_buyer(by: Any, village: Village) -> None:
    """`by` is None for commands and demonstrations, which answer to whoever has the server."""
    if by is not None and not user_can_buy(by, village):
        raise ProcurementError(_("In this village you may read about purchases only."))


def demand_decider(by: Any, village: Village) -> None:
    if by is not None and not user_can_decide(by, village):
        raise ProcurementError(_("The village head or the secretary decides this."))


def locked(package: ProcurementPackage) -> Dossier:
    """The package as it is now, held until the end of the transaction, so that a form sent twice acts once."""
    held = ProcurementPackage.objects.select_for_update().get(pk=package.pk)
    dossier = dossier_of(held, public=False)
    dossier.package.village = package.village
    return dossier


def demand_state(dossier: Dossier, states: Iterable[str], what: str) -> None:
    package = dossier.package
    if package.state not in states:
        sentence = _("%(what)s is not possible now: the package stands at “%(state)s”.")
        raise ProcurementError(sentence % {"what": what, "state": package.get_state_display()})


def demand_own(supplier: Supplier, village: Village) -> None:
    if supplier.village_id != village.pk:
        raise ProcurementError(_("This supplier belongs to another village. Write down your own."), "supplier")


def demand_past(day: dt.date, field: str) -> None:
    if day > timezone.localdate():
        raise ProcurementError(_("This day is still to come. Write down what has happened."), field)


def demand_order(first: dt.date | None, then: dt.date, field: str, what: str) -> None:
    """`then` is not before `first`; `what` tells what happened first."""
    if first is not None and then < first:
        raise ProcurementError(_("This day lies before: %(what)s.") % {"what": what}, field)


def demand_rupiah(amount: Any, field: str) -> None:
    if not isinstance(amount, int) or isinstance(amount, bool) or amount <= 0:
        raise ProcurementError(_("Write whole rupiah, more than nothing."), field)


def kept(row: M) -> M:
    """Save what the model accepts. Raises ProcurementError with the model's own words."""
    try:
        row.full_clean()
    except ValidationError as error:
        name, faults = next(iter(error.message_dict.items()))
        raise ProcurementError(faults[0], "" if name == NON_FIELD_ERRORS else name) from error
    row.save()
    return row


def moved(dossier: Dossier, state: str, **fields: Any) -> ProcurementPackage:
    """Put the package into another state."""
    package = dossier.package
    package.state = state
    for name, value in fields.items():
        setattr(package, name, value)
    return kept(package)
