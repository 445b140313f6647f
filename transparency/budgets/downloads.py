"""The files of a publication as visitors get them: what they are called, what they are, who makes them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from transparency.budgets.opendata import as_csv, as_data_package, as_json, as_xlsx
from transparency.budgets.printing import banner, summary
from transparency.budgets.published import PublishedBudget


@dataclass(frozen=True)
class Download:
    """`address` is its last part below the page of the year; `title` is for a link, with what it is good for."""

    address: str
    title: Promise
    media_type: str
    make: Callable[[PublishedBudget], bytes]

    def file_name(self, document: PublishedBudget) -> str:
        """`apbdes-2026-51.07.06.2003-anggaran.csv`: tells village and year also in a folder of downloads."""
        return f"apbdes-{document.year}-{document.place.code}-{self.address}"


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: In the order of the links, by address.
DOWNLOADS = {
    download.address: download
    for download in (
        Download("spanduk.pdf", _("Banner for the hall (PDF, A3)"), "application/pdf", banner),
        Download("ringkasan.pdf", _("Summary (PDF, A4)"), "application/pdf", summary),
        Download("anggaran.xlsx", _("Excel (XLSX)"), XLSX, as_xlsx),
        Download("anggaran.csv", _("Table (CSV)"), "text/csv; charset=utf-8", as_csv),
        Download("anggaran.json", _("For programs (JSON)"), "application/json", as_json),
        Download("datapackage.zip", _("Fiscal Data Package (ZIP)"), "application/zip", as_data_package),
    )
}
