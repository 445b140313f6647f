"""The columns of all open data of a budget: CSV, sheets, JSON and package speak with the same words.

Names are Indonesian and stay as they are: programs read them. `type` is the Fiscal Data Package's column type.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import override

from transparency.budgets.published import Entry, Line, PublishedBudget
from transparency.codes.enums import Source

FUNCTION = "functional-classification:generic"

#: Which part of a budget an account belongs to, and the direction of its money.
PARTS = {
    "4": ("pendapatan", "revenue"),
    "5": ("belanja", "expenditure"),
    "6.1": ("penerimaan_pembiayaan", "revenue"),
    "6.2": ("pengeluaran_pembiayaan", "expenditure"),
}


@dataclass(frozen=True)
class Column:
    """`kind` is the type of the table schema: string, integer, number, date."""

    name: str
    title: str
    kind: str = "string"
    type: str = ""


YEAR = Column("tahun", "Tahun anggaran", "integer", "date:fiscal-year")
POST = (
    Column("kode_desa", "Kode desa (Kemendagri)", type="administrative-classification:generic:code"),
    Column("desa", "Desa", type="administrative-classification:generic:label"),
    Column("bagian", "Pendapatan, belanja atau pembiayaan"),
    Column("arah", "Arah uang: revenue atau expenditure", type="direction"),
    Column("kode_bidang", "Kode bidang", type=f"{FUNCTION}:level1:code"),
    Column("bidang", "Bidang", type=f"{FUNCTION}:level1:label"),
    Column("kode_subbidang", "Kode sub-bidang", type=f"{FUNCTION}:level2:code"),
    Column("subbidang", "Sub-bidang", type=f"{FUNCTION}:level2:label"),
    Column("kode_kegiatan", "Kode kegiatan", type="activity:generic:project:code"),
    Column("kegiatan", "Kegiatan", type="activity:generic:project:label"),
    Column("kode_rekening", "Kode rekening", type="economic-classification:generic:code"),
    Column("rekening", "Rekening", type="economic-classification:generic:label"),
    Column("sumber_dana", "Kode sumber dana", type="fin-source:generic:code"),
    Column("nama_sumber_dana", "Sumber dana", type="fin-source:generic:label"),
)
BUDGET = Column("anggaran", "Anggaran (Rp)", "integer", "value")
REALISED = Column("realisasi", "Realisasi (Rp)", "integer", "value")
LINE_COLUMNS = (
    YEAR,
    *POST,
    Column("kunci", "Kunci baris", type="budget-line-id"),
    Column("uraian", "Uraian"),
    Column("volume", "Volume", "number"),
    Column("satuan", "Satuan"),
    Column("harga_satuan", "Harga satuan (Rp)", "number"),
    BUDGET,
)
ENTRY_COLUMNS = (
    YEAR,
    *POST,
    Column("nomor", "Nomor catatan", "integer"),
    Column("tanggal", "Tanggal", "date", "date:generic"),
    Column("dokumen", "Nomor dokumen"),
    Column("jenis", "Jenis bukti"),
    Column("uraian", "Uraian"),
    Column("mengoreksi", "Nomor catatan yang dikoreksi", "integer"),
    REALISED,
)
#: One row a line, and one a post for what was realised on it; either amount is 0, so that both may be summed.
TABLE_COLUMNS = (Column("baris", "Jenis baris: anggaran atau realisasi"), *LINE_COLUMNS, REALISED)


class Rows:
    """The rows of one document as dictionaries by the names of the columns."""

    def __init__(self, document: PublishedBudget) -> None:
        self.document = document

    def lines(self) -> Iterator[dict[str, Any]]:
        for line in self.document.lines:
            yield self._line(line)

    def entries(self) -> Iterator[dict[str, Any]]:
        for entry in self.document.entries:
            yield self._entry(entry)

    def table(self) -> Iterator[dict[str, Any]]:
        """As TABLE_COLUMNS."""
        for row in self.lines():
            yield {"baris": "anggaran", **row, "realisasi": 0}
        for post, amount in self.document.figures.posts.items():
            if amount.realised:
                row = self._post(post.function, post.account, post.source)
                yield {"baris": "realisasi", **row, "anggaran": 0, "realisasi": amount.realised}

    def _line(self, line: Line) -> dict[str, Any]:
        return {
            **self._post(line.function, line.account, line.source),
            "kunci": line.key,
            "uraian": line.description,
            "volume": plain_number(line.volume),
            "satuan": line.unit,
            "harga_satuan": plain_number(line.price),
            "anggaran": line.amount,
        }

    def _entry(self, entry: Entry) -> dict[str, Any]:
        return {
            **self._post(entry.function, entry.account, entry.source),
            "nomor": entry.number,
            "tanggal": entry.date,
            "dokumen": entry.document,
            "jenis": entry.kind,
            "uraian": entry.description,
            "mengoreksi": entry.corrects,
            "realisasi": entry.amount,
        }

    def _post(self, function: str, account: str, source: str) -> dict[str, Any]:
        document, names = self.document, self.document.names
        part, direction = part_of(account)
        field, subfield, activity = levels(function)
        return {
            "tahun": document.year,
            "kode_desa": document.place.code,
            "desa": document.place.name,
            "bagian": part,
            "arah": direction,
            "kode_bidang": field,
            "bidang": names.function(field),
            "kode_subbidang": subfield,
            "subbidang": names.function(subfield),
            "kode_kegiatan": activity,
            "kegiatan": document.activity_name(activity) if activity else "",
            "kode_rekening": account,
            "rekening": names.account(account),
            "sumber_dana": source,
            "nama_sumber_dana": source_name(source),
        }


def part_of(account: str) -> tuple[str, str]:
    return PARTS.get(account[:3]) or PARTS.get(account[:1]) or ("", "")


def levels(function: str) -> tuple[str, str, str]:
    """`02.03.10` → `02`, `02.03`, `02.03.10`; empty below the level that it is booked on."""
    parts = function.split(".") if function else []
    field, subfield, activity = (".".join(parts[:depth]) if len(parts) >= depth else "" for depth in (1, 2, 3))
    return field, subfield, activity


def source_name(source: str) -> str:
    """In Indonesian whoever asks: data are the same for everybody."""
    with override("id"):
        return str(Source(source).label) if source in Source else source


def plain_number(number: Decimal | None) -> Decimal | None:
    """Without zeros behind the comma and without an exponent."""
    if number is None:
        return None
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
