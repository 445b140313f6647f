"""Does everything that was published still read as it did? From published rows, so anybody may ask."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from transparency.budgets import canonical
from transparency.budgets.models import Budget, BudgetActivity, BudgetLine, Publication, RealisationEntry
from villages.models import Village

#: Of a fault that touches many rows these are told.
SHOWN = 20
TOTALS = (
    "line_count",
    "entry_count",
    "income",
    "spending",
    "financing_in",
    "financing_out",
    "realised_income",
    "realised_spending",
    "realised_financing_in",
    "realised_financing_out",
    "fields",
    "sources",
)
SIDES = {"4": "income", "5": "spending", "6.1": "financing_in", "6.2": "financing_out"}


@dataclass(frozen=True)
class Fault:
    """Something that is not as it was published. `number` is that of the publication; `rows` are canonical rows."""

    number: int
    code: str
    text: str
    rows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kept:
    """Everything a village has published: values by version, and of entries by budget with their id in front."""

    activities: dict[int, list[tuple[Any, ...]]]
    lines: dict[int, list[tuple[Any, ...]]]
    entries: dict[int, list[tuple[Any, ...]]]

    def entries_of(self, publication: Publication) -> list[tuple[Any, ...]]:
        return [row[1:] for row in self.entries[publication.budget_id] if row[0] <= publication.last_entry]

    def rows_of(self, publication: Publication) -> list[str]:
        return [
            *canonical.in_order("activity", self.activities[publication.version_id]),
            *canonical.in_order("line", self.lines[publication.version_id]),
            *canonical.in_order("entry", self.entries_of(publication)),
        ]


def verify(village: Village) -> list[Fault]:
    """Empty when every hash, every link of the chain and every total is right: five queries, however long it is."""
    found = Publication.published.filter(village=village)
    publications = list(found.select_related("version__budget").order_by("number"))
    kept = read(village)
    faults = [*faults_of_chain(publications), *faults_of_strays(publications, kept, village)]
    for publication in publications:
        faults += faults_of_content(publication, kept)
    return sorted(faults, key=lambda fault: fault.number)


def read(village: Village) -> Kept:
    activities = BudgetActivity.published.filter(village=village).order_by()
    lines = BudgetLine.published.filter(village=village).order_by()
    entries = RealisationEntry.published.filter(village=village).order_by()
    return Kept(
        by_first(activities.values_list("version", *canonical.ACTIVITY)),
        by_first(lines.values_list("version", *canonical.LINE)),
        by_first(entries.values_list("budget", "pk", *canonical.ENTRY)),
    )


def by_first(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[tuple[Any, ...]]]:
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for first, *others in rows:
        found[first].append(tuple(others))
    return found


def faults_of_chain(publications: list[Publication]) -> Iterator[Fault]:
    previous = canonical.GENESIS
    for number, publication in enumerate(publications, 1):
        if publication.number != number:
            yield Fault(publication.number, "gap", _("Publication %(number)d is missing.") % {"number": number})
            return
        if publication.previous_hash != previous:
            yield Fault(number, "link", _("It does not follow the publication before it."))
        if publication.chain_hash != canonical.chain_hash(publication.previous_hash, publication.content_hash):
            yield Fault(number, "chain", _("Its chain hash is not made of its own hashes."))
        previous = publication.chain_hash


def faults_of_content(publication: Publication, kept: Kept) -> Iterator[Fault]:
    rows = kept.rows_of(publication)
    text = canonical.text(canonical.heading_of(publication), rows)
    if canonical.content_hash(text) != publication.content_hash:
        yield which(publication, rows)
    counted = totals(kept.lines[publication.version_id], kept.entries_of(publication))
    wrong = [name for name in TOTALS if getattr(publication, name) != counted[name]]
    if wrong:
        yield Fault(publication.number, "totals", _("Its totals are not the sums of its lines: %s") % ", ".join(wrong))


def which(publication: Publication, rows: list[str]) -> Fault:
    """The rows that read otherwise now: their own hashes are not among those kept with the publication."""
    kept = bytes(Publication.published.values_list("digests", flat=True).get(pk=publication.pk))
    size = canonical.DIGEST_SIZE
    then = Counter(kept[start : start + size] for start in range(0, len(kept), size))
    now = Counter(map(canonical.digest, rows))
    other = tuple(row for row in rows if canonical.digest(row) in now - then)
    missing = sum((then - now).values())
    if not other and not missing:
        return Fault(publication.number, "heading", _("Its number, time, year or law was changed."))
    text = _("%(changed)d rows read otherwise than when it was published, and %(missing)d of then are not there.")
    return Fault(
        publication.number, "rows", text % {"changed": len(other), "missing": missing}, tuple(sorted(other)[:SHOWN])
    )


def totals(lines: Iterable[tuple[Any, ...]], entries: Iterable[tuple[Any, ...]]) -> dict[str, Any]:
    """Counted once more and without the database; what `Publication` keeps, by its name."""
    told = [dict(zip(canonical.LINE, row, strict=True)) for row in lines]
    booked = [dict(zip(canonical.ENTRY, row, strict=True)) for row in entries]
    sums: Counter[str] = Counter()
    fields: dict[str, list[int]] = {}
    sources: dict[str, list[int]] = {}
    for place, rows in enumerate((told, booked)):
        for row in rows:
            account, amount = row["account"], row["amount"]
            side = SIDES.get(account[:1]) or SIDES.get(account[:3], "")
            sums[f"realised_{side}" if place else side] += amount
            if side == "spending":
                fields.setdefault(row["function"][:2], [0, 0])[place] += amount
            elif side == "income":
                sources.setdefault(row["source"], [0, 0])[place] += amount
    counts = {"line_count": len(told), "entry_count": len(booked), "fields": fields, "sources": sources}
    return {name: counts.get(name, sums[name]) for name in TOTALS}


def faults_of_strays(publications: list[Publication], kept: Kept, village: Village) -> Iterator[Fault]:
    """Rows that are public and stand in no publication, and a page that shows another publication than the last."""
    last_entry: Counter[int] = Counter()
    last: dict[int, int] = {}
    for publication in publications:
        last_entry[publication.budget_id] = max(last_entry[publication.budget_id], publication.last_entry)
        last[publication.budget_id] = publication.pk
    told = {publication.version_id for publication in publications}
    strays = [
        *(
            canonical.row("activity", *row)
            for version in kept.activities.keys() - told
            for row in kept.activities[version]
        ),
        *(canonical.row("line", *row) for version in kept.lines.keys() - told for row in kept.lines[version]),
        *(
            canonical.row("entry", *row[1:])
            for budget, rows in kept.entries.items()
            for row in rows
            if row[0] > last_entry[budget]
        ),
    ]
    if strays:
        text = _("%d rows are public and belong to no publication.") % len(strays)
        yield Fault(0, "strays", text, tuple(sorted(strays)[:SHOWN]))
    for budget in Budget.published.filter(village=village).order_by("year"):
        if budget.latest_id != last.get(budget.pk):
            text = _("The budget of %(year)d does not show its last publication.") % {"year": budget.year}
            yield Fault(0, "latest", text)
