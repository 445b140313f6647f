"""A cooperative gets its books: the chart of accounts of each unit that it has."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from cooperative.ledger.chart import CHART, kind_of
from cooperative.ledger.enums import Unit
from cooperative.ledger.models import Account, Cooperative
from villages.models import Village


@transaction.atomic
def found_cooperative(
    *, village: Village, name: str, by: Any, units: Iterable[Unit] = (Unit.TRADE,), **identity: Any
) -> Cooperative:
    """Write down the cooperative of a village with its charts. `identity`: nik, nib, npwp, ahu_number, ahu_date."""
    cooperative = Cooperative(village=village, name=" ".join(name.split()), **identity)
    cooperative.full_clean()
    cooperative.save()
    for unit in units:
        open_unit(cooperative=cooperative, unit=unit)
    return cooperative


def open_unit(*, cooperative: Cooperative, unit: Unit) -> None:
    """Give the unit the accounts of the chart that it does not have yet."""
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
