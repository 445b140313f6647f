"""Invents the books of a village: always the same for the same region code, in whole rupiah, and they tie out.

What is spent from a source is what came in from it and what was left of it; what is left at the end of a year is where
the next one begins. Nothing here touches the database.
"""

from __future__ import annotations

import datetime as dt
import random
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from transparency.budgets.enums import EntryKind
from transparency.budgets.readings import ActivityReading, BudgetReading, EntryReading, LineReading, VersionReading
from transparency.codes.enums import Source

ACTIVITIES = Path(__file__).parent / "activities.toml"
YEARS = (2024, 2025, 2026)
#: Account, share of the source's income, and the span in which it lies, in millions of rupiah.
INCOMES: dict[Source, tuple[list[tuple[str, str, float]], tuple[int, int], float]] = {
    Source.DANA_DESA: ([("4.2.1.01", "Dana Desa", 1.0)], (720, 1150), 1.0),
    Source.ALOKASI_DANA_DESA: ([("4.2.3.01", "Alokasi Dana Desa", 1.0)], (380, 760), 1.0),
    Source.BAGI_HASIL: ([("4.2.2.01", "Bagi hasil pajak dan retribusi", 1.0)], (25, 90), 1.0),
    Source.PENDAPATAN_ASLI: (
        [("4.1.1.01", "Bagi hasil BUM Desa", 0.35), ("4.1.2.01", "Sewa tanah kas desa", 0.65)], (18, 85), 1.0,
    ),
    Source.BANTUAN_KABUPATEN: ([("4.2.5.01", "Bantuan keuangan khusus kabupaten", 1.0)], (60, 150), 0.6),
    Source.BANTUAN_PROVINSI: ([("4.2.4.01", "Bantuan keuangan provinsi", 1.0)], (50, 110), 0.5),
    Source.SWADAYA: ([("4.1.3.01", "Swadaya dan gotong royong warga", 1.0)], (4, 15), 0.8),
    Source.LAIN: ([("4.3.6.01", "Bunga bank", 1.0)], (2, 5), 1.0),
}  # fmt: skip
#: When transfers arrive: month and day, and the part that arrives then.
STAGES: dict[Source, list[tuple[int, int, float]]] = {
    Source.DANA_DESA: [(3, 18, 0.4), (7, 9, 0.4), (10, 6, 0.2)],
    Source.ALOKASI_DANA_DESA: [(month, 12, 1 / 12) for month in range(1, 13)],
    Source.BAGI_HASIL: [(4, 22, 0.4), (8, 20, 0.3), (10, 28, 0.3)],
    Source.PENDAPATAN_ASLI: [(2, 14, 0.5), (9, 11, 0.5)],
    Source.BANTUAN_KABUPATEN: [(6, 25, 1.0)],
    Source.BANTUAN_PROVINSI: [(8, 13, 1.0)],
    Source.SWADAYA: [(5, 7, 0.6), (9, 2, 0.4)],
    Source.LAIN: [(3, 31, 0.25), (6, 30, 0.25), (9, 30, 0.25), (12, 31, 0.25)],
}
#: Paid every quarter; anything else is bought once to three times.
REGULAR = ("5.1.", "5.2.2.03", "5.2.2.02", "5.2.5.")

Money = dict[Source, int]


@cache
def activities() -> list[dict[str, Any]]:
    told = tomllib.loads(ACTIVITIES.read_text(encoding="utf-8"))["activity"]
    return [{**activity, "source": Source(activity["source"])} for activity in told]


def part_of(amount: int, share: float) -> int:
    """In whole thousands of rupiah."""
    return round(amount * share / 1000) * 1000


@dataclass
class Books:
    """One village, year after year."""

    code: str
    name: str
    #: Entries later than this did not happen yet.
    today: dt.date
    opening: Money = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.random = random.Random(self.code)
        self.income = self._income()
        self.opening = {
            Source.DANA_DESA: self._thousands(6, 30),
            Source.ALOKASI_DANA_DESA: self._thousands(2, 12),
            Source.BAGI_HASIL: self._thousands(1, 4),
        }
        self.chosen = self._choose()

    def _thousands(self, low: float, high: float) -> int:
        """A whole number of thousands of rupiah between so many millions."""
        return int(self.random.uniform(low, high) * 1000) * 1000

    def _income(self) -> Money:
        return {
            source: self._thousands(*span)
            for source, (_accounts, span, likely) in INCOMES.items()
            if self.random.random() < likely
        }

    def _choose(self) -> list[dict[str, Any]]:
        """Every activity that all villages have, and as many of the others as the source pays."""
        spent: Counter[Source] = Counter()
        chosen = []
        for activity in sorted(activities(), key=lambda each: each.get("some", False)):
            source = activity["source"]
            if source not in self.income or (
                activity.get("some") and (self.random.random() < 0.35 or spent[source] + activity["share"] > 0.93)
            ):
                continue
            spent[source] += activity["share"]
            chosen.append(activity)
        return sorted(chosen, key=lambda each: each["function"])

    def year(self, year: int) -> BudgetReading:
        """The budget as enacted and as revised in September, and what was received and spent until today."""
        income = {source: part_of(amount, 1.03 ** (year - YEARS[0])) for source, amount in self.income.items()}
        estimate = {source: part_of(amount, 0.9) for source, amount in self.opening.items()}
        invested = part_of(income[Source.DANA_DESA], 0.02) if year > YEARS[0] else 0
        versions = [
            self._version(year, 0, income, estimate, invested),
            self._version(year, 1, income, self.opening, invested),
        ]
        entries = self._entries(year, versions[1])
        self._close(entries)
        return BudgetReading(self.code, self.name, year, versions, entries, has_entries=True)

    def _version(self, year: int, number: int, income: Money, opening: Money, invested: int) -> VersionReading:
        available = {source: income.get(source, 0) + opening.get(source, 0) for source in {*income, *opening}}
        available[Source.DANA_DESA] -= invested
        lines = self._income_lines(income) + self._financing_lines(opening, invested)
        for activity in self.chosen:
            if not activity.get("rest"):
                money = round(income[activity["source"]] * activity["share"])
                if number and activity["function"] in ("02.02.02", "03.02.03"):
                    money = round(money * 1.08)
                found = self._activity_lines(activity, money)
                available[activity["source"]] -= sum(line.amount for line in found)
                lines += found
        for activity in self.chosen:
            if activity.get("rest"):
                lines += self._rest_lines(activity, available[activity["source"]])
        law = (str(3 + number), dt.date(year - 1, 12, 27)) if not number else ("5", dt.date(year, 9, 18))
        return VersionReading(number, *law, lines=lines, activities=[self._activity(each) for each in self.chosen])

    def _activity(self, told: dict[str, Any]) -> ActivityReading:
        return ActivityReading(
            told["function"],
            told.get("name") or told.get("output", ""),
            place=told["place"],
            output=told.get("output", ""),
            volume=told["volume"],
            duration="12 bulan" if "bulan" in told["volume"] else "3 bulan",
            executor=told["executor"],
        )

    def _income_lines(self, income: Money) -> list[LineReading]:
        lines = []
        for source, amount in income.items():
            accounts = INCOMES[source][0]
            parts = [part_of(amount, share) for _account, _what, share in accounts[1:]]
            for (account, what, _share), part in zip(accounts, [amount - sum(parts), *parts], strict=True):
                lines.append(LineReading("", account, source, "01", part, what, Decimal(1), "tahun", Decimal(part)))
        return lines

    def _financing_lines(self, opening: Money, invested: int) -> list[LineReading]:
        lines = [
            LineReading("", "6.1.1.01", source, "01", amount, "SiLPA tahun lalu", Decimal(1), "tahun", Decimal(amount))
            for source, amount in opening.items()
            if amount
        ]
        if invested:
            price = Decimal(invested)
            what = "Penyertaan modal BUM Desa"
            lines.append(
                LineReading("", "6.2.2.01", Source.DANA_DESA, "01", invested, what, Decimal(1), "tahun", price)
            )
        return lines

    def _activity_lines(self, activity: dict[str, Any], money: int) -> list[LineReading]:
        lines = []
        for number, (account, what, unit, price, share) in enumerate(activity["lines"], 1):
            volume = max(1, int(money * share / price))
            lines.append(
                LineReading(
                    activity["function"], account, activity["source"], f"{number:02}", volume * price, what,
                    Decimal(volume), unit, Decimal(price),
                )
            )  # fmt: skip
        return lines

    def _rest_lines(self, activity: dict[str, Any], money: int) -> list[LineReading]:
        lines = self._activity_lines(activity, round(money * 0.985))
        remaining = money - sum(line.amount for line in lines)
        while remaining < 0:
            remaining += lines.pop().amount
        if remaining:
            account = activity["lines"][0][0]
            lines.append(
                LineReading(
                    activity["function"], account, activity["source"], "99", remaining, "Bahan pelengkap", Decimal(1),
                    "paket", Decimal(remaining),
                )
            )  # fmt: skip
        return lines

    def _entries(self, year: int, version: VersionReading) -> list[EntryReading]:
        entries = [*self._receipts(year, version), *self._payments(year, version)]
        return sorted((entry for entry in entries if entry.date <= self.today), key=lambda entry: entry.date)

    def _receipts(self, year: int, version: VersionReading) -> list[EntryReading]:
        entries, number = [], 0
        for line in version.lines:
            source = Source(line.source)
            if line.account.startswith("6.1"):
                day = dt.date(year, 1, 2)
                entries.append(self._entry((day, EntryKind.JOURNAL), line, line.amount, "Saldo awal tahun"))
            if not line.account.startswith("4"):
                continue
            remaining = line.amount
            stages = STAGES[source]
            for place, (month, day_of_month, share) in enumerate(stages):
                amount = remaining if place == len(stages) - 1 else round(line.amount * share)
                remaining -= amount
                number += 1
                document = f"{number:05}/TBP/{self.code[6:]}/{year}"
                kind = EntryKind.BANK if line.account == "4.3.6.01" else EntryKind.RECEIPT
                when = (dt.date(year, month, day_of_month), kind)
                entries.append(self._entry(when, line, amount, line.description, document))
        return entries

    def _payments(self, year: int, version: VersionReading) -> list[EntryReading]:
        invested = (dt.date(year, 7, 22), EntryKind.PAYMENT)
        document = f"00001/SPP/PBY/{self.code[6:]}/{year}"
        entries = [
            self._entry(invested, line, line.amount, line.description, document)
            for line in version.lines
            if line.account.startswith("6.2")
        ]
        number = 0
        posts: dict[tuple[str, str, str], list[LineReading]] = {}
        for line in version.lines:
            if line.function:
                posts.setdefault((line.function, line.account, line.source), []).append(line)
        for (function, account, _source), lines in sorted(posts.items()):
            budget = sum(line.amount for line in lines)
            used = budget if account.startswith("5.1.") else int(budget * self.random.uniform(0.93, 1.0))
            for day, amount in self._split(year, lines[0], used):
                number += 1
                document = f"{number:05}/SPP/{self.code[6:]}/{year}"
                description = f"Pembayaran {lines[0].description.lower()}"
                kind = EntryKind.SETTLEMENT if function == "01.01.04" else EntryKind.PAYMENT
                entries.append(self._entry((day, kind), lines[0], amount, description, document))
        return entries

    def _split(self, year: int, line: LineReading, amount: int) -> list[tuple[dt.date, int]]:
        """Days and parts of what is paid for one post."""
        if line.account.startswith(REGULAR):
            days = [dt.date(year, month, 25) for month in (3, 6, 9, 12)]
        else:
            # Interest comes drop by drop: it is spent when most of it is there.
            first = 12 if line.source == Source.LAIN else self.random.choice((4, 5, 6, 7, 8, 9, 10, 11))
            times = self.random.choice((1, 1, 2))
            days = [dt.date(year, min(12, first + step), self.random.randint(3, 24)) for step in range(times)]
        parts = [amount // len(days)] * (len(days) - 1)
        return [
            (day, part) for day, part in zip(days, [*parts, amount - sum(parts)], strict=True) if part
        ]  # fmt: skip

    def _entry(
        self, when: tuple[dt.date, EntryKind], line: LineReading, amount: int, description: str, document: str = ""
    ) -> EntryReading:
        return EntryReading(*when, line.function, line.account, line.source, amount, document, description)

    def _close(self, entries: list[EntryReading]) -> None:
        """What is left of each source is the opening of the next year."""
        left: Counter[Source] = Counter()
        for entry in entries:
            comes_in = entry.account.startswith(("4", "6.1"))
            left[Source(entry.source)] += entry.amount if comes_in else -entry.amount
        self.opening = {source: amount for source, amount in left.items() if amount}
