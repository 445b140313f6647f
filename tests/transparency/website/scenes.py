"""Published budgets of every size, with the rows that a page of the village's money shows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import cycle, islice

from foundation.tenancy.reach import Reach, opened
from tests import factories
from transparency.budgets.enums import EntryKind, VersionState
from transparency.budgets.models import (
    Budget,
    BudgetActivity,
    BudgetLine,
    BudgetVersion,
    Publication,
    RealisationEntry,
)
from transparency.budgets.services import publishing
from villages.models import Village

INCOME = (
    ("4.2.1.01", "DDS", "Dana Desa", 1_021_400_000),
    ("4.2.3.01", "ADD", "Alokasi Dana Desa", 588_000_000),
    ("4.2.2.01", "PBH", "Bagi hasil pajak dan retribusi", 121_300_000),
    ("4.1.2.01", "PAD", "Sewa tanah kas desa", 84_700_000),
    ("4.3.6.01", "DLL", "Bunga bank", 6_600_000),
)
#: Function, name, place, account, source, budget.
SPENDING = (
    ("02.03.10", "Jalan Banjar Kayu Putih", "Kayu Putih", "5.3.5.03", "DDS", 384_500_000),
    ("02.02.02", "Posyandu, makanan tambahan dan insentif kader", "Semua banjar", "5.2.7.01", "DDS", 196_200_000),
    ("02.04.06", "Sambungan air bersih 38 rumah", "Kecicang", "5.3.7.02", "DDS", 142_700_000),
    ("02.01.01", "PAUD dan taman bacaan", "Bebandem", "5.2.1.01", "DDS", 46_000_000),
    ("01.01.01", "Penghasilan tetap dan tunjangan perbekel", "", "5.1.1.01", "ADD", 74_000_000),
    ("01.01.02", "Penghasilan tetap dan tunjangan perangkat desa", "", "5.1.2.01", "ADD", 418_000_000),
    ("01.01.05", "Tunjangan BPD", "", "5.1.4.01", "ADD", 96_000_000),
    ("01.04.08", "Pengembangan sistem informasi desa", "", "5.2.1.02", "PBH", 21_300_000),
    ("04.02.03", "Bibit salak dan pelatihan pekebun", "Jungutan", "5.2.7.02", "DDS", 146_400_000),
    ("04.05.01", "Pelatihan pengurus koperasi", "", "5.2.2.01", "PBH", 100_000_000),
    ("05.03.01", "Bantuan langsung tunai 42 keluarga", "", "5.4.1.01", "DDS", 151_200_000),
    ("03.02.03", "Festival penjor", "Bebandem", "5.2.2.02", "PAD", 84_700_000),
    ("03.03.06", "Karang taruna", "", "5.2.2.03", "DLL", 6_600_000),
)
CARRIED_OVER = 45_600_000


@dataclass(frozen=True)
class Scene:
    village: Village
    budget: Budget
    publication: Publication

    @property
    def path(self) -> str:
        return f"/uang-desa/{self.budget.year}/"


def publish(
    village: Village,
    year: int = 2026,
    *,
    number: int = 0,
    lines: int = 1,
    entries: int = 1,
    factor: int = 100,
    difference: int = 0,
) -> Scene:
    """A published version with `lines` lines for each activity, and `entries` payments for each; amounts in per cent.

    It ties out, but for `difference` rupiah too much that are carried over from the year before.
    """
    with opened(Reach.system()):
        budget = draft(village, year, number=number, lines=lines, entries=entries, factor=factor, difference=difference)
        publication = publishing.publish(budget=budget, by=factories.UserFactory(is_superuser=True))
        budget.refresh_from_db()
    return Scene(village, budget, publication)


def draft(
    village: Village,
    year: int = 2026,
    *,
    number: int = 0,
    lines: int = 1,
    entries: int = 1,
    factor: int = 100,
    difference: int = 0,
) -> Budget:
    """The same, enacted and not published yet."""
    with opened(Reach.system()):
        budget, _made = Budget.objects.get_or_create(village=village, year=year)
        version = factories.BudgetVersionFactory(
            budget=budget, number=number, state=VersionState.ENACTED, law_number=f"{5 + number}/{year}",
            law_date=dt.date(year, 9, 18) if number else dt.date(year - 1, 12, 28),
        )  # fmt: skip
        write_lines(version, lines, factor, difference)
        if entries and not RealisationEntry.objects.filter(budget=budget).exists():
            write_entries(budget, entries, factor)
    return budget


def bebandem() -> Village:
    """Published in three years, the last of them revised; the second does not tie out."""
    factories.ProvinceHomePageFactory()
    village = factories.VillageFactory(
        region__code="51.07.06.2003", region__name="Bebandem", address="Jalan Raya Bebandem 12", phone="0363-123",
    )  # fmt: skip
    factories.ProfilePageFactory(village=village, men=4700, women=4732, population_year=2025)
    publish(village, 2024, factor=90)
    publish(village, 2025, factor=95, difference=1_250_000)
    publish(village, factor=97, entries=0)
    publish(village, number=1, lines=3, entries=2)
    return village


def bungaya() -> Village:
    """Its neighbour, which has half as much money."""
    village = factories.VillageFactory(region__code="51.07.06.2004", region__name="Bungaya")
    publish(village, factor=50)
    return village


def write_lines(version: BudgetVersion, each: int, factor: int, difference: int) -> None:
    owned = {"version": version, "village": version.village}
    made = [
        BudgetLine(**owned, account=account, source=source, key="0001", description=name, amount=amount * factor // 100)
        for account, source, name, amount in INCOME
    ]
    carried = CARRIED_OVER * factor // 100 + difference
    made.append(BudgetLine(**owned, account="6.1.1.01", source="DDS", key="0001", amount=carried))
    for function, name, _place, account, source, amount in SPENDING:
        part = amount * factor // 100 // each
        for number in range(each):
            told = amount * factor // 100 - part * (each - 1) if number == 0 else part
            volume = 4 if told % 4 == 0 else 1
            made.append(
                BudgetLine(
                    **owned,
                    function=function,
                    account=account,
                    source=source,
                    key=f"{number + 1:04}",
                    description=f"{name} {number + 1}",
                    volume=volume,
                    unit="paket",
                    price=told // volume,
                    amount=told,
                )
            )
    BudgetLine.objects.bulk_create(made)
    BudgetActivity.objects.bulk_create(
        BudgetActivity(
            **owned, function=function, name=name, place=place, output=f"{name} selesai", volume="1 paket",
            duration="Maret sampai Juni", executor="Kaur umum dan perencanaan",
        )
        for function, name, place, *_money in SPENDING
    )  # fmt: skip


def write_entries(budget: Budget, each: int, factor: int) -> None:
    year, months = budget.year, cycle(range(1, 11))
    owned = {"budget": budget, "village": budget.village}
    made = [
        RealisationEntry(
            **owned, date=dt.date(year, 3, 14), document=f"{number:05}/TBP/05.2001/{year}", kind=EntryKind.RECEIPT,
            account=account, source=source, description=name, amount=amount * factor // 100,
        )
        for number, (account, source, name, amount) in enumerate(INCOME[:4], 1)
    ]  # fmt: skip
    for place, (function, name, _place, account, source, amount) in enumerate(SPENDING[:-1]):
        for number, month in enumerate(islice(months, each)):
            made.append(
                RealisationEntry(
                    **owned,
                    date=dt.date(year, month, 31 if month == 10 else 14),
                    kind=EntryKind.PAYMENT,
                    document=f"{100 * place + number:05}/KWT/05.2001/{year}",
                    function=function,
                    account=account,
                    source=source,
                    description=name,
                    amount=amount * factor // 100 * (70 + place) // 100 // each,
                )
            )
    RealisationEntry.objects.bulk_create(made)
