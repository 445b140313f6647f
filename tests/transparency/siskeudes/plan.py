"""The budget of an invented village, line by line: realistic, and it ties out. Rupiah."""

from typing import NamedTuple


class Planned(NamedTuple):
    """`revised` is the amount after the revision; volume times price is the amount before it."""

    function: str
    account: str
    source: str
    description: str
    volume: int
    unit: str
    price: int
    revised: int | None = None

    @property
    def amount(self) -> int:
        return self.volume * self.price

    @property
    def after(self) -> int:
        return self.amount if self.revised is None else self.revised


INCOME = [
    Planned("", "4.1.1.01", "PAD", "Bagi hasil BUM Desa", 1, "tahun", 15_000_000),
    Planned("", "4.1.2.01", "PAD", "Sewa tanah kas desa", 12, "bulan", 2_000_000),
    Planned("", "4.2.1.01", "DDS", "Dana Desa", 1, "tahun", 1_012_450_000),
    Planned("", "4.2.2.01", "PBH", "Bagi hasil pajak dan retribusi", 1, "tahun", 68_300_000),
    Planned("", "4.2.3.01", "ADD", "Alokasi Dana Desa", 12, "bulan", 54_600_000),
    Planned("", "4.2.5.01", "PBK", "Bantuan keuangan kabupaten", 1, "tahun", 120_000_000, 150_000_000),
    Planned("", "4.3.6.01", "DLL", "Bunga bank", 1, "tahun", 2_050_000),
]

FINANCING = [
    Planned("", "6.1.1.01", "DDS", "SiLPA Dana Desa", 1, "tahun", 30_000_000, 36_250_000),
    Planned("", "6.1.1.01", "ADD", "SiLPA Alokasi Dana Desa", 1, "tahun", 13_000_000, 15_000_000),
    Planned("", "6.2.2.01", "DDS", "Penyertaan modal BUM Desa", 1, "tahun", 40_000_000),
]

SPENDING = [
    Planned("01.01.01", "5.1.1.01", "ADD", "Siltap kepala desa", 12, "bulan", 3_200_000),
    Planned("01.01.01", "5.1.1.02", "ADD", "Tunjangan kepala desa", 12, "bulan", 500_000),
    Planned("01.01.02", "5.1.2.01", "ADD", "Siltap sekretaris desa", 12, "bulan", 2_450_000),
    Planned("01.01.02", "5.1.2.01", "ADD", "Siltap kaur dan kasi", 72, "OB", 2_225_000),
    Planned("01.01.02", "5.1.2.01", "ADD", "Siltap kelian banjar dinas", 96, "OB", 2_100_000),
    Planned("01.01.02", "5.1.2.02", "ADD", "Tunjangan perangkat", 180, "OB", 100_000),
    Planned("01.01.03", "5.1.3.02", "ADD", "Jaminan kesehatan perangkat", 12, "bulan", 1_100_000),
    Planned("01.01.05", "5.1.4.01", "ADD", "Tunjangan BPD", 108, "OB", 250_000),
    Planned("01.01.06", "5.2.1.01", "ADD", "Alat tulis BPD", 1, "tahun", 2_400_000),
    Planned("01.01.06", "5.2.1.06", "ADD", "Konsumsi rapat BPD", 12, "kali", 300_000),
    Planned("01.01.04", "5.2.1.01", "ADD", "Alat tulis kantor", 12, "bulan", 1_500_000, 20_000_000),
    Planned("01.01.04", "5.2.1.05", "ADD", "Cetak dan penggandaan", 12, "bulan", 750_000),
    Planned("01.01.04", "5.2.1.06", "ADD", "Makan dan minum rapat", 24, "kali", 500_000),
    Planned("01.01.04", "5.2.3.01", "ADD", "Perjalanan dinas", 96, "OH", 150_000),
    Planned("01.01.04", "5.2.5.01", "ADD", "Listrik kantor", 12, "bulan", 900_000),
    Planned("01.01.04", "5.2.5.05", "ADD", "Internet kantor", 12, "bulan", 450_000),
    Planned("01.01.04", "5.2.2.02", "ADD", "Honor operator", 12, "bulan", 1_500_000),
    Planned("01.02.01", "5.3.2.03", "ADD", "Komputer", 2, "unit", 9_500_000),
    Planned("01.02.02", "5.2.6.04", "ADD", "Cat dan perbaikan kantor", 1, "paket", 11_800_000),
    Planned("01.03.02", "5.2.2.05", "ADD", "Honor pendata profil desa", 16, "orang", 500_000),
    Planned("01.04.01", "5.2.1.06", "ADD", "Konsumsi musyawarah desa", 4, "kali", 1_500_000),
    Planned("01.04.03", "5.2.2.01", "ADD", "Honor tim penyusun RKPDes", 11, "orang", 500_000),
    Planned("01.04.04", "5.2.1.05", "ADD", "Penggandaan APBDes", 1, "paket", 2_500_000),
    Planned("01.04.07", "5.2.1.05", "ADD", "Penggandaan laporan", 1, "paket", 2_000_000),
    Planned("01.04.08", "5.2.5.05", "ADD", "Langganan sistem informasi", 12, "bulan", 500_000),
    Planned("03.01.02", "5.2.2.05", "ADD", "Honor linmas", 10, "orang", 600_000),
    Planned("03.04.01", "5.2.7.01", "ADD", "Perlengkapan lembaga adat", 1, "paket", 7_000_000),
    Planned("03.04.03", "5.2.1.07", "ADD", "Bahan pelatihan PKK", 1, "paket", 7_000_000),
    Planned("03.02.03", "5.2.1.06", "PBH", "Konsumsi pentas seni", 1, "paket", 18_300_000),
    Planned("03.02.03", "5.2.4.02", "PBH", "Sewa panggung", 1, "paket", 12_000_000),
    Planned("03.02.03", "5.2.2.04", "PBH", "Honor pembina seni", 8, "orang", 1_000_000),
    Planned("01.05.06", "5.2.2.05", "PBH", "Honor petugas PBB", 10, "orang", 1_000_000),
    Planned("02.03.02", "5.2.6.05", "PBH", "Perbaikan gang", 1, "paket", 20_000_000),
    Planned("03.02.01", "5.2.1.09", "PAD", "Pakaian sekaa gong", 30, "stel", 500_000),
    Planned("03.03.06", "5.2.1.07", "PAD", "Bahan kegiatan karang taruna", 1, "paket", 9_000_000),
    Planned("01.01.04", "5.2.1.08", "PAD", "Bendera dan penjor", 1, "paket", 3_000_000),
    Planned("03.03.03", "5.2.1.06", "PAD", "Konsumsi lomba HUT RI", 1, "paket", 12_000_000),
    Planned("01.01.04", "5.2.5.90", "DLL", "Biaya administrasi bank", 1, "tahun", 2_050_000),
    Planned("02.03.14", "5.3.5.01", "PBK", "Honor TPK drainase", 3, "orang", 1_000_000),
    Planned("02.03.14", "5.3.5.02", "PBK", "Upah pekerja drainase", 300, "HOK", 130_000),
    Planned("02.03.14", "5.3.5.03", "PBK", "Buis beton drainase", 100, "m", 780_000, 108_000_000),
    Planned("05.03.00", "5.4.1.01", "DDS", "BLT Dana Desa", 480, "KPM", 300_000),
    Planned("05.01.00", "5.4.1.01", "DDS", "Siaga bencana", 1, "paket", 10_450_000),
    Planned("04.02.01", "5.2.7.05", "DDS", "Bibit hortikultura", 4000, "batang", 12_500),
    Planned("04.02.02", "5.2.7.05", "DDS", "Bibit ayam kampung", 3000, "ekor", 25_000),
    Planned("04.02.02", "5.2.1.11", "DDS", "Pakan ayam", 500, "sak", 90_000),
    Planned("04.02.03", "5.2.7.02", "DDS", "Mesin penggiling lumbung", 5, "unit", 9_000_000),
    Planned("02.02.02", "5.2.2.03", "DDS", "Insentif kader posyandu", 480, "OB", 75_000),
    Planned("02.02.02", "5.2.1.06", "DDS", "PMT ibu hamil dan balita", 12, "bulan", 3_000_000),
    Planned("02.02.03", "5.2.2.04", "DDS", "Narasumber kesehatan", 4, "orang", 500_000),
    Planned("02.01.01", "5.2.2.03", "DDS", "Insentif guru PAUD", 72, "OB", 400_000),
    Planned("02.01.02", "5.2.1.07", "DDS", "Alat peraga PAUD", 1, "paket", 10_000_000),
    Planned("02.06.02", "5.2.1.08", "DDS", "Baliho APBDes", 4, "buah", 750_000),
    Planned("02.06.03", "5.2.5.05", "DDS", "Internet banjar", 96, "bulan", 350_000),
    Planned("02.04.01", "5.2.7.03", "DDS", "Rumah tidak layak huni", 5, "unit", 20_000_000),
    Planned("04.05.01", "5.2.3.03", "DDS", "Pelatihan UMKM", 1, "paket", 12_000_000),
    Planned("04.03.02", "5.2.3.03", "DDS", "Pelatihan perangkat", 1, "paket", 8_000_000),
    Planned("01.01.04", "5.2.1.06", "DDS", "Operasional dari Dana Desa", 1, "tahun", 30_000_000),
    Planned("04.04.01", "5.2.2.04", "DDS", "Penyuluhan perempuan", 1, "paket", 5_000_000, 0),
    Planned("04.04.02", "5.2.2.04", "DDS", "Penyuluhan perlindungan anak", 1, "paket", 0, 5_000_000),
    Planned("02.03.10", "5.3.5.01", "DDS", "Honor TPK jalan", 5, "orang", 1_200_000),
    Planned("02.03.10", "5.3.5.02", "DDS", "Upah pekerja jalan", 700, "HOK", 130_000),
    Planned("02.03.10", "5.3.5.04", "DDS", "Sewa molen", 10, "hari", 1_500_000, 21_250_000),
]

#: What is bought for the road; its lines are as many as the size of the budget asks for.
MATERIAL = Planned("02.03.10", "5.3.5.03", "DDS", "Bahan jalan", 1, "paket", 216_600_000)
MATERIALS = (
    "Semen",
    "Pasir",
    "Kerikil",
    "Besi 8 mm",
    "Besi 10 mm",
    "Kayu bekisting",
    "Paku",
    "Kawat bendrat",
    "Batu kali",
)

ACTIVITIES = {
    "01.01.01": "Penghasilan Tetap dan Tunjangan Kepala Desa",
    "01.01.02": "Penghasilan Tetap dan Tunjangan Perangkat Desa",
    "02.02.02": "Penyelenggaraan Posyandu",
    "02.03.10": "Peningkatan Jalan Banjar Kayu Putih",
    "02.03.14": "Drainase Banjar Tengah",
    "04.02.02": "Ternak Ayam Kampung",
    "05.03.00": "Keadaan Mendesak (BLT)",
}


def materials(count: int) -> list[Planned]:
    """`count` lines that are MATERIAL together, none of them nothing."""
    each = MATERIAL.amount // count // 1000 * 1000
    amounts = [each] * (count - 1) + [MATERIAL.amount - each * (count - 1)]
    return [
        MATERIAL._replace(description=f"{MATERIALS[number % len(MATERIALS)]} {number + 1}", price=amount)
        for number, amount in enumerate(amounts)
    ]


def planned(lines: int) -> list[Planned]:
    """The whole budget in about `lines` lines."""
    rest = [*INCOME, *SPENDING, *FINANCING]
    return [*rest, *materials(max(2, lines - len(rest)))]
