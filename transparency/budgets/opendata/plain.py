"""JSON: the whole publication with its hashes. The shape is told in site/docs/open-data.md."""

import datetime as dt
import json
from decimal import Decimal
from typing import Any

from transparency.budgets.figures import Amount
from transparency.budgets.opendata.columns import Rows
from transparency.budgets.published import Link, PublishedBudget

FORMAT = "lumbung-apbdes 1"


def as_json(document: PublishedBudget) -> bytes:
    """Amounts are integers in whole rupiah; volumes and prices are text, so that no program rounds them."""
    return json.dumps(shape(document), ensure_ascii=False, indent=1, default=_written).encode()


def shape(document: PublishedBudget) -> dict[str, Any]:
    place, law, rows = document.place, document.law, Rows(document)
    return {
        "format": FORMAT,
        "alamat": document.page_url,
        "desa": {
            "kode": place.code,
            "nama": place.name,
            "sebutan": place.village_term,
            "kecamatan": place.district,
            "kabupaten": place.regency,
            "provinsi": place.province,
        },
        "tahun": document.year,
        "mata_uang": "IDR",
        "versi": law.version,
        "jenis": "perubahan" if document.is_revised else "murni",
        "peraturan": {"nomor": law.number, "tanggal": law.date},
        "terbitan": _link(document.link),
        "pemeriksaan": _checks(document),
        "jumlah": _sums(document),
        "kegiatan": _activities(document),
        "anggaran": list(rows.lines()),
        "realisasi": list(rows.entries()),
    }


def _link(link: Link) -> dict[str, Any]:
    return {
        "nomor": link.number,
        "jenis": link.kind,
        "waktu": link.published_at,
        "realisasi_sampai": link.realised_until,
        "algoritma": "SHA-256",
        "sidik_isi": link.content_hash,
        "sidik_sebelumnya": link.previous_hash,
        "sidik_rantai": link.chain_hash,
    }


def _checks(document: PublishedBudget) -> dict[str, Any] | None:
    if document.checked_at is None:
        return None
    failed = [
        {"aturan": found.rule, "tingkat": found.severity, "selisih": found.difference} for found in document.failed
    ]
    return {"waktu": document.checked_at, "selisih": document.difference, "gagal": failed}


def _sums(document: PublishedBudget) -> dict[str, Any]:
    figures = document.figures
    sums = {
        "pendapatan": figures.income,
        "belanja": figures.spending,
        "penerimaan_pembiayaan": figures.financing_in,
        "pengeluaran_pembiayaan": figures.financing_out,
        "surplus": figures.surplus,
        "pembiayaan_neto": figures.net_financing,
        "silpa": figures.silpa,
    }
    groups = {
        "menurut_bidang": figures.fields,
        "menurut_subbidang": figures.subfields,
        "menurut_kegiatan": figures.activities,
        "menurut_kelompok_rekening": figures.groups,
        "pendapatan_menurut_sumber": figures.income_by_source,
        "belanja_menurut_sumber": figures.spending_by_source,
    }
    told: dict[str, Any] = {name: _pair(amount) for name, amount in sums.items()}
    return told | {name: {code: _pair(amount) for code, amount in found.items()} for name, found in groups.items()}


def _pair(amount: Amount) -> dict[str, int]:
    return {"anggaran": amount.budget, "realisasi": amount.realised}


def _activities(document: PublishedBudget) -> list[dict[str, str]]:
    return [
        {
            "kode": activity.function,
            "nama": activity.name,
            "tempat": activity.place,
            "keluaran": activity.output,
            "volume": activity.volume,
            "waktu": activity.duration,
            "pelaksana": activity.executor,
        }
        for activity in document.activities
    ]


def _written(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in open data")
