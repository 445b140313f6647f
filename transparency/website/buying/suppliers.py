"""Whom the village bought of: how often, for how much, and how punctual they were."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from transparency.procurement.dossiers import Dossier, dossiers_of
from transparency.procurement.flags import late
from transparency.procurement.models import Supplier
from transparency.website.buying.years import public_packages
from villages.models import Village


@dataclass(frozen=True)
class Record:
    supplier: Supplier
    dossiers: Sequence[Dossier]
    today: dt.date

    @property
    def value(self) -> int:
        return sum(dossier.value or 0 for dossier in self.dossiers)

    @property
    def late(self) -> int:
        return sum(late(dossier, self.today) is not None for dossier in self.dossiers)

    @property
    def done(self) -> int:
        return sum(dossier.handover is not None for dossier in self.dossiers)


def records_of(dossiers: Iterable[Dossier]) -> list[Record]:
    """Those of most value first. What was cancelled does not count."""
    won = defaultdict(list)
    for dossier in dossiers:
        if dossier.supplier and not dossier.is_cancelled:
            won[dossier.supplier.pk].append(dossier)
    today = timezone.localdate()
    records = [Record(own[0].supplier, own, today) for own in won.values() if own[0].supplier]
    return sorted(records, key=lambda record: (-record.value, record.supplier.name))


def suppliers_context(village: Village) -> dict[str, Any]:
    dossiers = dossiers_of(public_packages(village), public=True, work=False)
    records = records_of(dossiers)
    total = sum(record.value for record in records)
    return {"records": records, "total": total, "first": records[0] if records else None}
