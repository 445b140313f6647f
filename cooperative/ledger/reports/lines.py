"""The journal, and the lines of one account with what stands after each: general ledger and cash book."""

import datetime as dt
from dataclasses import dataclass
from itertools import accumulate

from django.db.models import QuerySet, Sum, Value
from django.db.models.functions import Coalesce

from cooperative.ledger.balances import ONE_DAY, Balance, balance_of
from cooperative.ledger.models import Account, Cooperative, JournalEntry, JournalLine
from cooperative.ledger.months import Period

ORDER = ("date", "entry__number", "position")


@dataclass(frozen=True)
class Moved:
    """A line of an account; `standing` is what stands after it, on the side on which the account grows."""

    entry: JournalEntry
    line: JournalLine
    standing: int


@dataclass(frozen=True)
class Standing:
    """The lines of an account in a period, or one page of them."""

    account: Account
    opening: int
    closing: int
    moved: Balance
    lines: list[Moved]


def lines_of(account: Account, period: Period) -> QuerySet[JournalLine]:
    lines = JournalLine.objects.filter(account=account, date__range=(period.since, period.until))
    return lines.order_by(*ORDER)


def standing_of(account: Account, period: Period, *, start: int = 0, most: int | None = None) -> Standing:
    """The lines from number `start` on, `most` of them; `opening`, `closing` and `moved` are those of the period."""
    found = lines_of(account, period)
    opening, closing = balance_of(account, period.since - ONE_DAY), balance_of(account, period.until)
    before = opening + _sum_of(found[:start]) if start else opening
    shown = list(found.select_related("entry")[start : start + most if most else None])
    balances = list(accumulate((Balance(line.debit, line.credit) for line in shown), initial=before))[1:]
    lines = [
        Moved(line.entry, line, balance.on_its_side(account.kind))
        for line, balance in zip(shown, balances, strict=True)
    ]
    side = account.kind
    return Standing(account, opening.on_its_side(side), closing.on_its_side(side), closing - opening, lines)


def _sum_of(lines: QuerySet[JournalLine]) -> Balance:
    zero = Value(0)
    return Balance(**lines.aggregate(debit=Coalesce(Sum("debit"), zero), credit=Coalesce(Sum("credit"), zero)))


def entries_in(cooperative: Cooperative, unit: str, period: Period) -> QuerySet[JournalEntry]:
    """In the order of their days; with the lines, and the accounts of these, in two more queries."""
    entries = JournalEntry.objects.of(cooperative, unit).filter(date__range=(period.since, period.until))
    return entries.order_by("date", "number")


def oldest_day(cooperative: Cooperative, unit: str) -> dt.date | None:
    days = JournalEntry.objects.of(cooperative, unit).order_by("date", "number")
    return days.values_list("date", flat=True).first()
