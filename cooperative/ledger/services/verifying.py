"""Whether the books are what was posted: everything is made again from the rows and compared, whoever changed them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from cooperative.ledger import months
from cooperative.ledger.balances import NOTHING, Balance
from cooperative.ledger.canonical import Head, Row, hash_of
from cooperative.ledger.chart import BY_PARTY
from cooperative.ledger.models import GENESIS, ClosingBalance, Cooperative, JournalEntry, JournalLine, PeriodClosing
from foundation.money import rupiah

AT_ONCE = 2_000


@dataclass(frozen=True)
class Fault:
    """`code` is for programs, `text` for people; `number` is that of an entry, 0 where it is none's."""

    code: str
    text: str
    number: int = 0


@dataclass
class Walk:
    """What is known of the journal up to an entry."""

    cooperative: Cooperative
    number: int = 0
    hash: str = GENESIS
    faults: list[Fault] = field(default_factory=list)
    #: By unit, account code and month.
    moved: dict[tuple[str, str, Any], Balance] = field(default_factory=lambda: defaultdict(Balance))
    #: By unit, account code and party.
    owed: dict[tuple[str, str, str], int] = field(default_factory=lambda: defaultdict(int))

    def fault(self, code: str, text: str, number: int = 0) -> None:
        self.faults.append(Fault(code, text, number))


def verify(cooperative: Cooperative) -> list[Fault]:
    """Everything that is not as it was posted, in the order of the entries; empty for honest books."""
    return walk(cooperative).faults


def walk(cooperative: Cooperative) -> Walk:
    """`verify` with where it ended: the number and the hash of the last entry, to be written down elsewhere."""
    walked = Walk(cooperative)
    for entry, lines in _entries(cooperative):
        _follow(walked, entry)
        _compare(walked, entry, lines)
        _add_up(walked, entry, lines)
    _compare_closings(walked)
    _compare_parties(walked)
    return walked


def _entries(cooperative: Cooperative) -> Iterator[tuple[JournalEntry, list[JournalLine]]]:
    entries = JournalEntry.objects.filter(cooperative=cooperative).select_related("reverses").order_by("number")
    last = 0
    while batch := list(entries.filter(number__gt=last)[:AT_ONCE]):
        last = batch[-1].number
        lines: dict[int, list[JournalLine]] = defaultdict(list)
        found = JournalLine.objects.filter(entry__in=[entry.pk for entry in batch]).select_related("account")
        for line in found.order_by("entry", "position"):
            lines[line.entry_id].append(line)
        for entry in batch:
            yield entry, lines[entry.pk]


def _follow(walked: Walk, entry: JournalEntry) -> None:
    if entry.number != walked.number + 1:
        told = _("numbers %(first)d to %(last)d are missing")
        walked.fault("gap", told % {"first": walked.number + 1, "last": entry.number - 1}, entry.number)
    if entry.previous_hash != walked.hash:
        walked.fault("chain", _("does not follow the entry before it: that one was changed or taken out"), entry.number)
    walked.number, walked.hash = entry.number, entry.hash


def _compare(walked: Walk, entry: JournalEntry, lines: list[JournalLine]) -> None:
    rows = [Row(line.account.code, line.debit, line.credit, line.party) for line in lines]
    if hash_of(_head(walked, entry), rows) != entry.hash:
        walked.fault("changed", _("the entry or one of its lines was changed after it was posted"), entry.number)
    debit, credit = sum(row.debit for row in rows), sum(row.credit for row in rows)
    if debit != credit:
        told = _("debit %(debit)s is not credit %(credit)s")
        walked.fault("imbalance", told % {"debit": rupiah(debit), "credit": rupiah(credit)}, entry.number)
    if entry.total != debit or entry.line_count != len(rows):
        walked.fault("totals", _("the lines are not those that the entry counts"), entry.number)
    fits = all(
        line.date == entry.date
        and line.village_id == entry.village_id == walked.cooperative.village_id
        and (line.account.cooperative_id, line.account.unit) == (entry.cooperative_id, entry.unit)
        for line in lines
    )
    if not fits or entry.month != months.first_of(entry.date):
        walked.fault("place", _("a line stands on another day, in another unit or in another village"), entry.number)


def _head(walked: Walk, entry: JournalEntry) -> Head:
    return Head(
        cooperative=walked.cooperative.pk,
        number=entry.number,
        date=entry.date,
        unit=entry.unit,
        source=entry.source,
        document=entry.document,
        description=entry.description,
        previous=entry.previous_hash,
        key=entry.idempotency_key,
        posted_at=entry.posted_at,
        reverses=entry.reverses.number if entry.reverses else 0,
        by=entry.by_id or 0,
    )


def _add_up(walked: Walk, entry: JournalEntry, lines: list[JournalLine]) -> None:
    for line in lines:
        code = line.account.code
        walked.moved[entry.unit, code, months.first_of(entry.date)] += Balance(line.debit, line.credit)
        if code in BY_PARTY:
            walked.owed[entry.unit, code, line.party] += line.credit - line.debit


def _compare_closings(walked: Walk) -> None:
    closings = PeriodClosing.objects.filter(cooperative=walked.cooperative).order_by("unit", "month")
    kept: dict[int, dict[str, Balance]] = defaultdict(dict)
    rows = ClosingBalance.objects.filter(closing__in=closings).order_by()
    for pk, code, debit, credit in rows.values_list("closing", "account__code", "debit", "credit"):
        kept[pk][code] = Balance(debit, credit)
    for closing in closings:
        standing: dict[str, Balance] = defaultdict(Balance)
        for (unit, code, month), balance in walked.moved.items():
            if unit == closing.unit and month <= closing.month:
                standing[code] += balance
        for code in sorted(standing.keys() | kept[closing.pk].keys()):
            if kept[closing.pk].get(code, NOTHING) != standing.get(code, NOTHING):
                told = _("the balance of account %(code)s kept at the closing of %(month)s is not that of its lines")
                walked.fault("snapshot", told % {"code": code, "month": f"{closing.month:%Y-%m}"})


def _compare_parties(walked: Walk) -> None:
    for (_unit, code, party), owed in sorted(walked.owed.items()):
        if owed < 0:
            told = _("account %(code)s is overdrawn by %(amount)s for %(party)s")
            values = {"code": code, "amount": rupiah(-owed), "party": party or _("nobody who is named")}
            walked.fault("party", told % values)
