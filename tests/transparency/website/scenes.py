"""Published budgets of every size, with the rows that a page of the village's money shows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import cycle, islice
from typing import Any

from django.utils import timezone

from foundation.tenancy.reach import Reach, opened
from tests import factories
from transparency.budgets.enums import EntryKind, PublicationKind, VersionKind, VersionState
from transparency.budgets.figures import figures_of
from transparency.budgets.models import (
    Budget,
    BudgetActivity,
    BudgetLine,
    BudgetVersion,
    Publication,
    RealisationEntry,
    Reconciliation,
)
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
    ("01.01.02", "Penghasilan tetap dan tunjangan perangkat desa", "", "5.1.2.01", "ADD", 418_900_000),
    ("01.01.05", "Tunjangan BPD", "", "5.1.4.01", "ADD", 96_000_000),
    ("01.04.08", "Pengembangan sistem informasi desa", "", "5.2.1.02", "PBH", 20_000_000),
    ("04.02.03", "Bibit salak dan pelatihan pekebun", "Jungutan", "5.2.7.02", "DDS", 161_500_000),
    ("04.05.01", "Pelatihan pengurus koperasi", "", "5.2.2.01", "PBH", 100_000_000),
    ("05.03.01", "Bantuan langsung tunai 42 keluarga", "", "5.4.1.01", "DDS", 151_200_000),
    ("03.02.03", "Festival penjor", "Bebandem", "5.2.2.02", "PAD", 76_600_000),
)
CARRIED_OVER = 45_600_000


@dataclass(frozen=True)
class Scene:
    village: Village
    budget: Budget
    version: BudgetVersion
    publication: Publication


def publish(  # the whole of a year in one call, as `services` make it step by step
    village: Village,
    year: int = 2026,
    *,
    number: int = 0,
    lines: int = 1,
    entries: int = 1,
    factor: int = 100,
    difference: int = 0,
) -> Scene:
    """A published version with `lines` lines for each activity and `entries` payments each; amounts in per cent.

    It ties out, unless `difference` rupiah are said to be missing.
    """
    with opened(Reach.system()):
        budget, _made = Budget.objects.get_or_create(village=village, year=year, defaults={"is_public": True})
        version = factories.BudgetVersionFactory(
            budget=budget, number=number, state=VersionState.ENACTED, is_public=True, law_number=f"{5 + number}/{year}",
            kind=VersionKind.REVISION if number else VersionKind.ORIGINAL,
            law_date=dt.date(year, 9, 18) if number else dt.date(year - 1, 12, 28),
        )  # fmt: skip
        write_lines(version, lines, factor)
        if entries and not RealisationEntry.objects.filter(budget=budget).exists():
            write_entries(budget, entries, factor)
        failed = [{"rule": "silpa_is_planned_away", "severity": "error", "difference": difference, "found": 1,
                   "subjects": [["SiLPA", difference]]}]  # fmt: skip
        Reconciliation.objects.create(
            version=version, village=village, difference=difference, failed=failed if difference else [], is_public=True
        )
        publication = chain(budget, version)
        budget.latest, budget.is_public = publication, True
        budget.save()
    return Scene(village, budget, version, publication)


def chain(budget: Budget, version: BudgetVersion) -> Publication:
    last = Publication.objects.filter(village=budget.village).order_by("-number").first()
    last_entry = RealisationEntry.objects.filter(budget=budget).order_by("-pk").first()
    told: dict[str, Any] = {
        "budget": budget, "version": version, "village": budget.village, "number": last.number + 1 if last else 1,
        "last_entry": last_entry.pk if last_entry else 0,
    }  # fmt: skip
    figures = figures_of(Publication(**told))
    number = told["number"]
    return factories.PublicationFactory(
        **told, kind=PublicationKind.REALISATION if figures.entry_count else PublicationKind.BUDGET,
        published_at=timezone.now(), realised_until=figures.realised_until, content_hash=f"{number:064x}",
        previous_hash=last.chain_hash if last else "0" * 64, chain_hash=f"{number + 4096:064x}",
        line_count=figures.line_count, entry_count=figures.entry_count,
        income=figures.income.budget, spending=figures.spending.budget,
        financing_in=figures.financing_in.budget, financing_out=figures.financing_out.budget,
        realised_income=figures.income.realised, realised_spending=figures.spending.realised,
        realised_financing_in=figures.financing_in.realised, realised_financing_out=figures.financing_out.realised,
        fields={code: [amount.budget, amount.realised] for code, amount in figures.fields.items()},
        sources={code: [amount.budget, amount.realised] for code, amount in figures.income_by_source.items()},
    )  # fmt: skip


def write_lines(version: BudgetVersion, each: int, factor: int) -> None:
    owned = {"version": version, "village": version.village, "is_public": True}
    made = [
        BudgetLine(**owned, account=account, source=source, key="0001", description=name, amount=amount * factor // 100)
        for account, source, name, amount in INCOME
    ]
    made.append(BudgetLine(**owned, account="6.1.1.01", source="DDS", key="0001", amount=CARRIED_OVER * factor // 100))
    for function, name, _place, account, source, amount in SPENDING:
        part = amount * factor // 100 // each
        for number in range(each):
            rest = amount * factor // 100 - part * each if number == 0 else 0
            made.append(
                BudgetLine(
                    **owned, function=function, account=account, source=source, key=f"{number + 1:04}",
                    description=f"{name} {number + 1}", volume=4, unit="paket", price=part // 4, amount=part + rest,
                )  # fmt: skip
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
    owned = {"budget": budget, "village": budget.village, "is_public": True}
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
                    **owned, date=dt.date(year, month, 31 if month == 10 else 14), kind=EntryKind.PAYMENT,
                    document=f"{100 * place + number:05}/KWT/05.2001/{year}", function=function, account=account,
                    source=source, description=name, amount=amount * factor // 100 * (70 + place) // 100 // each,
                )  # fmt: skip
            )
    RealisationEntry.objects.bulk_create(made)
