"""Writes a reading into the rows of a village and a year: only what differs, and nothing over what is published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from transparency.budgets.enums import EntryKind, ImportKind, VersionKind, VersionState
from transparency.budgets.figures import Change
from transparency.budgets.models import Budget, BudgetActivity, BudgetLine, BudgetVersion, RealisationEntry
from transparency.budgets.readings import BudgetReading, EntryReading, VersionReading
from transparency.budgets.services.locking import lock
from transparency.budgets.services.matching import (
    ACTIVITY_TOLD,
    LINE_TOLD,
    Counts,
    EntryMatch,
    Match,
    match_activities,
    match_entries,
    match_lines,
)
from villages.models import Village


@dataclass
class WrittenVersion:
    """`number` is the version in which it now stands; `told` is what the file calls it (0 original, 1 revision)."""

    version: BudgetVersion
    told: int
    is_new: bool = False
    heading_changed: bool = False
    #: The file tells a published version otherwise, and the revision beside it: what is published stays.
    stays_published: bool = False
    lines: Counts = field(default_factory=Counts)
    activities: Counts = field(default_factory=Counts)
    changes: list[Change] = field(default_factory=list)

    @property
    def number(self) -> int:
        return self.version.number


@dataclass
class Written:
    budget: Budget
    versions: list[WrittenVersion] = field(default_factory=list)
    entries: Counts = field(default_factory=Counts)

    @property
    def lines(self) -> Counts:
        return sum((written.lines for written in self.versions), Counts())

    @property
    def changes(self) -> int:
        """How many rows this has written or taken away; 0 when everything was there already."""
        rows = sum(written.lines.changes + written.activities.changes for written in self.versions)
        headings = sum(written.heading_changed for written in self.versions)
        return rows + headings + self.entries.changes


def write(*, village: Village, reading: BudgetReading, kind: str, by: Any) -> Written:
    """In the transaction and the reach of the caller. Counts of a new revision are told against the version before."""
    lock(village.pk)
    budget, _made = Budget.objects.get_or_create(village=village, year=reading.year)
    written = Written(budget)
    alone = len(reading.versions) == 1
    for told in sorted(reading.versions, key=lambda version: version.number):
        if told.lines:
            is_sheet = alone and kind != ImportKind.SISKEUDES
            written.versions.append(write_version(budget, told, is_sheet=is_sheet, alone=alone, by=by))
    if reading.has_entries:
        written.entries = write_entries(budget, reading.entries)
    return written


def write_version(budget: Budget, told: VersionReading, *, is_sheet: bool, alone: bool, by: Any) -> WrittenVersion:
    versions = list(BudgetVersion.objects.filter(budget=budget, village=budget.village_id).order_by("number"))
    place = place_of(versions, told, is_sheet=is_sheet)
    if place is None:
        return begin_version(budget, versions, told, by=by)
    if not place.is_public:
        return renew_version(place, told)
    found = match_lines(lines_in(place), told.lines)
    if not found.differs or (not told.number and not alone):
        kept = Counts(unchanged=len(found.unchanged) + len(found.changed) + len(found.gone))
        return WrittenVersion(place, told.number, lines=kept, stays_published=found.differs)
    if versions[-1] == place:
        return begin_version(budget, versions, told, by=by)
    revision = VersionReading(1, told.law_number, told.law_date, told.lines, told.activities)
    return write_version(budget, revision, is_sheet=is_sheet, alone=alone, by=by)


def place_of(versions: list[BudgetVersion], told: VersionReading, *, is_sheet: bool) -> BudgetVersion | None:
    """Which version this tells. A Siskeudes export says it, original or revision; a sheet tells the budget of now."""
    latest = versions[-1] if versions else None
    if is_sheet:
        return latest
    if told.number:
        return latest if latest and latest.number else None
    return next((version for version in versions if version.number == 0), None)


def lines_in(version: BudgetVersion) -> list[BudgetLine]:
    return list(BudgetLine.objects.filter(version=version, village=version.village_id))


def begin_version(budget: Budget, versions: list[BudgetVersion], told: VersionReading, *, by: Any) -> WrittenVersion:
    before = versions[-1] if versions else None
    has_original = any(not version.number for version in versions)
    number = before.number + 1 if before and (told.number or has_original) else min(told.number, 1)
    version = BudgetVersion.objects.create(
        budget=budget,
        village_id=budget.village_id,
        number=number,
        kind=VersionKind.REVISION if number else VersionKind.ORIGINAL,
        law_number=told.law_number[:40],
        law_date=told.law_date,
        rounding=rounding_of(told),
        by=by,
    )
    insert(BudgetLine, version, match_lines([], told.lines).new)
    activities = match_activities([], told.activities)
    insert(BudgetActivity, version, activities.new)
    found = match_lines(lines_in(before) if before else [], told.lines)
    return WrittenVersion(
        version,
        told.number,
        is_new=True,
        heading_changed=True,
        lines=found.counts,
        activities=activities.counts,
        changes=changes_of(found),
    )


def renew_version(version: BudgetVersion, told: VersionReading) -> WrittenVersion:
    found = match_lines(lines_in(version), told.lines)
    there = BudgetActivity.objects.filter(version=version, village=version.village_id)
    activities = match_activities(there, told.activities) if told.activities else Match(unchanged=list(there))
    apply(BudgetLine, version, found, LINE_TOLD)
    apply(BudgetActivity, version, activities, ACTIVITY_TOLD)
    heading_changed = renew_heading(version, told, differs=found.differs)
    return WrittenVersion(
        version,
        told.number,
        heading_changed=heading_changed,
        lines=found.counts,
        activities=activities.counts,
        changes=changes_of(found),
    )


def renew_heading(version: BudgetVersion, told: VersionReading, *, differs: bool) -> bool:
    """The law as the file has it, unless people have enacted it here; changed lines have to be agreed anew."""
    heading: dict[str, Any] = {"rounding": rounding_of(told)}
    if differs and version.state != VersionState.DRAFT:
        heading |= {"state": VersionState.DRAFT, "agreed_on": None, "enacted_at": None}
    if version.state != VersionState.ENACTED or differs:
        heading |= {"law_number": told.law_number[:40]} if told.law_number else {}
        heading |= {"law_date": told.law_date} if told.law_date else {}
    changed = {name: value for name, value in heading.items() if getattr(version, name) != value}
    for name, value in changed.items():
        setattr(version, name, value)
    if changed:
        version.save(update_fields=list(changed))
    return bool(changed)


def rounding_of(told: VersionReading) -> int:
    return sum(line.cents for line in told.lines)


def insert(model: Any, version: BudgetVersion, rows: Iterable[dict[str, Any]]) -> None:
    model.objects.bulk_create([model(version=version, village_id=version.village_id, **row) for row in rows])


def apply(model: Any, version: BudgetVersion, found: Match, columns: tuple[str, ...]) -> None:
    if found.gone:
        model.objects.filter(version=version, pk__in=[row.pk for row in found.gone]).delete()
    for row, told in found.changed:
        for column in columns:
            setattr(row, column, told[column])
    if found.changed:
        model.objects.bulk_update([row for row, _told in found.changed], columns)
    insert(model, version, found.new)


def changes_of(found: Match) -> list[Change]:
    """As people read them, by account. `apply` has changed the rows, so what was before is no longer in them."""
    changes = [
        *(change_of(told, None, told["amount"]) for told in found.new),
        *(change_of(told, found.amounts[line.pk], told["amount"]) for line, told in found.changed),
        *(change_of(vars(line), line.amount, None) for line in found.gone),
    ]
    return sorted(changes, key=lambda change: (change.account, change.function, change.source, change.key))


def change_of(row: dict[str, Any], before: int | None, after: int | None) -> Change:
    return Change(
        function=row["function"],
        account=row["account"],
        source=row["source"],
        key=row["key"],
        description=row["description"],
        before=before,
        after=after,
    )


def write_entries(budget: Budget, told: list[EntryReading]) -> Counts:
    there = RealisationEntry.objects.filter(budget=budget, village=budget.village_id)
    found = match_entries(there, told)
    withdraw(found)
    RealisationEntry.objects.bulk_create(
        [
            RealisationEntry(
                budget=budget,
                village_id=budget.village_id,
                date=row.date,
                document=row.document[:60],
                kind=row.kind,
                function=row.function,
                account=row.account,
                source=row.source,
                description=row.description[:250],
                amount=row.amount,
            )
            for row in found.new
        ]
    )
    return found.counts


def withdraw(found: EntryMatch) -> None:
    """What the file no longer has: nobody has seen it, or it is taken back by an entry of its own."""
    unseen = [entry.pk for entry in (*found.gone, *found.revived) if not entry.is_public]
    if unseen:
        RealisationEntry.objects.filter(pk__in=unseen).delete()
    RealisationEntry.objects.bulk_create(
        [
            RealisationEntry(
                budget_id=entry.budget_id,
                village_id=entry.village_id,
                date=entry.date,
                document=entry.document,
                kind=EntryKind.CORRECTION,
                function=entry.function,
                account=entry.account,
                source=entry.source,
                description=entry.description,
                amount=-entry.amount,
                corrects=entry,
            )
            for entry in found.gone
            if entry.is_public
        ]
    )
