"""The budget of an invented village, line by line: realistic, and it ties out. Rupiah."""

import csv
from pathlib import Path
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


LINES = Path(__file__).with_name("plan.csv")

#: What is bought for the road; its lines are as many as the size of the budget asks for.
MATERIAL = Planned("02.03.10", "5.3.5.03", "DDS", "Bahan jalan", 1, "ls", 216_600_000)
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
    with LINES.open(encoding="utf-8", newline="") as file:
        rest = [_line(row) for row in csv.DictReader(file)]
    return [*rest, *materials(max(2, lines - len(rest)))]


def _line(row: dict[str, str]) -> Planned:
    revised = int(row["revised"]) if row["revised"] else None
    return Planned(
        row["function"],
        row["account"],
        row["source"],
        row["description"],
        int(row["volume"]),
        row["unit"],
        int(row["price"]),
        revised,
    )
