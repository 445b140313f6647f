"""The chart of accounts that every cooperative begins with, by unit.

Codes have four digits and the first tells the kind (`enums.KIND_OF_DIGIT`). Permenkop 2/2024 and SAK EP ask for the
classes; the codes are those usual among cooperatives. Names are Indonesian, as they stand in the books.
"""

from typing import Final

from cooperative.ledger.enums import KIND_OF_DIGIT, Kind, Unit

CASH: Final = "1101"
BANK: Final = "1102"
QRIS_CLEARING: Final = "1103"
INVENTORY: Final = "1301"
HELD_FOR_BUYERS: Final = "2103"
OWED_TO_GROWERS: Final = "2104"
PAYABLES: Final = "2105"
SURPLUS: Final = "3105"
SALES_TO_OTHERS: Final = "4103"
MARKET_FEE: Final = "4104"
CARRIAGE: Final = "4106"
PACKAGING: Final = "4107"
PAYMENT_COST_SHARE: Final = "4108"
DEDUCTIONS: Final = "4109"
PAYMENT_COST: Final = "6105"
ROUNDING: Final = "7101"

#: Where money is: what a cash book can be printed of.
MONEY: Final = (CASH, BANK, QRIS_CLEARING)
#: Kept by buyer and by grower: only orders and settlements post on them, for each line names whom it concerns.
BY_PARTY: Final = frozenset({HELD_FOR_BUYERS, OWED_TO_GROWERS})
#: Orders, payments and settlements fail where one of these is out of use.
POSTED_BY_THE_SHOP: Final = BY_PARTY | {
    *MONEY,
    SALES_TO_OTHERS,
    MARKET_FEE,
    CARRIAGE,
    PACKAGING,
    PAYMENT_COST_SHARE,
    DEDUCTIONS,
    PAYMENT_COST,
    ROUNDING,
}

SHARED: Final = {
    CASH: "Kas",
    BANK: "Bank",
    "1501": "Aset tetap",
    "1509": "Akumulasi penyusutan",
    PAYABLES: "Utang usaha",
    "2106": "Utang pajak",
    "2107": "Dana-dana SHU",
    "2201": "Utang bank",
    "3101": "Simpanan pokok",
    "3102": "Simpanan wajib",
    "3103": "Hibah",
    "3104": "Cadangan",
    SURPLUS: "SHU",
    "6101": "Beban gaji",
    "6102": "Beban listrik dan kantor",
    "6103": "Beban penyusutan",
    ROUNDING: "Selisih pembulatan",
    "7102": "Pendapatan dan beban lain-lain",
}
OF_TRADE: Final = {
    QRIS_CLEARING: "Kliring QRIS",
    "1202": "Piutang usaha",
    INVENTORY: "Persediaan",
    "1302": "Persediaan konsinyasi",
    HELD_FOR_BUYERS: "Titipan pembeli",
    OWED_TO_GROWERS: "Utang kepada petani dan pelapak",
    "4102": "Penjualan kepada anggota",
    SALES_TO_OTHERS: "Penjualan kepada bukan anggota",
    MARKET_FEE: "Imbalan jasa pasar",
    CARRIAGE: "Penerimaan angkutan",
    PACKAGING: "Penerimaan kemasan",
    PAYMENT_COST_SHARE: "Penggantian biaya pembayaran",
    DEDUCTIONS: "Potongan yang disepakati",
    "5101": "Harga pokok penjualan",
    PAYMENT_COST: "Biaya layanan pembayaran (MDR)",
    "6106": "Beban angkutan",
    "6107": "Beban kemasan",
}
OF_SAVINGS_AND_LOANS: Final = {
    "1201": "Piutang pinjaman anggota",
    "1209": "Cadangan kerugian piutang",
    "2101": "Simpanan sukarela",
    "2102": "Simpanan berjangka",
    "4101": "Jasa pinjaman",
    "4105": "Denda",
    "6104": "Beban kerugian piutang",
}
CHART: Final = {
    Unit.TRADE: dict(sorted((SHARED | OF_TRADE).items())),
    Unit.SAVINGS_AND_LOANS: dict(sorted((SHARED | OF_SAVINGS_AND_LOANS).items())),
}


def kind_of(code: str) -> Kind:
    """Raises KeyError for a code that begins with no kind."""
    return KIND_OF_DIGIT[code[0]]
