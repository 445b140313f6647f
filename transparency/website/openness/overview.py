"""The list of public information of a village: its documents and laws, and what other rooms declare."""

import csv
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from foundation.listing import Filter, make_listing
from transparency.disclosure.models import PublicDocument
from transparency.disclosure.services.figures import years_of_requests
from villages.enums import InformationCategory
from villages.information import Entry, list_of

ON_A_LEAF = 15
#: How long an urgent notice stands at the top, and how many of them.
URGENT_FOR, URGENT_MOST = timedelta(days=30), 3
CATEGORY = Filter("kategori", _("Category"), InformationCategory.choices, "category")


class Entries(list[Entry]):
    """Filtered like a queryset, for a listing."""

    def filter(self, **question: str) -> "Entries":
        return Entries(entry for entry in self if all(getattr(entry, name) == told for name, told in question.items()))


def show(request: HttpRequest, page: Any) -> HttpResponse:
    entries = Entries(list_of(page.village))
    since = timezone.localdate() - URGENT_FOR
    urgent = [
        entry
        for entry in entries
        if entry.category == InformationCategory.IMMEDIATE and entry.updated and entry.updated >= since
    ]
    context = {
        "listing": make_listing(entries, request.GET, [CATEGORY], ON_A_LEAF),
        "number": len(entries),
        "urgent": urgent[:URGENT_MOST],
        "years": years_of_requests(page.village),
    }
    return page.render(request, context_overrides=context)


def show_document(request: HttpRequest, page: Any, pk: int) -> HttpResponse:
    document = PublicDocument.published.filter(village=page.village_id, pk=pk).select_related("attachment").first()
    if document is None:
        raise Http404("no public document with this number")
    context = {"document": document, "is_excluded": document.category == InformationCategory.EXCLUDED}
    return page.render(request, context_overrides=context, template="transparency/openness/document.html")


def download(request: HttpRequest, page: Any) -> HttpResponse:
    """The list as CSV: UTF-8 with its mark, so that spreadsheets read it."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="informasi-publik-{page.village.region_id}.csv"'
    csv.writer(response).writerows(rows(request, page))
    return response


def rows(request: HttpRequest, page: Any) -> Iterator[list[str]]:
    yield ["kategori", "judul", "ringkasan", "tahun", "penanggung_jawab", "bentuk", "tanggal", "alamat"]
    root = request.build_absolute_uri("/")
    for entry in list_of(page.village):
        address = entry.address if entry.address.startswith("http") else f"{root}{entry.address}"
        yield [
            safe(entry.category.label),
            safe(entry.title),
            safe(entry.summary),
            str(entry.year or ""),
            safe(entry.holder),
            safe(entry.form),
            entry.updated.isoformat() if entry.updated else "",
            address if entry.address else "",
        ]


def safe(text: Any) -> str:
    """A cell that begins like a formula would be run by a spreadsheet."""
    shown = str(text)
    return f"'{shown}" if shown[:1] in ("=", "+", "-", "@", "\t", "\r") else shown
