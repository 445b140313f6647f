"""A cooperative gets its books: the chart of accounts of each unit that it has, and what it adds to it."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cooperative.ledger.chart import CHART, kind_of
from cooperative.ledger.enums import Unit
from cooperative.ledger.models import Account, Cooperative
from cooperative.ledger.permissions import user_can_found
from cooperative.ledger.services.errors import LedgerError
from cooperative.ledger.services.posting import demand_poster, lock
from cooperative.ledger.services.rows import kept
from villages.models import Village

IDENTITY = ("nik", "nib", "npwp", "ahu_number", "ahu_date")


@transaction.atomic
def found_cooperative(
    *, village: Village, name: str, by: Any, units: Iterable[Unit] = (Unit.TRADE,), **identity: Any
) -> Cooperative:
    """Write down the cooperative of a village with its charts. `identity`: nik, nib, npwp, ahu_number, ahu_date.

    Raises LedgerError for people who may not, for a second cooperative, and for numbers that are none.
    """
    _demand_founder(by, village)
    cooperative = kept(Cooperative(village=village, name=" ".join(name.split()), **identity))
    for unit in units:
        open_unit(cooperative=cooperative, unit=unit)
    return cooperative


@transaction.atomic
def change_identity(*, cooperative: Cooperative, name: str, by: Any, **identity: Any) -> Cooperative:
    """`identity` as when it was founded; what is not told stays. Raises LedgerError."""
    held = lock(cooperative)
    _demand_founder(by, held.village)
    held.name = " ".join(name.split())
    for field in identity.keys() & set(IDENTITY):
        setattr(held, field, identity[field])
    return kept(held)


def _demand_founder(by: Any, village: Village) -> None:
    if by is not None and not user_can_found(by, village):
        raise LedgerError(_("The manager of the cooperative, the village head or the secretary writes this down."))


def open_unit(*, cooperative: Cooperative, unit: Unit, by: Any = None) -> None:
    """Give the unit the accounts of the chart that it does not have yet."""
    demand_poster(by, cooperative)
    known = set(Account.objects.of(cooperative, unit).values_list("code", flat=True))
    Account.objects.bulk_create(
        Account(
            cooperative=cooperative,
            village_id=cooperative.village_id,
            unit=unit,
            code=code,
            name=name,
            kind=kind_of(code),
        )
        for code, name in CHART[unit].items()
        if code not in known
    )
