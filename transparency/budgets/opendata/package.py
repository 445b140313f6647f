"""The Fiscal Data Package (Frictionless Data): descriptor, budget lines, transactions and code lists in a ZIP."""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from transparency.budgets.opendata.columns import (
    BUDGET,
    ENTRY_COLUMNS,
    LINE_COLUMNS,
    REALISED,
    Column,
    Rows,
    source_name,
)
from transparency.budgets.opendata.texts import csv_rows
from transparency.budgets.published import PublishedBudget
from transparency.codes.enums import Source

#: Columns of lines and entries whose values are in a code list.
KEYS = (
    ("kode_bidang", "kode-fungsi"),
    ("kode_subbidang", "kode-fungsi"),
    ("kode_kegiatan", "kode-fungsi"),
    ("kode_rekening", "kode-rekening"),
    ("sumber_dana", "sumber-dana"),
)
CODES = (Column("kode", "Kode"), Column("nama", "Nama"), Column("di_bawah", "Kode di atasnya"))


@dataclass(frozen=True)
class Table:
    """A resource of the package; `keys` maps its columns to the code list that they are from."""

    name: str
    title: str
    columns: tuple[Column, ...]
    content: bytes
    primary_key: str = ""
    keys: tuple[tuple[str, str], ...] = ()

    @property
    def path(self) -> str:
        return f"data/{self.name}.csv"


def as_data_package(document: PublishedBudget) -> bytes:
    """A ZIP; the same publication gives the same bytes."""
    tables = tables_of(document)
    descriptor = json.dumps(descriptor_of(document, tables), ensure_ascii=False, indent=2).encode()
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in (("datapackage.json", descriptor), *((table.path, table.content) for table in tables)):
            archive.writestr(_member(path, document), content)
    return file.getvalue()


def _member(path: str, document: PublishedBudget) -> zipfile.ZipInfo:
    made = timezone.localtime(document.link.published_at)
    member = zipfile.ZipInfo(path, (made.year, made.month, made.day, made.hour, made.minute, made.second))
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    return member


def tables_of(document: PublishedBudget) -> list[Table]:
    rows, names = Rows(document), document.names
    sources = [{"kode": code, "nama": source_name(code)} for code in Source.values]
    return [
        Table("anggaran", "Baris anggaran", LINE_COLUMNS, _csv(LINE_COLUMNS, rows.lines()), keys=KEYS),
        Table("realisasi", "Catatan realisasi", ENTRY_COLUMNS, _csv(ENTRY_COLUMNS, rows.entries()), "nomor", KEYS),
        Table(
            "kode-fungsi",
            "Bidang, sub-bidang, kegiatan",
            CODES,
            _csv(CODES, _list(names.functions, _functions(document))),
            "kode",
        ),
        Table("kode-rekening", "Rekening", CODES, _csv(CODES, _list(names.accounts, _accounts(document))), "kode"),
        Table("sumber-dana", "Sumber dana", CODES, _csv(CODES, sources), "kode"),
    ]


def _functions(document: PublishedBudget) -> set[str]:
    return {*document.figures.fields, *document.figures.subfields, *document.figures.activities}


def _accounts(document: PublishedBudget) -> set[str]:
    return {post.account for post in document.figures.posts}


def _list(names: Mapping[str, str], used: set[str]) -> list[dict[str, str]]:
    """The whole list, and the codes that are used beside it: a key always finds its row."""
    codes = sorted(names.keys() | used)
    return [{"kode": code, "nama": names.get(code, ""), "di_bawah": code.rpartition(".")[0]} for code in codes]


def _csv(columns: Iterable[Column], rows: Iterable[Mapping[str, Any]]) -> bytes:
    return "".join(csv_rows(columns, rows)).encode()


def descriptor_of(document: PublishedBudget, tables: list[Table]) -> dict[str, Any]:
    """datapackage.json, valid against the profile of the Fiscal Data Package 1.0."""
    place, year = document.place, document.year
    return {
        "profile": "tabular-data-package",
        "name": f"apbdes-{place.code.replace('.', '')}-{year}",
        "id": document.link.chain_hash,
        "title": f"APBDes {year} {place.full_name}, {place.regency}, {place.province}",
        "description": (
            f"Anggaran dan realisasi {place.full_name} tahun {year} sampai ke barisnya. Jumlah dalam rupiah penuh. "
            f"Teks yang diawali =, +, - atau @ diberi tanda petik tunggal di depannya."
        ),
        "homepage": document.page_url,
        "created": document.link.published_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "countryCode": "ID",
        "granularity": "transactional",
        "fiscalPeriod": {"start": f"{year}-01-01", "end": f"{year}-12-31"},
        "resources": [_resource(table) for table in tables],
        "model": _model(document),
    }


def _resource(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns], "missingValues": [""]}
    if table.primary_key:
        schema["primaryKey"] = table.primary_key
    if table.keys:
        schema["foreignKeys"] = [
            {"fields": column, "reference": {"resource": other, "fields": "kode"}} for column, other in table.keys
        ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "path": table.path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "doubleQuote": True},
        "bytes": len(table.content),
        "hash": f"sha256:{hashlib.sha256(table.content).hexdigest()}",
        "schema": schema,
    }


def _field(column: Column) -> dict[str, str]:
    field = {"name": column.name, "title": column.title, "type": column.kind}
    return field | ({"columnType": column.type} if column.type else {})


def _model(document: PublishedBudget) -> dict[str, Any]:
    phase = "adjusted" if document.is_revised else "approved"
    return {
        "measures": {
            "anggaran": {"source": BUDGET.name, "resource": "anggaran", "currency": "IDR", "phase": phase},
            "realisasi": {"source": REALISED.name, "resource": "realisasi", "currency": "IDR", "phase": "executed"},
        },
        "dimensions": {
            "tahun": _dimension("datetime", ("tahun",)),
            "desa": _dimension("classification", ("kode_desa", "desa"), of="administrative"),
            "bagian": _dimension("other", ("bagian", "arah")),
            "bidang": _dimension("classification", ("kode_bidang", "bidang"), of="functional"),
            "subbidang": _dimension("classification", ("kode_subbidang", "subbidang"), of="functional"),
            "kegiatan": _dimension("activity", ("kode_kegiatan", "kegiatan")),
            "rekening": _dimension("classification", ("kode_rekening", "rekening"), of="economic"),
            "sumber_dana": _dimension("other", ("sumber_dana", "nama_sumber_dana")),
            "bukti": _dimension("fact", ("nomor", "tanggal", "dokumen", "jenis"), resource="realisasi"),
        },
    }


def _dimension(kind: str, columns: tuple[str, ...], *, of: str = "", resource: str = "anggaran") -> dict[str, Any]:
    """The first column is the key; one that follows it alone is its label."""
    key, *others = columns
    attributes: dict[str, Any] = {column: {"source": column, "resource": resource} for column in columns}
    if len(others) == 1 and kind != "other":
        attributes[others[0]]["labelfor"] = key
    dimension = {"dimensionType": kind, "primaryKey": key, "attributes": attributes}
    return dimension | ({"classificationType": of} if of else {})
