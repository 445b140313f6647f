"""What differs between the rows that are there and the rows of a reading. Nothing here asks a database."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from transparency.budgets.enums import EntryKind
from transparency.budgets.models import BudgetActivity, BudgetLine, RealisationEntry
from transparency.budgets.readings import ActivityReading, EntryReading, LineReading

LINE_KEY = ("function", "account", "source", "key")
LINE_TOLD = ("description", "volume", "unit", "price", "amount")
ACTIVITY_KEY = ("function",)
ACTIVITY_TOLD = ("name", "place", "output", "volume", "duration", "executor")


@dataclass(frozen=True)
class Counts:
    new: int = 0
    changed: int = 0
    gone: int = 0
    unchanged: int = 0

    @property
    def changes(self) -> int:
        return self.new + self.changed + self.gone

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.new + other.new,
            self.changed + other.changed,
            self.gone + other.gone,
            self.unchanged + other.unchanged,
        )


@dataclass
class Match:
    """Rows as values by column: `new` to be written, `changed` beside what is there, `gone` as it is there."""

    new: list[dict[str, Any]] = field(default_factory=list)
    changed: list[tuple[Any, dict[str, Any]]] = field(default_factory=list)
    gone: list[Any] = field(default_factory=list)
    unchanged: list[Any] = field(default_factory=list)
    #: What changed lines had before, by id; whoever writes the new values needs it no longer.
    amounts: dict[int, int] = field(default_factory=dict)

    @property
    def counts(self) -> Counts:
        return Counts(len(self.new), len(self.changed), len(self.gone), len(self.unchanged))

    @property
    def differs(self) -> bool:
        return bool(self.new or self.changed or self.gone)


def match_lines(there: Iterable[BudgetLine], told: Iterable[LineReading]) -> Match:
    rows = [values(BudgetLine, row, (*LINE_KEY, *LINE_TOLD)) for row in told]
    found = match(there, rows, LINE_KEY, LINE_TOLD)
    found.amounts = {line.pk: line.amount for line, _told in found.changed}
    return found


def match_activities(there: Iterable[BudgetActivity], told: Iterable[ActivityReading]) -> Match:
    rows = [values(BudgetActivity, row, (*ACTIVITY_KEY, *ACTIVITY_TOLD)) for row in told]
    return match(there, rows, ACTIVITY_KEY, ACTIVITY_TOLD)


def values(model: Any, row: Any, columns: Iterable[str]) -> dict[str, Any]:
    """As the table keeps them: texts cut to the column, decimals with its places."""
    kept = {}
    for column in columns:
        value, kind = getattr(row, column), model._meta.get_field(column)
        if isinstance(value, str):
            kept[column] = value.replace("\x00", "")[: kind.max_length]
        elif value is not None and kind.get_internal_type() == "DecimalField":
            kept[column] = round(value, kind.decimal_places)
        else:
            kept[column] = value
    return kept


def match(there: Iterable[Any], told: list[dict[str, Any]], key: tuple[str, ...], columns: tuple[str, ...]) -> Match:
    known = {tuple(getattr(row, column) for column in key): row for row in there}
    found = Match()
    for row in told:
        same = known.pop(tuple(row[column] for column in key), None)
        if same is None:
            found.new.append(row)
        elif any(getattr(same, column) != row[column] for column in columns):
            found.changed.append((same, row))
        else:
            found.unchanged.append(same)
    found.gone = list(known.values())
    return found


@dataclass
class EntryMatch:
    """`revived` are corrections that nobody has seen yet and that are taken back."""

    new: list[EntryReading] = field(default_factory=list)
    gone: list[RealisationEntry] = field(default_factory=list)
    revived: list[RealisationEntry] = field(default_factory=list)
    unchanged: int = 0

    @property
    def counts(self) -> Counts:
        return Counts(len(self.new) + len(self.revived), 0, len(self.gone), self.unchanged)


def match_entries(there: Iterable[RealisationEntry], told: Iterable[EntryReading]) -> EntryMatch:
    """Entries have no number of their own: equal ones are told apart by how many there are."""
    alive, corrected = standing(there)
    found = EntryMatch()
    for row in beside_documents(alive, list(told), found):
        key = entry_key(row)
        if alive[key]:
            alive[key].pop()
            found.unchanged += 1
        elif corrected[key]:
            found.revived.append(corrected[key].pop())
        else:
            found.new.append(row)
    found.gone = [entry for entries in alive.values() for entry in entries]
    return found


def beside_documents(alive: Entries, told: list[EntryReading], found: EntryMatch) -> list[EntryReading]:
    """A sheet tells what was realised on a post in all, and the documents of an export are counted in it.

    They stay, and of the total only what is missing or too much becomes an entry, so that a sheet that was filled in
    with what is there changes nothing.
    """
    if not told or any(row.kind != EntryKind.TOTAL for row in told):
        return told
    booked: Counter[tuple[str, str, str]] = Counter()
    for entries in alive.values():
        for entry in entries:
            if entry.kind != EntryKind.TOTAL:
                booked[entry.function, entry.account, entry.source] += entry.amount
                found.unchanged += 1
        entries[:] = [entry for entry in entries if entry.kind == EntryKind.TOTAL]
    rest = [replace(row, amount=row.amount - booked.pop(post_of(row), 0)) for row in told]
    return [row for row in rest if row.amount]


def post_of(row: EntryReading) -> tuple[str, str, str]:
    return row.function, row.account, row.source


Entries = dict[tuple[Any, ...], list[RealisationEntry]]


def standing(there: Iterable[RealisationEntry]) -> tuple[Entries, Entries]:
    """Entries that count, and the unpublished corrections of those that would count without them, by key."""
    entries = list(there)
    corrections = {entry.corrects_id: entry for entry in entries if entry.corrects_id}
    alive: Entries = defaultdict(list)
    corrected: Entries = defaultdict(list)
    for entry in entries:
        if entry.kind == EntryKind.CORRECTION:
            continue
        correction = corrections.get(entry.pk)
        if correction is None:
            alive[entry_key(entry)].append(entry)
        elif not correction.is_public:
            corrected[entry_key(entry)].append(correction)
    return alive, corrected


def entry_key(entry: RealisationEntry | EntryReading) -> tuple[Any, ...]:
    """A total without documents is dated by the day on which it was told, which makes it no other total."""
    post = (entry.kind, entry.function, entry.account, entry.source, entry.amount)
    return post if entry.kind == EntryKind.TOTAL else (*post, entry.date, entry.document[:60])
