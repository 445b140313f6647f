"""One line for each package, for spreadsheets. Headings and codes are Indonesian: they are data."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from transparency.procurement.dossiers import Dossier
from transparency.procurement.enums import Category, Method, State
from transparency.procurement.flags import Flag
from transparency.procurement.opendata.ids import ocid_of
from transparency.procurement.opendata.releases import METHODS

CATEGORIES = {Category.GOODS: "Barang", Category.WORKS: "Pekerjaan konstruksi", Category.SERVICES: "Jasa"}
STATES = {
    State.PLANNED: "Disiapkan",
    State.ANNOUNCED: "Diumumkan",
    State.EVALUATED: "Penawaran dibandingkan",
    State.AWARDED: "Penyedia dipilih",
    State.CONTRACTED: "Berkontrak",
    State.RUNNING: "Dikerjakan",
    State.HANDED_OVER: "Diserahterimakan",
    State.PAID: "Lunas",
    State.CANCELLED: "Dibatalkan",
}
HEADINGS = """
    ocid nomor tahun kode_kegiatan kegiatan kode_rekening paket kategori metode tempat volume perkiraan sumber_dana
    status diumumkan batas_penawaran jumlah_penawaran penyedia tanggal_penetapan nilai_penetapan nomor_kontrak
    tanggal_kontrak nilai_kontrak mulai selesai kemajuan nomor_bast tanggal_bast dibayar tanda
"""
#: A spreadsheet takes a text that begins so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(dossiers: Iterable[tuple[Dossier, Sequence[Flag]]]) -> str:
    """`dossiers` are public ones with their flags. UTF-8 text with commas; amounts are whole rupiah without dots."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADINGS.split())
    for dossier, flags in dossiers:
        writer.writerow([_cell(value) for value in _row(dossier, flags)])
    return text.getvalue()


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _row(dossier: Dossier, flags: Sequence[Flag]) -> list[Any]:
    package, award, contract, handover = dossier.package, dossier.award, dossier.contract, dossier.handover
    return [
        *(ocid_of(package), package.code, package.year, package.function, package.activity, package.account),
        *(package.title, CATEGORIES[Category(package.category)], METHODS[Method(package.method)][0]),
        *(package.place, package.volume, package.estimate),
        " ".join(f"{source}:{amount}" for source, amount in package.sources.items()),
        STATES[State(package.state)],
        *(package.announced_on, package.deadline, len(dossier.quotations)),
        *((award.supplier.name, award.decided_on, award.amount) if award else (None, None, None)),
        *((contract.number, contract.signed_on) if contract else (None, None)),
        *((dossier.value, contract.starts_on, dossier.ends_on) if contract else (None, None, None)),
        dossier.percent if dossier.progress else None,
        *((handover.number, handover.date) if handover else (None, None)),
        dossier.paid,
        " ".join(str(flag.kind.value) for flag in flags),
    ]
