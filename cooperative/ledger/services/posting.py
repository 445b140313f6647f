"""Entries come into the journal here and nowhere else: numbered, chained, once."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperative.ledger.canonical import Head, Row, hash_of
from cooperative.ledger.enums import Source, Unit
from cooperative.ledger.models import GENESIS, Account, Cooperative, JournalEntry, JournalLine, PeriodClosing
from cooperative.ledger.permissions import user_can_post
from cooperative.ledger.services.errors import LedgerError


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
    _demand_poster(by, cooperative)
    held = lock(cooperative)
    found = JournalEntry.objects.filter(cooperative=held, idempotency_key=key).first()
    if found is not None:
        return _same(found, rows, date)
    return _write(held, Draft(date, description, document, list(rows), key, unit), by)


@transaction.atomic
def reverse_entry(
    *, entry: JournalEntry, reason: str, by: Any, date: dt.date | None = None, key: str = ""
) -> JournalEntry:
    """Post the same with debit and credit exchanged, today unless told. A second time it gives the first reversal."""
    _demand_poster(by, entry.cooperative)
    if not reason.strip():
        raise LedgerError(_("Say why the entry is reversed."), "reason")
    held = lock(entry.cooperative)
    found = JournalEntry.objects.filter(reverses=entry).first()
    if found is not None:
        return found
    lines = entry.lines.select_related("account").order_by("position")
    rows = [Row(line.account.code, line.credit, line.debit, line.party) for line in lines]
    document = Document(Source.REVERSAL, str(entry.number))
    day = date or timezone.localdate()
    if day < entry.date:
        raise LedgerError(_("A reversal is not older than its entry."), "date")
    return _write(held, Draft(day, reason, document, rows, key or f"reverse:{entry.pk}", entry.unit, entry), by)


def lock(cooperative: Cooperative) -> Cooperative:
    """Held until the end of the transaction: entries of a cooperative are written one after the other."""
    return (
        Cooperative.objects.select_for_update(of=("self",), no_key=True)
        .select_related("village")
        .get(pk=cooperative.pk)
    )


def _demand_poster(by: Any, cooperative: Cooperative) -> None:
    if by is not None and not user_can_post(by, cooperative.village):
        raise LedgerError(_("Only the manager of the cooperative keeps its books."))


def _same(found: JournalEntry, rows: Sequence[Row], date: dt.date) -> JournalEntry:
    if found.total != sum(row.debit for row in rows) or found.date != date or found.line_count != len(rows):
        raise LedgerError(_("Something else was posted with this key already."))
    return found


def _write(cooperative: Cooperative, draft: Draft, by: Any) -> JournalEntry:
    _demand_balance(draft.rows)
    _demand_open(cooperative, draft.unit, draft.date)
    accounts = _accounts(cooperative, draft.unit, draft.rows)
    head = _head(cooperative, draft)
    entry = JournalEntry.objects.create(
        cooperative=cooperative,
        village_id=cooperative.village_id,
        unit=draft.unit,
        number=head.number,
        date=draft.date,
        month=draft.date.replace(day=1),
        description=head.description,
        source=draft.document.source,
        document=draft.document.number,
        idempotency_key=draft.key,
        reverses=draft.reverses,
        line_count=len(draft.rows),
        total=sum(row.debit for row in draft.rows),
        by=by,
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


def _head(cooperative: Cooperative, draft: Draft) -> Head:
    last = JournalEntry.objects.filter(cooperative=cooperative).order_by("-number").values("number", "hash").first()
    return Head(
        cooperative=cooperative.village.region_id,
        number=(last["number"] if last else 0) + 1,
        date=draft.date,
        unit=str(draft.unit),
        source=str(draft.document.source),
        document=draft.document.number,
        description=" ".join(draft.description.split())[:200],
        previous=last["hash"] if last else GENESIS,
        reverses=draft.reverses.number if draft.reverses else 0,
    )


def _demand_balance(rows: list[Row]) -> None:
    if len(rows) < 2 or not all(_is_one_side(row) for row in rows):
        raise LedgerError(_("Each line is a debit or a credit in whole rupiah, and an entry has two of them at least."))
    debit, credit = sum(row.debit for row in rows), sum(row.credit for row in rows)
    if debit != credit:
        raise LedgerError(_("Debit and credit differ by %(amount)s.") % {"amount": abs(debit - credit)})


def _is_one_side(row: Row) -> bool:
    whole = all(isinstance(side, int) and not isinstance(side, bool) and side >= 0 for side in (row.debit, row.credit))
    return whole and (row.debit > 0) != (row.credit > 0)


def _demand_open(cooperative: Cooperative, unit: str, date: dt.date) -> None:
    if date > timezone.localdate():
        raise LedgerError(_("This day is still to come."), "date")
    closed = PeriodClosing.objects.filter(cooperative=cooperative, unit=unit, month__gte=date.replace(day=1))
    if closed.exists():
        raise LedgerError(_("This month is closed. Post it in an open one."), "date")


def _accounts(cooperative: Cooperative, unit: str, rows: list[Row]) -> dict[str, Account]:
    codes = {row.account for row in rows}
    found = {account.code: account for account in Account.objects.of(cooperative, unit).filter(code__in=codes)}
    missing = sorted(codes - {code for code, account in found.items() if account.is_active})
    if missing:
        raise LedgerError(_("This unit has no account %(codes)s in use.") % {"codes": ", ".join(missing)}, "account")
    return found
