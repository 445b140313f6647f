"""Everything that villages published of a year in one file, streamed row by row: the sums, or every line."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import FilteredRelation, Q
from django.http import StreamingHttpResponse

from transparency.budgets.models import BudgetLine
from transparency.website.province.sums import published_budgets
from transparency.website.spreadsheets import harmless
from villages.models import Village

PLACE = {
    "kode_desa": "region_id",
    "desa": "region__name",
    "kecamatan": "region__parent__name",
    "kabupaten": "region__parent__parent__name",
    "provinsi": "region__parent__parent__parent__name",
}
SUMS = {
    "terbitan": "of_year__latest__number",
    "diterbitkan": "of_year__latest__published_at",
    "realisasi_sampai": "of_year__latest__realised_until",
    "pendapatan": "of_year__latest__income",
    "belanja": "of_year__latest__spending",
    "penerimaan_pembiayaan": "of_year__latest__financing_in",
    "pengeluaran_pembiayaan": "of_year__latest__financing_out",
    "realisasi_pendapatan": "of_year__latest__realised_income",
    "realisasi_belanja": "of_year__latest__realised_spending",
    "realisasi_penerimaan_pembiayaan": "of_year__latest__realised_financing_in",
    "realisasi_pengeluaran_pembiayaan": "of_year__latest__realised_financing_out",
    "sidik": "of_year__latest__chain_hash",
}
LINE = {
    "kode_desa": "village__region_id",
    "desa": "village__region__name",
    "versi": "version__number",
    "kode_kegiatan": "function",
    "kode_rekening": "account",
    "sumber_dana": "source",
    "uraian": "description",
    "volume": "volume",
    "satuan": "unit",
    "harga_satuan": "price",
    "anggaran": "amount",
}
ROWS_AT_ONCE = 2000


class Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def sums_file(year: int, regency: str = "") -> StreamingHttpResponse:
    """One line for every village; those that published nothing have empty cells."""
    mine = Q(budgets__year=year, budgets__is_public=True)
    villages = (
        Village.objects.filter(region__code__startswith=regency and f"{regency}.")
        .annotate(of_year=FilteredRelation("budgets", condition=mine))
        .order_by("region_id")
        .values_list(*PLACE.values(), *SUMS.values())
    )
    rows = ([*row[: len(PLACE)], year, *row[len(PLACE) :]] for row in villages.iterator(ROWS_AT_ONCE))
    return streamed(f"apbdes-{regency or 'semua'}-{year}", [*PLACE, "tahun", *SUMS], rows)


def lines_file(year: int, regency: str = "") -> StreamingHttpResponse:
    """Every line of the budgets as they were last published, a village after the other."""
    budgets = published_budgets(year).filter(village__region__code__startswith=regency and f"{regency}.")
    lines = (
        BudgetLine.published.filter(version__in=budgets.order_by().values("latest__version"))
        .order_by("version", "account", "function", "id")
        .values_list(*LINE.values())
    )
    rows = ([*row[:2], year, *row[2:]] for row in lines.iterator(ROWS_AT_ONCE))
    names = list(LINE)
    return streamed(f"apbdes-rincian-{regency or 'semua'}-{year}", [*names[:2], "tahun", *names[2:]], rows)


def streamed(name: str, columns: list[str], rows: Iterable[list[Any]]) -> StreamingHttpResponse:
    def written() -> Iterator[str]:
        writer = csv.writer(Echo())
        yield "\ufeff" + writer.writerow(columns)
        for row in rows:
            yield writer.writerow([harmless("" if value is None else value) for value in row])

    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return StreamingHttpResponse(written(), content_type="text/csv; charset=utf-8", headers=headers)
