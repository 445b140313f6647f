"""What a year's page tells machines: its figures as a dataset (https://schema.org/Dataset), and the files of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from villages.models import Village


@dataclass(frozen=True)
class Format:
    """A file of the year's figures, below the address of its page."""

    file_name: str
    label: str
    media_type: str


#: The files that a route of `BudgetPage` answers with, in the order in which they are offered.
FORMATS: tuple[Format, ...] = ()


def dataset(village: Village, year: int, address: str) -> dict[str, Any]:
    return {
        "temporalCoverage": str(year),
        "spatialCoverage": {"@type": "AdministrativeArea", "name": f"{village.full_name}, {village.place}"},
        "creator": {"@type": "GovernmentOrganization", "name": f"Pemerintah {village.full_name}"},
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "name": each.label,
                "encodingFormat": each.media_type,
                "contentUrl": address + each.file_name,
            }
            for each in FORMATS
        ],
    }
