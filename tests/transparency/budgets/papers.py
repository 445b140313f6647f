"""Budgets as plain data, without a database: one as a village has it, and what can be odd about it."""

import csv
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from transparency.budgets.figures import Amount, BudgetFigures, Post
from transparency.budgets.published import Activity, Entry, Law, Line, Link, Place, PublishedBudget
from transparency.codes.enums import Source
from transparency.codes.lists import DATA
from transparency.codes.names import Names

#: Accounts of which all has come in.
RECEIVED = ("4.1", "6.1.1")
SIDES = {"income": "4", "spending": "5", "financing_in": "6.1", "financing_out": "6.2"}
URL = "https://bebandem.desa.contoh.test/uang-desa/2026/"

#: function, account, source, description, volume, unit, price
LINES = (
    ("", "4.1.2.03", "PAD", "Sewa kios pasar desa", 12, "bulan", 5_200_000),
    ("", "4.1.4.01", "PAD", "Hasil pungutan desa", 1, "tahun", 22_300_000),
    ("", "4.2.1.01", "DDS", "Dana Desa", 1, "tahun", 1_021_400_000),
    ("", "4.2.2.01", "PBH", "Bagian dari hasil pajak dan retribusi", 1, "tahun", 121_300_000),
    ("", "4.2.3.01", "ADD", "Alokasi Dana Desa", 1, "tahun", 588_000_000),
    ("", "4.3.6.01", "DLL", "Bunga bank", 1, "tahun", 26_600_000),
    ("01.01.01", "5.1.1.01", "ADD", "Penghasilan tetap perbekel", 12, "bulan", 3_200_000),
    ("01.01.02", "5.1.2.01", "ADD", "Penghasilan tetap perangkat", 132, "orang bulan", 2_320_000),
    ("01.01.04", "5.2.1.01", "ADD", "Alat tulis kantor", 12, "bulan", 2_480_000),
    ("01.01.05", "5.1.4.01", "ADD", "Tunjangan BPD", 84, "orang bulan", 900_000),
    ("01.02.01", "5.3.2.02", "PBH", "Komputer kantor", 3, "unit", 11_800_000),
    ("01.04.08", "5.2.2.05", "PBH", "Pengembangan sistem informasi desa", 12, "bulan", 4_300_000),
    ("02.01.01", "5.2.5.01", "DLL", "Insentif guru PAUD", 60, "orang bulan", 400_000),
    ("02.02.02", "5.2.1.06", "DDS", "Makanan tambahan posyandu", 1_480, "porsi", 65_000),
    ("02.03.10", "5.3.5.02", "DDS", "Semen", 1_150, "sak", 68_000),
    ("02.03.10", "5.3.5.03", "DDS", "Upah kerja", 640, "orang hari", 115_000),
    ("02.03.10", "5.3.5.04", "DDS", "Sewa molen", 20, "hari", 1_535_000),
    ("02.03.11", "5.3.5.02", "DDS", "Sirtu jalan usaha tani", 379, "m3", 240_000),
    ("02.03.11", "5.3.5.03", "ADD", "Upah kerja jalan usaha tani", 344, "orang hari", 115_000),
    ("02.03.14", "5.3.7.03", "DDS", "Saluran irigasi", 230, "m", 780_000),
    ("02.04.12", "5.3.9.03", "DDS", "Pipa sambungan air bersih", 38, "rumah", 3_755_000),
    ("02.06.02", "5.2.1.02", "ADD", "Papan informasi dan spanduk", 6, "buah", 2_150_000),
    ("03.01.02", "5.2.1.04", "ADD", "Pos keamanan", 4, "pos", 6_300_000),
    ("03.02.01", "5.2.1.03", "PAD", "Upacara dan karya budaya", 1, "tahun", 51_400_000),
    ("04.02.03", "5.2.7.03", "DDS", "Bibit dan ternak untuk ketahanan pangan", 1, "paket", 204_300_000),
    ("04.03.01", "5.2.3.02", "PAD", "Pelatihan perangkat", 1, "paket", 32_400_000),
    ("04.05.02", "5.2.2.04", "PBH", "Pelatihan UMKM tenun", 2, "kali", 12_400_000),
    ("05.03.00", "5.4.1.01", "DDS", "BLT Dana Desa", 504, "orang bulan", 300_000),
    ("", "6.1.1.01", "DDS", "SiLPA tahun lalu", 1, "tahun", 0),
    ("", "6.2.2.01", "DDS", "Penyertaan modal BUM Desa", 1, "tahun", 40_000_000),
    ("02.03.11", "5.3.5.03", "ADD", "Upah jalan usaha tani bagian utara", 1, "paket", 60_340_000),
    ("02.03.11", "5.3.5.02", "PBH", "Batu kali", 1, "paket", 9_500_000),
    ("02.03.11", "5.3.5.02", "DLL", "Pasir", 1, "paket", 2_600_000),
    ("02.03.11", "5.3.5.02", "PAD", "Plang jalan", 1, "paket", 900_000),
)
KESRA = "Kasi Kesejahteraan"
ACTIVITIES = (
    Activity(
        "02.03.10",
        "Jalan Banjar Kayu Putih",
        "Banjar Kayu Putih",
        "Jalan rabat beton",
        "420 m",
        "90 hari",
        "Kasi Kesejahteraan",
    ),
    Activity(
        "02.03.14", "Saluran irigasi Subak Tengah", "Subak Tengah", "Saluran", "230 m", "60 hari", "Kasi Kesejahteraan"
    ),
    Activity(
        "02.04.12",
        "Sambungan air bersih",
        "Banjar Jungsri",
        "Sambungan rumah",
        "38 rumah",
        "45 hari",
        "Kasi Kesejahteraan",
    ),
    Activity(
        "02.02.02",
        "Posyandu dan insentif kader",
        "Tujuh posyandu",
        "Porsi makanan",
        "1.480 porsi",
        "12 bulan",
        "Kasi Pelayanan",
    ),
    Activity("04.02.03", "Ketahanan pangan", "Semua banjar", "Bibit", "1 paket", "12 bulan", KESRA),
    Activity("05.03.00", "BLT Dana Desa", "Semua banjar", "Keluarga", "42 keluarga", "12 bulan", KESRA),
)


def names() -> Names:
    def read(file_name: str) -> dict[str, str]:
        with (DATA / file_name).open(encoding="utf-8", newline="") as file:
            return {row["code"]: row["name"] for row in csv.DictReader(file)}

    return Names(read("functions.csv"), read("accounts.csv"))


def place(**changes: Any) -> Place:
    usual: dict[str, Any] = {
        "code": "51.07.06.2003",
        "name": "Bebandem",
        "district": "Bebandem",
        "regency": "Kabupaten Karangasem",
        "province": "Bali",
        "cloth": "mengkudu",
        "office": "Kantor Perbekel",
        "address": "Jalan Raya Bebandem 12, Bebandem 80861",
        "office_hours": "Senin–Jumat, 08.00–15.30 WITA",
        "phone": "0363 000 000",
        "whatsapp": "6281200000000",
        "email": "desa@bebandem.contoh.test",
    }
    return Place(**usual | changes)


def lines() -> tuple[Line, ...]:
    """Balanced, each source for itself: what income does not pay comes from what Dana Desa left last year."""
    made = [
        Line(
            function,
            account,
            source,
            f"{number:05}",
            description,
            Decimal(volume),
            unit,
            Decimal(price),
            volume * price,
        )
        for number, (function, account, source, description, volume, unit, price) in enumerate(LINES, 1)
    ]
    gap = sum(line.amount if line.account[0] == "5" or line.account[:3] == "6.2" else -line.amount for line in made)
    return tuple(replace(line, amount=gap, price=Decimal(gap)) if line.account == "6.1.1.01" else line for line in made)


def entries(share: float = 0.73) -> tuple[Entry, ...]:
    """Two documents for each line, to about `share` of it; whole thousands."""
    made: list[Entry] = []
    for number, line in enumerate(lines(), 1):
        part = min(share * (0.7 + number % 7 / 10), 1.0)
        part = 0.0 if line.function in {"02.03.14", "04.05.02"} else 1.0 if line.account.startswith(RECEIVED) else part
        for half, month in ((0.6, 4), (0.4, 9)):
            amount = round(line.amount * part * half / 1000) * 1000
            if amount:
                kind = "payment" if line.account[0] == "5" else "receipt"
                document = f"{len(made) + 1:05}/KWT/05.2003/2026"
                date = dt.date(2026, month, 1 + number % 28)
                post = (line.function, line.account, line.source)
                made.append(Entry(len(made) + 1, date, document, kind, *post, line.description, amount))
    return tuple(made)


def figures(lines: Iterable[Line], entries: Iterable[Entry]) -> BudgetFigures:
    """What the database would count of these rows."""
    sums: dict[str, dict[Any, Amount]] = defaultdict(lambda: defaultdict(Amount))
    rows: list[Line | Entry] = [*lines, *entries]
    for row in rows:
        amount = Amount(row.amount, 0) if isinstance(row, Line) else Amount(0, row.amount)
        side = row.account[:3] if row.account[0] == "6" else row.account[0]
        sums["sides"][side] += amount
        sums[f"sources {side}"][row.source] += amount
        for depth, level in ((1, "fields"), (2, "subfields"), (3, "activities")):
            if row.function:
                sums[level][".".join(row.function.split(".")[:depth])] += amount
        for depth, level in ((2, "groups"), (3, "kinds"), (4, "accounts")):
            sums[level][".".join(row.account.split(".")[:depth])] += amount
        sums["posts"][Post(row.function, row.account, row.source)] += amount
    levels = ("fields", "subfields", "activities", "groups", "kinds", "accounts")
    counted: dict[str, Any] = {
        **{name: sums["sides"][side] for name, side in SIDES.items()},
        **{f"{name}_by_source": dict(sums[f"sources {side}"]) for name, side in SIDES.items()},
        **{level: dict(sorted(sums[level].items())) for level in levels},
    }
    return BudgetFigures(
        version_id=1,
        budget_id=1,
        **counted,
        posts=dict(sorted(sums["posts"].items(), key=lambda post: (post[0].account, post[0].function, post[0].source))),
        line_count=len(tuple(lines)),
        entry_count=len(tuple(entries)),
        realised_until=max((entry.date for entry in entries), default=None),
    )


def budget(**changes: Any) -> PublishedBudget:
    usual: dict[str, Any] = {
        "place": place(),
        "year": 2026,
        "law": Law(1, "5", dt.date(2026, 9, 18)),
        "link": Link(
            number=3,
            kind="realisation",
            published_at=dt.datetime(2026, 11, 3, 2, 15, tzinfo=dt.UTC),
            realised_until=dt.date(2026, 10, 31),
            content_hash="3f2a91bc77d04e5f" * 4,
            previous_hash="0a1b2c3d4e5f6071" * 4,
            chain_hash="9c4be07712aa31f0" * 4,
        ),
        "names": names(),
        "page_url": URL,
        "lines": lines(),
        "entries": entries(),
        "activities": ACTIVITIES,
        "difference": 0,
        "checked_at": dt.datetime(2026, 11, 3, 2, 15, tzinfo=dt.UTC),
    }
    told = usual | changes
    return PublishedBudget(**{"figures": figures(told["lines"], told["entries"])} | told)


def spending(function: str, amount: int, account: str = "5.2.1.01", source: str = "DDS") -> Line:
    return Line(function, account, source, f"{function}{account}", "Belanja", None, "", None, amount)


def everything() -> PublishedBudget:
    """Every source, every kind of income and financing, every activity of the national list."""
    known = names()
    objects = [code for code in sorted(known.accounts) if len(code) == 8]
    activities = [code for code in sorted(known.functions) if len(code) == 8]
    sources = list(Source.values)
    money = [
        Line("", code, sources[number % len(sources)], "", known.accounts[code], None, "", None, 10_000_000 + number)
        for number, code in enumerate(objects)
        if code[0] in "46"
    ]
    works = [replace(spending(code, 7_000_000 + number), key="") for number, code in enumerate(activities)]
    told = tuple(
        Activity(code, known.functions[code], "Semua dusun di lereng timur", "Keluaran", "1.250 m2", "90 hari", KESRA)
        for code in activities
    )
    paid = tuple(
        Entry(number, dt.date(2026, 6, 30), f"{number}/KWT", "payment", *post, "", line.amount // 2)
        for number, line in enumerate((*money, *works), 1)
        for post in ((line.function, line.account, line.source),)
    )
    return budget(lines=(*money, *works), entries=paid, activities=told)
