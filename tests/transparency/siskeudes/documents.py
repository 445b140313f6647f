"""What the treasurer of the invented village booked in the year, for the tables of payments and receipts."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from tests.transparency.siskeudes.plan import Planned

Detail = tuple[str, str, str, int]

#: Activities paid month by month, by advance, in part, or not yet.
MONTHLY = {"01.01.01", "01.01.02", "05.03.00"}
ADVANCED = {("02.03.10", "5.3.5.03")}
UNPAID = {"04.05.01"}
SAVED = {"Rumah tidak layak huni": 20_000_000, "Biaya administrasi bank": 2_050_000}
#: Booked to the wrong account first; a journal puts it right.
MISBOOKED = {"Alat tulis kantor": 1_000_000, "Cetak dan penggandaan": -1_000_000}
LEFT_OF_ADVANCE = 2_500_000


@dataclass
class Document:
    """Each detail is function, account, source and rupiah."""

    kind: str
    number: str
    date: dt.date
    text: str
    details: list[Detail] = field(default_factory=list)


@dataclass
class Booked:
    payments: list[Document]
    settlements: list[Document]
    receipts: list[Document]
    bank: list[Document]
    journals: list[Document]


def booked(plan: list[Planned], year: int, village: str) -> Booked:
    numbers = (f"{number:05}/KWT/{village}/{year}" for number in range(1, 10_000))
    payments = list(_payments(plan, year, numbers))
    settlements = [
        Document(
            "SPJ", payment.number.replace("KWT", "SPJ"), dt.date(year, 9, 20), payment.text, _settled(payment.details)
        )
        for payment in payments
        if payment.kind == "UM"
    ]
    return Booked(payments, settlements, _receipts(year, village), _bank(year, village), _journals(year, village))


def _payments(plan: list[Planned], year: int, numbers: Iterator[str]) -> Iterator[Document]:
    spending = sorted((line for line in plan if line.function), key=lambda line: line.function)
    for place, (function, lines) in enumerate(groupby(spending, key=lambda line: line.function)):
        of_activity = list(lines)
        advance = [_detail(line, line.after) for line in of_activity if (function, line.account) in ADVANCED]
        if advance:
            yield Document("UM", next(numbers), dt.date(year, 7, 1), f"Panjar kegiatan {function}", advance)
        direct = [line for line in of_activity if (function, line.account) not in ADVANCED]
        months = 12 if function in MONTHLY else 1
        for month in range(months):
            date = dt.date(year, month + 1 if months > 1 else 2 + place % 9, 10 + place % 15)
            details = [_detail(line, _paid(line) // months) for line in direct if _paid(line)]
            if details:
                yield Document("LS", next(numbers), date, f"Pembayaran {function} a.n. I Wayan Contoh", details)
    yield Document(
        "PBY", next(numbers), dt.date(year, 6, 5), "Penyertaan modal BUM Desa", [("", "6.2.2.01", "DDS", 40_000_000)]
    )


def _paid(line: Planned) -> int:
    return line.after - SAVED.get(line.description, 0) + MISBOOKED.get(line.description, 0)


def _detail(line: Planned, amount: int) -> Detail:
    return line.function, line.account, line.source, amount


def _settled(details: list[Detail]) -> list[Detail]:
    *others, (function, account, source, amount) = details
    return [*others, (function, account, source, amount - LEFT_OF_ADVANCE)]


def _receipts(year: int, village: str) -> list[Document]:
    told = [
        (1, 15, "Sewa tanah kas dari I Ketut Contoh", "4.1.2.01", "PAD", 24_000_000),
        (2, 20, "ADD triwulan I", "4.2.3.01", "ADD", 163_800_000),
        (3, 10, "Dana Desa tahap I", "4.2.1.01", "DDS", 607_470_000),
        (4, 14, "Bagi hasil BUM Desa", "4.1.1.01", "PAD", 16_500_000),
        (5, 12, "ADD triwulan II", "4.2.3.01", "ADD", 163_800_000),
        (6, 18, "Bagi hasil pajak semester I", "4.2.2.01", "PBH", 34_150_000),
        (8, 11, "ADD triwulan III", "4.2.3.01", "ADD", 163_800_000),
        (8, 18, "Dana Desa tahap II", "4.2.1.01", "DDS", 404_980_000),
        (9, 25, "Bantuan keuangan kabupaten", "4.2.5.01", "PBK", 150_000_000),
        (11, 9, "ADD triwulan IV", "4.2.3.01", "ADD", 163_800_000),
        (12, 4, "Bagi hasil pajak semester II", "4.2.2.01", "PBH", 34_150_000),
    ]
    made = [
        Document(
            "TBP", f"{n:05}/TBP/{village}/{year}", dt.date(year, month, day), text, [("", account, source, amount)]
        )
        for n, (month, day, text, account, source, amount) in enumerate(told, 1)
    ]
    refund = [("03.02.03", "5.2.4.02", "PBH", 500_000)]
    return [*made, Document("TBP", f"00012/TBP/{village}/{year}", dt.date(year, 10, 2), "Pengembalian sewa", refund)]


def _bank(year: int, village: str) -> list[Document]:
    interest = [
        Document("3", f"B{n}/{village}", dt.date(year, 3 * n, 28), "Bunga bank", [("", "4.3.6.01", "DLL", 480_000)])
        for n in range(1, 5)
    ]
    charges = [
        Document(
            "4", f"A{n:02}/{village}", dt.date(year, n, 27), "Biaya bank", [("01.01.04", "5.2.5.90", "DLL", 15_000)]
        )
        for n in range(1, 13)
    ]
    moved = Document("1", f"T1/{village}", dt.date(year, 1, 5), "Setor tunai", [("", "1.1.1.02", "", 5_000_000)])
    return [*interest, *charges, moved]


def _journals(year: int, village: str) -> list[Document]:
    """A detail below zero is a credit."""
    return [
        Document(
            "opening",
            f"J1/{village}",
            dt.date(year, 1, 2),
            "SiLPA tahun lalu",
            [
                ("", "6.1.1.01", "DDS", -36_250_000),
                ("", "6.1.1.01", "ADD", -15_000_000),
                ("", "1.1.1.02", "", 51_250_000),
            ],
        ),
        Document(
            "correction",
            f"J2/{village}",
            dt.date(year, 10, 30),
            "Koreksi kode rekening",
            [("01.01.04", "5.2.1.05", "ADD", 1_000_000), ("01.01.04", "5.2.1.01", "ADD", -1_000_000)],
        ),
        Document(
            "tax", f"J3/{village}", dt.date(year, 11, 30), "Pajak bunga", [("01.01.04", "5.2.5.90", "DLL", 250_000)]
        ),
        Document("interest", f"J4/{village}", dt.date(year, 12, 30), "Bunga", [("", "4.3.6.01", "DLL", -30_000)]),
        Document("waiting", f"J5/{village}", dt.date(year, 12, 31), "Belum", [("01.01.04", "5.2.1.05", "ADD", 77_000)]),
    ]
