"""Whom a village bought of: how often, for how much, and how punctual they were."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone

from transparency.procurement.dossiers import Dossier
from transparency.procurement.flags import late
from transparency.procurement.models import Supplier


@dataclass(frozen=True)
class Record:
    supplier: Supplier
    dossiers: Sequence[Dossier]
    today: dt.date

    @property
    def value(self) -> int:
        """In whole rupiah, as far as it is agreed."""
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
