"""Entries come into the journal here and nowhere else: numbered, chained, once."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperative.ledger import months
from cooperative.ledger.canonical import Head, Row, hash_of
from cooperative.ledger.enums import Source, Unit
from cooperative.ledger.models import GENESIS, Account, Cooperative, JournalEntry, JournalLine, PeriodClosing
from cooperative.ledger.permissions import user_can_post
from cooperative.ledger.services.errors import LedgerError
from foundation.money import rupiah

LONGEST_DESCRIPTION, LONGEST_DOCUMENT, LONGEST_PARTY, MOST_LINES = 200, 60, 40, 1_000


@dataclass(frozen=True)
class Document:
    """The source document of an entry: its kind and its number."""

    source: Source
    number: str


@dataclass(frozen=True)
class Draft:
    """What an entry will say, before it has its number."""

    date: dt.date
    description: str
    document: Document
    rows: list[Row]
    key: str
    unit: str
    reverses: JournalEntry | None = None


@dataclass(frozen=True)
class Tip:
    """Where the journal stands: its last entry, and whether the month is closed and the key used before."""

    number: int = 0
    hash: str = GENESIS
    is_closed: bool = False
    is_known: bool = False


@transaction.atomic
def post_entry(
    *,
    cooperative: Cooperative,
    date: dt.date,
    description: str,
    document: Document,
    rows: Sequence[Row],
    key: str,
    by: Any,
    unit: str = Unit.TRADE,
) -> JournalEntry:
    """Write an entry; with a `key` that was used before, give the entry of that time and write nothing.

    `by` is None for the clock and for buyers. Raises LedgerError for rows that do not balance, accounts that the unit
    does not have, days in the future and closed months, and for a key that stands for something else.
    """
    held = lock(cooperative)
    demand_poster(by, held)
    draft = _tidy(Draft(date, description, document, list(rows), key, unit))
    tip = _tip(held, draft)
    if tip.is_known:
        return _same(JournalEntry.objects.get(cooperative=held, idempotency_key=key), draft.rows)
    return _write(held, draft, tip, by)


@transaction.atomic
def reverse_entry(
    *, entry: JournalEntry, reason: str, by: Any, date: dt.date | None = None, key: str = ""
) -> JournalEntry:
    """Post the same with debit and credit exchanged, today unless told. A second time it gives the first reversal.

    Accounts that are out of use since then take it too. Raises LedgerError without a reason, for a day before that of
    the entry, and for an entry that reverses another one.
    """
    held = lock(entry.cooperative)
    demand_poster(by, held)
    if not reason.strip():
        raise LedgerError(_("Say why the entry is reversed."), "reason")
    if entry.reverses_id:
        raise LedgerError(_("This entry reverses another one. Post what is right as a new entry."))
    found = JournalEntry.objects.filter(reverses=entry).first()
    if found is not None:
        return found
    lines = entry.lines.select_related("account").order_by("position")
    rows = [Row(line.account.code, line.credit, line.debit, line.party) for line in lines]
    document = Document(Source.REVERSAL, str(entry.number))
    day = date or timezone.localdate()
    if day < entry.date:
        raise LedgerError(_("A reversal is not older than its entry."), "date")
    draft = _tidy(Draft(day, reason, document, rows, key or f"reverse:{entry.pk}", entry.unit, entry))
    return _write(held, draft, _tip(held, draft), by)


def lock(cooperative: Cooperative) -> Cooperative:
    """Held until the end of the transaction: entries of a cooperative are written one after the other."""
    return Cooperative.objects.select_for_update(no_key=True).get(pk=cooperative.pk)


def demand_poster(by: Any, cooperative: Cooperative) -> None:
    if by is not None and not user_can_post(by, cooperative.village):
        raise LedgerError(_("Only the manager of the cooperative keeps its books."))


def _tidy(draft: Draft) -> Draft:
    """Each word on one line, for the hash is made of lines. Raises LedgerError for what is missing or too long."""
    number = " ".join(draft.document.number.split())
    description = " ".join(draft.description.split())[:LONGEST_DESCRIPTION]
    if not description:
        raise LedgerError(_("Say what is posted."), "description")
    if not number or len(number) > LONGEST_DOCUMENT:
        raise LedgerError(_("An entry names its source document, in at most 60 letters."), "document")
    if any(len(row.party) > LONGEST_PARTY or row.party.split() not in ([], [row.party]) for row in draft.rows):
        raise LedgerError(_("Whom a line concerns is one short word."), "party")
    return replace(draft, document=replace(draft.document, number=number), description=description)


def _tip(cooperative: Cooperative, draft: Draft) -> Tip:
    """In one query; it stays true for as long as the cooperative is held."""
    this = {"cooperative": OuterRef("cooperative")}
    closed = PeriodClosing.objects.filter(**this, unit=draft.unit, month__gte=months.first_of(draft.date))
    known = JournalEntry.objects.filter(**this, idempotency_key=draft.key)
    last = JournalEntry.objects.filter(cooperative=cooperative).order_by("-number")
    found = last.values("number", "hash", is_closed=Exists(closed), is_known=Exists(known)).first()
    return Tip(**found) if found else Tip()


def _same(found: JournalEntry, rows: list[Row]) -> JournalEntry:
    lines = found.lines.order_by("position").values_list("account__code", "debit", "credit", "party")
    if [Row(*line) for line in lines] != rows:
        raise LedgerError(_("Something else was posted with this key already."))
    return found


def _write(cooperative: Cooperative, draft: Draft, tip: Tip, by: Any) -> JournalEntry:
    _demand_balance(draft.rows)
    if draft.date > timezone.localdate():
        raise LedgerError(_("This day is still to come."), "date")
    if tip.is_closed:
        raise LedgerError(_("This month is closed. Post it in an open one."), "date")
    accounts = _accounts(cooperative, draft)
    head = _head(cooperative, draft, tip, by)
    entry = JournalEntry.objects.create(
        cooperative=cooperative,
        village_id=cooperative.village_id,
        unit=draft.unit,
        number=head.number,
        date=draft.date,
        month=months.first_of(draft.date),
        description=head.description,
        source=draft.document.source,
        document=head.document,
        idempotency_key=draft.key,
        reverses=draft.reverses,
        line_count=len(draft.rows),
        total=sum(row.debit for row in draft.rows),
        by=by,
        posted_at=head.posted_at,
        previous_hash=head.previous,
        hash=hash_of(head, draft.rows),
    )
    JournalLine.objects.bulk_create(
        JournalLine(
            entry=entry,
            village_id=cooperative.village_id,
            account=accounts[row.account],
            position=position,
            date=draft.date,
            debit=row.debit,
            credit=row.credit,
            party=row.party,
        )
        for position, row in enumerate(draft.rows, start=1)
    )
    return entry


def _head(cooperative: Cooperative, draft: Draft, tip: Tip, by: Any) -> Head:
    return Head(
        cooperative=cooperative.pk,
        number=tip.number + 1,
        date=draft.date,
        unit=str(draft.unit),
        source=str(draft.document.source),
        document=draft.document.number,
        description=draft.description,
        previous=tip.hash,
        key=draft.key,
        posted_at=timezone.now(),
        reverses=draft.reverses.number if draft.reverses else 0,
        by=by.pk if by else 0,
    )


def _demand_balance(rows: list[Row]) -> None:
    if not 2 <= len(rows) <= MOST_LINES or not all(_is_one_side(row) for row in rows):
        raise LedgerError(_("Each line is a debit or a credit in whole rupiah, and an entry has two of them at least."))
    debit, credit = sum(row.debit for row in rows), sum(row.credit for row in rows)
    if debit != credit:
        raise LedgerError(_("Debit and credit differ by %(amount)s.") % {"amount": rupiah(abs(debit - credit))})


def _is_one_side(row: Row) -> bool:
    whole = all(isinstance(side, int) and not isinstance(side, bool) and side >= 0 for side in (row.debit, row.credit))
    return whole and (row.debit > 0) != (row.credit > 0)


def _accounts(cooperative: Cooperative, draft: Draft) -> dict[str, Account]:
    codes = {row.account for row in draft.rows}
    found = {account.code: account for account in Account.objects.of(cooperative, draft.unit).filter(code__in=codes)}
    usable = {code for code, account in found.items() if account.is_active or draft.reverses}
    if missing := sorted(codes - usable):
        raise LedgerError(_("This unit has no account %(codes)s in use.") % {"codes": ", ".join(missing)}, "account")
    return found
