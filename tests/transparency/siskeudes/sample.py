"""A Siskeudes export of invented villages, made anew for every test: `sample_zip()`.

Every village of it has the same budget. What it comes to is written down in `EXPECTED`, added up by hand from the plan
and the documents and not by any code that reads or writes them.
"""

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tests.transparency.siskeudes.columns import COLUMNS
from tests.transparency.siskeudes.documents import UNPAID, Booked, Document, booked
from tests.transparency.siskeudes.plan import ACTIVITIES, Planned, planned

BEBANDEM, BUANA_GIRI = "51.07.06.2003", "51.07.06.2004"
LINES = 120

#: Rupiah, by village.
EXPECTED = {
    "original": {
        "income": 1_897_000_000,
        "spending": 1_900_000_000,
        "financing_in": 43_000_000,
        "financing_out": 40_000_000,
    },
    "revised": {
        "income": 1_927_000_000,
        "spending": 1_938_250_000,
        "financing_in": 51_250_000,
        "financing_out": 40_000_000,
    },
    "realised": {
        "income": 1_928_400_000,
        "spending": 1_901_630_000,
        "financing_in": 51_250_000,
        "financing_out": 40_000_000,
    },
}
#: Of the revised budget.
EXPECTED_BY_SOURCE = {
    "DDS": 1_008_700_000,
    "ADD": 670_200_000,
    "PBH": 68_300_000,
    "PAD": 39_000_000,
    "PBK": 150_000_000,
    "DLL": 2_050_000,
}
EXPECTED_BY_FIELD = {
    "01": 695_250_000,
    "02": 754_250_000,
    "03": 94_300_000,
    "04": 240_000_000,
    "05": 154_450_000,
}
#: Realised, and what is left of the year.
EXPECTED_SILPA = 38_020_000

Tables = dict[str, list[dict[str, str]]]


@dataclass(frozen=True)
class Writing:
    """How the export is written: as Access in America does it, unless told."""

    delimiter: str = ","
    encoding: str = "utf-8"
    day: str = "{0.month}/{0.day}/{0:%y} 00:00:00"
    amount: Callable[[int], str] = "{}.0000".format
    folder: str = ""


def sample_zip(
    *,
    villages: Sequence[str] = (BEBANDEM, BUANA_GIRI),
    lines: int = LINES,
    year: int = 2026,
    writing: Writing = Writing(),
    spoil: Callable[[Tables], object] | None = None,
) -> bytes:
    """The export of these villages, all of one kabupaten. `spoil` may change the rows, or delete a table."""
    tables = sample_tables(villages=villages, lines=lines, year=year, writing=writing)
    if spoil:
        spoil(tables)
    return zipped({f"{writing.folder}{name}.csv": written(name, rows, writing) for name, rows in tables.items()})


def zipped(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def written(name: str, rows: Iterable[dict[str, str]], writing: Writing = Writing()) -> bytes:
    text = io.StringIO()
    table = csv.DictWriter(text, COLUMNS[name].split(), delimiter=writing.delimiter, lineterminator="\r\n", restval="")
    table.writeheader()
    table.writerows(rows)
    return text.getvalue().encode(writing.encoding)


def sample_tables(*, villages: Sequence[str], lines: int, year: int, writing: Writing) -> Tables:
    tables: Tables = {name: [] for name in COLUMNS}
    tables["Ref_Version"].append({"Versi": "2.0.6"})
    province, regency = villages[0].split(".")[:2]
    tables["Ta_Pemda"].append({"Tahun": str(year), "Kd_Prov": province, "Kd_Kab": regency, "Nama_Pemda": "Contoh"})
    for code, name in ACTIVITIES.items():
        tables["Ref_Kegiatan"].append({"ID_Keg": f"{code}.", "Nama_Kegiatan": name, "Kd_Bid": f"{code[:2]}."})
    plan = planned(lines)
    for village in villages:
        VillageTables(tables, village[6:], year, writing).write(plan)
    return tables


class VillageTables:
    """Writes the rows of one village; `place` is its kecamatan and number, `06.2003`."""

    def __init__(self, tables: Tables, place: str, year: int, writing: Writing) -> None:
        self.tables = tables
        self.place = place
        self.year = year
        self.writing = writing

    def add(self, table: str, **cells: str) -> None:
        self.tables[table].append({"Tahun": str(self.year), "Kd_Desa": f"{self.place}.", **cells})

    def write(self, plan: list[Planned]) -> None:
        year = self.year
        self.tables["Ref_Desa"].append(
            {"Kd_Kec": self.place[:2], "Kd_Desa": f"{self.place}.", "Nama_Desa": "Desa Contoh"}
        )
        self.add(
            "Ta_Desa",
            Nm_Kades="I Wayan Contoh",
            NPWP="99.123.456.7-901.000",
            No_Perdes=f"5 Tahun {year - 1}",
            Tgl_Perdes=self.writing.day.format(dt.date(year - 1, 12, 29)),
            No_Perdes_PB=f"3 Tahun {year}",
            Tgl_Perdes_PB=self.writing.day.format(dt.date(year, 9, 8)),
        )
        for posting, law in (("2", f"5 Tahun {year - 1}"), ("3", f"3 Tahun {year}")):
            self.add("Ta_AnggaranLog", KdPosting=posting, No_Perdes=law)
        self._write_lines(plan)
        self._write_totals(plan)
        self._write_activities(plan)
        self._write_documents(booked(plan, year, self.place))

    def _amounts(self, original: int, revised: int) -> dict[str, str]:
        amount = self.writing.amount
        return {
            "Anggaran": amount(original),
            "AnggaranPAK": amount(revised - original),
            "AnggaranStlhPAK": amount(revised),
        }

    def _activity(self, function: str) -> str:
        return f"{self.place}.{function or '00.00.00'}."

    def _write_lines(self, plan: list[Planned]) -> None:
        numbers: dict[tuple[str, str], int] = {}
        for line in plan:
            post = line.function, line.account
            numbers[post] = numbers.get(post, 0) + 1
            revised_price = line.after // line.volume
            self.add(
                "Ta_RABRinci",
                Kd_Keg=self._activity(line.function),
                Kd_Rincian=f"{line.account}.",
                Kd_SubRinci="01",
                No_Urut=f"{numbers[post]:02}",
                SumberDana=line.source,
                Uraian=line.description,
                Satuan=line.unit,
                JmlSatuan=str(line.volume),
                HrgSatuan=self.writing.amount(line.price),
                JmlSatuanPAK=str(line.volume),
                HrgSatuanPAK=self.writing.amount(revised_price),
                **self._amounts(line.amount, line.after),
            )

    def _write_totals(self, plan: list[Planned]) -> None:
        totals: dict[tuple[str, str], list[int]] = {}
        for line in plan:
            total = totals.setdefault((line.function, line.account), [0, 0])
            total[0] += line.amount
            total[1] += line.after
        for (function, account), (original, revised) in totals.items():
            self.add(
                "Ta_RAB",
                Kd_Keg=self._activity(function),
                Kd_Rincian=f"{account}.",
                **self._amounts(original, revised),
            )

    def _write_activities(self, plan: list[Planned]) -> None:
        for function in sorted({line.function for line in plan} - {""}):
            self.add(
                "Ta_Kegiatan",
                Kd_Bid=f"{self.place}.{function[:2]}.",
                Kd_Keg=self._activity(function),
                ID_Keg=f"{function}.",
                Nama_Kegiatan=ACTIVITIES.get(function, f"Kegiatan {function}"),
                Nm_PPTKD="Ni Made Contoh",
                Jbt_PPTKD="Kasi Kesejahteraan",
                Lokasi="Banjar Kayu Putih",
                Keluaran="Jalan rabat beton" if function == "02.03.10" else "",
                Nilai="420.0000" if function == "02.03.10" else "",
                NilaiPAK="450.0000" if function == "02.03.10" else "",
                Satuan="m" if function == "02.03.10" else "",
                Waktu="90 hari",
            )

    def _write_documents(self, done: Booked) -> None:
        for payment in done.payments:
            self._write_payment(payment)
        for document in done.settlements:
            self.add("Ta_SPJ", No_SPJ=document.number, Tgl_SPJ=self._day(document), Keterangan=document.text)
            self._details("Ta_SPJRinci", "No_SPJ", document)
        for document in done.receipts:
            self.add(
                "Ta_TBP", No_Bukti=document.number, Tgl_Bukti=self._day(document), Uraian=document.text, KdBayar="2"
            )
            self._details("Ta_TBPRinci", "No_Bukti", document, amount="nilai", source="SumberDana")
        for document in done.bank:
            [(function, account, source, amount)] = document.details
            self.add(
                "Ta_Mutasi",
                No_Bukti=document.number,
                Tgl_Bukti=self._day(document),
                Keterangan=document.text,
                Kd_Mutasi=document.kind,
                Kd_Keg=self._activity(function),
                Kd_Rincian=f"{account}.",
                Sumberdana=source,
                Nilai=self.writing.amount(amount),
            )
        for document in done.journals:
            self._write_journal(document)

    def _day(self, document: Document) -> str:
        return self.writing.day.format(document.date)

    def _write_payment(self, payment: Document) -> None:
        self.add(
            "Ta_SPP",
            No_SPP=payment.number,
            Tgl_SPP=self._day(payment),
            Jn_SPP=payment.kind,
            Keterangan=payment.text,
            Nm_Penerima="Ni Luh Contoh",
            Status="1",
        )
        self._details("Ta_SPPRinci", "No_SPP", payment)
        if payment.details[0][0] not in UNPAID:
            self.add("Ta_Pencairan", No_Cek=f"C{payment.number}", No_SPP=payment.number, Tgl_Cek=self._day(payment))
        for function, account, source, amount in payment.details:
            self.add(
                "Ta_SPPBukti",
                No_SPP=payment.number,
                Kd_Keg=self._activity(function),
                Kd_Rincian=f"{account}.",
                Sumberdana=source,
                Nm_Penerima="Ni Luh Contoh",
                NPWP="99.123.456.7-901.000",
                Nilai=self.writing.amount(amount),
            )

    def _details(
        self, table: str, key: str, document: Document, amount: str = "Nilai", source: str = "Sumberdana"
    ) -> None:
        for function, account, funds, rupiah in document.details:
            cells = {key: document.number, amount: self.writing.amount(rupiah), source: funds}
            self.add(table, Kd_Keg=self._activity(function), Kd_Rincian=f"{account}.", **cells)

    def _write_journal(self, document: Document) -> None:
        posted = "0" if document.kind == "waiting" else "1"
        self.add(
            "Ta_JurnalUmum",
            NoBukti=document.number,
            Tanggal=self._day(document),
            Keterangan=document.text,
            Posted=posted,
        )
        for function, account, source, amount in document.details:
            self.add(
                "Ta_JurnalUmumRinci",
                NoBukti=document.number,
                Kd_Keg=self._activity(function),
                Kd_Rincian=f"{account}.",
                Sumberdana=source,
                DK="D" if amount > 0 else "K",
                Debet=self.writing.amount(max(amount, 0)),
                Kredit=self.writing.amount(max(-amount, 0)),
            )
