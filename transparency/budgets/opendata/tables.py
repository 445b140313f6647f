"""One file for people with a spreadsheet, and one row a village and year for a whole province."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from transparency.budgets.models import Publication
from transparency.budgets.opendata.columns import TABLE_COLUMNS, YEAR, Column, Rows
from transparency.budgets.opendata.document import RELATED, checks_of
from transparency.budgets.opendata.texts import MARK, csv_rows
from transparency.budgets.published import PublishedBudget
from transparency.codes.enums import Source

FIELDS = ("01", "02", "03", "04", "05")
#: Publications held in memory at a time.
CHUNK = 500
SUMS = (
    ("pendapatan", "income"),
    ("belanja", "spending"),
    ("penerimaan_pembiayaan", "financing_in"),
    ("pengeluaran_pembiayaan", "financing_out"),
)
PROVINCE_COLUMNS = (
    YEAR,
    Column("kode_desa", "Kode desa (Kemendagri)"),
    Column("desa", "Desa"),
    Column("kecamatan", "Kecamatan"),
    Column("kabupaten", "Kabupaten atau kota"),
    Column("versi", "0 murni, 1 dan seterusnya perubahan", "integer"),
    Column("nomor_peraturan", "Nomor peraturan desa"),
    Column("tanggal_peraturan", "Tanggal peraturan desa", "date"),
    Column("terbitan", "Terbitan ke-", "integer"),
    Column("terbit", "Terbit pada", "datetime"),
    Column("realisasi_sampai", "Realisasi sampai", "date"),
    *(
        Column(f"{what}_{name}", f"{name} ({what}, Rp)", "integer")
        for name, _field in SUMS
        for what in ("anggaran", "realisasi")
    ),
    *(
        Column(f"{what}_bidang_{code}", f"Bidang {code} ({what}, Rp)", "integer")
        for code in FIELDS
        for what in ("anggaran", "realisasi")
    ),
    *(
        Column(f"{what}_pendapatan_{source.lower()}", f"Pendapatan {source} ({what}, Rp)", "integer")
        for source in Source.values
        for what in ("anggaran", "realisasi")
    ),
    Column("selisih", "Selisih pemeriksaan (Rp)", "integer"),
    Column("sidik", "Sidik rantai (SHA-256)"),
    Column("alamat", "Situs web desa"),
)


def as_csv(document: PublishedBudget) -> bytes:
    """Lines and what was realised on their posts, as TABLE_COLUMNS; UTF-8 with a mark, commas, points in numbers."""
    return (MARK + "".join(csv_rows(TABLE_COLUMNS, Rows(document).table()))).encode()


def as_province_csv(publications: QuerySet[Publication]) -> Iterator[bytes]:
    """A line for each publication, for a streaming answer: never more than a few hundred in memory."""
    yield MARK.encode()
    found = publications.select_related(*RELATED, "village__site").iterator(chunk_size=CHUNK)
    for line in csv_rows(PROVINCE_COLUMNS, (_of_publication(publication) for publication in found)):
        yield line.encode()


def _of_publication(publication: Publication) -> dict[str, Any]:
    village, version = publication.village, publication.version
    checked = checks_of(version)
    row = {
        "tahun": publication.budget.year,
        "kode_desa": village.region_id,
        "desa": village.name,
        "kecamatan": village.district.name,
        "kabupaten": village.regency.name,
        "versi": version.number,
        "nomor_peraturan": version.law_number,
        "tanggal_peraturan": version.law_date,
        "terbitan": publication.number,
        "terbit": publication.published_at,
        "realisasi_sampai": publication.realised_until,
        "selisih": checked.difference if checked else None,
        "sidik": publication.chain_hash,
        "alamat": village.site.root_url,
    }
    for name, field in SUMS:
        row[f"anggaran_{name}"] = getattr(publication, field)
        row[f"realisasi_{name}"] = getattr(publication, f"realised_{field}")
    row |= _pairs("bidang", FIELDS, publication.fields)
    return row | _pairs("pendapatan", Source.values, publication.sources)


def _pairs(what: str, codes: Any, amounts: dict[str, list[int]]) -> dict[str, int]:
    pairs: dict[str, int] = {}
    for code in codes:
        pairs[f"anggaran_{what}_{code.lower()}"], pairs[f"realisasi_{what}_{code.lower()}"] = amounts.get(code, [0, 0])
    return pairs
