"""What the page of suppliers shows."""

from typing import Any

from transparency.procurement.dossiers import dossiers_of
from transparency.procurement.records import records_of
from transparency.website.buying.years import public_packages
from villages.models import Village


def suppliers_context(village: Village) -> dict[str, Any]:
    records = records_of(dossiers_of(public_packages(village), public=True, work=False))
    total = sum(record.value for record in records)
    return {"records": records, "total": total, "first": records[0] if records else None}
