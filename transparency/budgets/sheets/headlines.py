"""The 28 lines in which a budget is typed where there is no export: income and financing by kind, spending by field.

They are those of OpenSID's manual mode, so that its sheets can be read line by line.
"""

from typing import NamedTuple

from transparency.budgets.parsing.posts import source_of_income
from transparency.codes.enums import Source


class Headline(NamedTuple):
    """`code` is the account, or the field (bidang) for spending; each occurs once."""

    code: str
    name: str

    @property
    def function(self) -> str:
        return self.code if len(self.code) == 2 else ""

    @property
    def account(self) -> str:
        return "5" if self.function else self.code

    @property
    def source(self) -> str:
        """DLL where the line does not tell."""
        return source_of_income(self.account) or str(Source.LAIN)


HEADLINES = (
    Headline("4.1.1", "Hasil Usaha Desa"),
    Headline("4.1.2", "Hasil Aset Desa"),
    Headline("4.1.3", "Swadaya, Partisipasi dan Gotong Royong"),
    Headline("4.1.4", "Lain-lain Pendapatan Asli Desa"),
    Headline("4.2.1", "Dana Desa"),
    Headline("4.2.2", "Bagi Hasil Pajak dan Retribusi"),
    Headline("4.2.3", "Alokasi Dana Desa"),
    Headline("4.2.4", "Bantuan Keuangan Provinsi"),
    Headline("4.2.5", "Bantuan Keuangan Kabupaten/Kota"),
    Headline("4.3.1", "Penerimaan dari Hasil Kerja Sama Antardesa"),
    Headline("4.3.2", "Penerimaan dari Hasil Kerja Sama dengan Pihak Ketiga"),
    Headline("4.3.3", "Bantuan dari Perusahaan yang Berlokasi di Desa"),
    Headline("4.3.4", "Hibah dan Sumbangan dari Pihak Ketiga"),
    Headline("4.3.5", "Koreksi Kesalahan Belanja Tahun-Tahun Sebelumnya"),
    Headline("4.3.6", "Bunga Bank"),
    Headline("4.3.9", "Lain-lain Pendapatan Desa yang Sah"),
    Headline("01", "Bidang Penyelenggaraan Pemerintahan Desa"),
    Headline("02", "Bidang Pelaksanaan Pembangunan Desa"),
    Headline("03", "Bidang Pembinaan Kemasyarakatan Desa"),
    Headline("04", "Bidang Pemberdayaan Masyarakat Desa"),
    Headline("05", "Bidang Penanggulangan Bencana, Keadaan Darurat dan Mendesak Desa"),
    Headline("6.1.1", "SiLPA Tahun Sebelumnya"),
    Headline("6.1.2", "Pencairan Dana Cadangan"),
    Headline("6.1.3", "Hasil Penjualan Kekayaan Desa yang Dipisahkan"),
    Headline("6.1.9", "Penerimaan Pembiayaan Lainnya"),
    Headline("6.2.1", "Pembentukan Dana Cadangan"),
    Headline("6.2.2", "Penyertaan Modal Desa"),
    Headline("6.2.9", "Pengeluaran Pembiayaan Lainnya"),
)
