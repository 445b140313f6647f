"""What would be if a file were confirmed: it is written, looked at, and taken back, so that it cannot differ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction

from transparency.budgets.enums import BudgetImportState
from transparency.budgets.figures import NOTHING, Amount, BudgetFigures, Change, draft_figures
from transparency.budgets.models import BudgetImport, BudgetVersion
from transparency.budgets.readings import Rejection, from_json
from transparency.budgets.rules import Outcome, check, failed
from transparency.budgets.rules.gathering import facts_of
from transparency.budgets.services.matching import Counts
from transparency.budgets.services.writing import Written, WrittenVersion, write


@dataclass(frozen=True)
class Comparison:
    """A sum by its code, as it is and as it would be."""

    code: str
    before: Amount
    after: Amount

    @property
    def differs(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True)
class VersionPreview:
    """`number` is where the lines would stand; `changes` are told against it, or against the one before a new one."""

    number: int
    is_new: bool
    is_public: bool
    #: A published version is told otherwise by the file, beside its revision, and stays as it is.
    stays_published: bool
    law_number: str
    law_date: dt.date | None
    lines: Counts
    activities: Counts
    changes: list[Change]


@dataclass(frozen=True)
class Preview:
    """Plain data; no row of it is in the database."""

    year: int
    versions: list[VersionPreview]
    entries: Counts
    #: 0: everything of the file is there already.
    changes: int
    #: Sums of the last version; `before` is None where the year has none yet.
    before: BudgetFigures | None
    after: BudgetFigures | None
    rejections: list[Rejection]
    notes: list[str]
    #: Checks that would find something.
    outcomes: list[Outcome] = field(default_factory=list)
    #: When the same file was confirmed last.
    confirmed_before: dt.datetime | None = None

    @property
    def fields(self) -> list[Comparison]:
        """Spending by bidang."""
        return compared("fields", self.before, self.after)

    @property
    def income_by_source(self) -> list[Comparison]:
        return compared("income_by_source", self.before, self.after)

    @property
    def spending_by_source(self) -> list[Comparison]:
        return compared("spending_by_source", self.before, self.after)

    @property
    def totals(self) -> list[Comparison]:
        """Income (4), spending (5), financing received (6.1) and paid (6.2)."""
        return [
            Comparison(code, getattr(self.before, name, NOTHING), getattr(self.after, name, NOTHING))
            for code, name in (("4", "income"), ("5", "spending"), ("6.1", "financing_in"), ("6.2", "financing_out"))
        ]


def compared(mapping: str, before: BudgetFigures | None, after: BudgetFigures | None) -> list[Comparison]:
    old: Mapping[str, Amount] = getattr(before, mapping, {})
    new: Mapping[str, Amount] = getattr(after, mapping, {})
    return [Comparison(code, old.get(code, NOTHING), new.get(code, NOTHING)) for code in sorted({*old, *new})]


def preview_of(budget_import: BudgetImport) -> Preview:
    """Also of one that was dealt with. Leaves the database as it was."""
    reading = from_json(budget_import.reading)
    with transaction.atomic():
        last = last_version(budget_import)
        before = draft_figures(last) if last else None
        written = write(village=budget_import.village, reading=reading, kind=budget_import.kind, by=budget_import.by)
        version = last_version(budget_import)
        after = draft_figures(version) if version else None
        outcomes = failed(check(facts_of(version, drafts=True))) if version else []
        transaction.set_rollback(True)
    return Preview(
        year=reading.year,
        versions=[shown(each) for each in written.versions],
        entries=written.entries,
        changes=written.changes,
        before=before,
        after=after,
        rejections=reading.rejections,
        notes=reading.notes,
        outcomes=outcomes,
        confirmed_before=confirmed_before(budget_import),
    )


def shown(written: WrittenVersion) -> VersionPreview:
    version = written.version
    return VersionPreview(
        number=version.number,
        is_new=written.is_new,
        is_public=version.is_public,
        stays_published=written.stays_published,
        law_number=version.law_number,
        law_date=version.law_date,
        lines=written.lines,
        activities=written.activities,
        changes=written.changes,
    )


def last_version(budget_import: BudgetImport) -> BudgetVersion | None:
    versions = BudgetVersion.objects.filter(village=budget_import.village_id, budget__year=budget_import.year)
    return versions.select_related("budget", "village").order_by("-number").first()


def confirmed_before(budget_import: BudgetImport) -> dt.datetime | None:
    same = BudgetImport.objects.filter(
        village=budget_import.village_id,
        year=budget_import.year,
        file_hash=budget_import.file_hash,
        state=BudgetImportState.CONFIRMED,
    ).exclude(pk=budget_import.pk)
    return same.order_by("-confirmed_at").values_list("confirmed_at", flat=True).first()


__all__ = ["Comparison", "Preview", "VersionPreview", "Written", "preview_of"]
