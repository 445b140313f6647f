"""What the sheets look like: their headings, and the facts above the headings of our own.

The words are part of the format, like the columns of Siskeudes, so they are Indonesian in every language.
"""

from typing import Any

from transparency.budgets.sheets.formats import FIRST_ROWS

#: Headings in small letters, and the fields they mean.
FLAT = {
    "tahun": "year",
    "kd_akun": "whole",
    "kd_keg": "function",
    "kd_rincian": "account",
    "nilai_anggaran": "amount",
    "nilai_realisasi": "realised",
}
FLAT_NEEDED = {"year", "function", "account", "amount"}

#: In the order of the columns: the field, its heading, its width in letters.
COLUMNS = (
    ("key", "Nomor", 18),
    ("function", "Kode kegiatan", 14),
    ("account", "Kode rekening", 14),
    ("source", "Sumber dana", 13),
    ("description", "Uraian", 48),
    ("volume", "Volume", 10),
    ("unit", "Satuan", 10),
    ("price", "Harga satuan (Rp)", 18),
    ("amount", "Anggaran (Rp)", 20),
    ("realised", "Realisasi (Rp)", 20),
)
TEMPLATE = {heading.lower(): name for name, heading, _width in COLUMNS}
TEMPLATE_NEEDED = {"function", "account", "source", "amount"}

#: The facts above the headings, each with its label in the first column and its value beside it.
FACTS = (
    ("name", "Desa"),
    ("code", "Kode desa"),
    ("year", "Tahun anggaran"),
    ("version", "APBDes"),
    ("law_number", "Nomor Perdes"),
    ("law_date", "Tanggal Perdes"),
    ("until", "Realisasi sampai"),
)
ORIGINAL, REVISED = "awal", "perubahan"


def facts_of(rows: list[list[Any]]) -> dict[str, Any]:
    """Of our own sheet, by the names in FACTS; blank ones are empty texts."""
    labels = {label.lower(): name for name, label in FACTS}
    found: dict[str, Any] = dict.fromkeys(labels.values(), "")
    for row in rows[:FIRST_ROWS]:
        name = labels.get(str(row[0]).strip().lower()) if row else None
        if name and not found[name]:
            found[name] = next((cell for cell in row[1:] if cell != ""), "")
    return found
