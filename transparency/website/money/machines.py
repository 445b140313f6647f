"""The files of a year, and what its page tells machines of them (https://schema.org/Dataset)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language

from foundation.figures import Figures
from transparency.budgets.downloads import DOWNLOADS, Download
from transparency.budgets.opendata import document_of
from transparency.website.money.showing import Shown
from villages.models import Village

#: Typesetting takes longer than all the rest of a page.
files = Figures("papers")


@dataclass(frozen=True)
class Format:
    """A file of the year. Wagtail's addresses know no dots, so `anggaran.csv` is at `unduh/anggaran-csv/`."""

    slug: str
    download: Download

    @property
    def address(self) -> str:
        """Below the address of the page."""
        return f"unduh/{self.slug}/"

    @property
    def title(self) -> Promise:
        return self.download.title

    @property
    def media_type(self) -> str:
        return self.download.media_type


#: In the order in which they are offered, by slug.
FORMATS = {each.slug: each for each in (Format(name.replace(".", "-"), made) for name, made in DOWNLOADS.items())}


@dataclass(frozen=True)
class File:
    name: str
    media_type: str
    content: bytes


def file_of(shown: Shown, slug: str, page_url: str) -> File | None:
    """None for a format that there is not. Kept for five minutes, or until the next publication or check."""
    if slug not in FORMATS:
        return None
    download = FORMATS[slug].download

    def make() -> File:
        document = document_of(shown.publication, page_url=page_url)
        return File(download.file_name(document), download.media_type, download.make(document))

    checked = int(shown.badge.checked_at.timestamp()) if shown.badge else 0
    return files.get(f"{shown.publication.pk}:{checked}:{slug}:{get_language()}", make)


def dataset(village: Village, year: int, address: str) -> dict[str, Any]:
    """`address` is that of the year's page."""
    return {
        "temporalCoverage": str(year),
        "spatialCoverage": {"@type": "AdministrativeArea", "name": f"{village.full_name}, {village.place}"},
        "creator": {"@type": "GovernmentOrganization", "name": f"Pemerintah {village.full_name}"},
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "name": str(each.title),
                "encodingFormat": each.media_type,
                "contentUrl": address + each.address,
            }
            for each in FORMATS.values()
        ],
    }
