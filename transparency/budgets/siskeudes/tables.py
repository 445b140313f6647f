"""The tables and columns that are read; the others, and in them all names of payees, are never looked at."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """`needed` columns must be there, `dates` name those whose order of day and month the column decides."""

    name: str
    columns: tuple[str, ...]
    needed: tuple[str, ...]
    dates: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        return f"{self.name}.csv"


def _table(name: str, columns: str, optional: str = "", dates: str = "") -> Table:
    needed = tuple(columns.split())
    return Table(name, (*needed, *optional.split()), needed, tuple(dates.split()))


VERSION = _table("Ref_Version", "", "Versi")
PEMDA = _table("Ta_Pemda", "Kd_Prov Kd_Kab", "Tahun Nama_Pemda")
DESA = _table("Ref_Desa", "Kd_Desa Nama_Desa")
RAB = _table("Ta_RAB", "Tahun Kd_Desa Kd_Keg Kd_Rincian Anggaran", "AnggaranStlhPAK")
RAB_LINES = _table(
    "Ta_RABRinci",
    "Tahun Kd_Desa Kd_Keg Kd_Rincian SumberDana Uraian Anggaran",
    "Kd_SubRinci No_Urut Satuan JmlSatuan HrgSatuan JmlSatuanPAK HrgSatuanPAK AnggaranStlhPAK",
)
KEGIATAN = _table(
    "Ta_Kegiatan",
    "Tahun Kd_Desa Kd_Keg Nama_Kegiatan",
    "Lokasi Waktu Keluaran Sumberdana Jbt_PPTKD Nilai NilaiPAK Satuan",
)
LAW = _table(
    "Ta_Desa", "Tahun Kd_Desa", "No_Perdes Tgl_Perdes No_Perdes_PB Tgl_Perdes_PB", dates="Tgl_Perdes Tgl_Perdes_PB"
)
LOG = _table("Ta_AnggaranLog", "Tahun Kd_Desa KdPosting", "No_Perdes")
SPP = _table("Ta_SPP", "Tahun Kd_Desa No_SPP Tgl_SPP Jn_SPP", "Keterangan Status", dates="Tgl_SPP")
SPP_LINES = _table("Ta_SPPRinci", "Tahun Kd_Desa No_SPP Kd_Keg Kd_Rincian Nilai", "Sumberdana")
PAID = _table("Ta_Pencairan", "Tahun Kd_Desa No_SPP", "Tgl_Cek", dates="Tgl_Cek")
SPJ = _table("Ta_SPJ", "Tahun Kd_Desa No_SPJ Tgl_SPJ", "Keterangan", dates="Tgl_SPJ")
SPJ_LINES = _table("Ta_SPJRinci", "Tahun Kd_Desa No_SPJ Kd_Keg Kd_Rincian Nilai", "Sumberdana")
TBP = _table("Ta_TBP", "Tahun Kd_Desa No_Bukti Tgl_Bukti", "Uraian", dates="Tgl_Bukti")
TBP_LINES = _table("Ta_TBPRinci", "Tahun Kd_Desa No_Bukti Kd_Rincian Nilai", "Kd_Keg SumberDana")
MUTASI = _table(
    "Ta_Mutasi",
    "Tahun Kd_Desa No_Bukti Tgl_Bukti Kd_Rincian Nilai",
    "Kd_Keg Sumberdana Keterangan",
    dates="Tgl_Bukti",
)
JOURNAL = _table("Ta_JurnalUmum", "Tahun Kd_Desa NoBukti Tanggal", "Keterangan Posted", dates="Tanggal")
JOURNAL_LINES = _table("Ta_JurnalUmumRinci", "Tahun Kd_Desa NoBukti Kd_Rincian Debet Kredit", "Kd_Keg Sumberdana")

#: Without them a ZIP is no export of Siskeudes.
ALWAYS = (VERSION, RAB)
#: Without one of them what was spent and received cannot be told.
REALISATION = (SPP, SPP_LINES, SPJ, SPJ_LINES, TBP, TBP_LINES)
#: Kept by village while the file is read.
BY_VILLAGE = (RAB, RAB_LINES, KEGIATAN, LAW, LOG, *REALISATION, PAID, MUTASI, JOURNAL, JOURNAL_LINES)
