"""A month is closed for good, with what stands on every account at its end."""

import datetime as dt
from collections import defaultdict
from typing import Any

from django.db import transaction
from django.db.models import Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperative.ledger import months
from cooperative.ledger.balances import NOTHING, Balance
from cooperative.ledger.models import Account, ClosingBalance, Cooperative, JournalEntry, JournalLine, PeriodClosing
from cooperative.ledger.services.errors import LedgerError
from cooperative.ledger.services.posting import demand_poster, lock


@transaction.atomic
def close_period(*, cooperative: Cooperative, unit: str, month: dt.date, by: Any) -> PeriodClosing:
    """Close the month in which the day `month` lies, and every open one before it; a second time it gives the first.

    Raises LedgerError for a month that is not over, and for one that lies before everything that was posted.
    """
    held = lock(cooperative)
    demand_poster(by, held)
    month = months.first_of(month)
    if month >= months.first_of(timezone.localdate()):
        raise LedgerError(_("This month is not over. It can be closed when the next one has begun."), "month")
    known = PeriodClosing.objects.filter(cooperative=held, unit=unit)
    if found := known.filter(month=month).first():
        return found
    last = known.order_by("-month").first()
    if last and last.month > month:
        raise LedgerError(_("This month is closed already, with a later one."), "month")
    first = first_open(held, unit)
    if first is None or first > month:
        raise LedgerError(_("Nothing was posted until the end of this month: there is nothing to close."), "month")
    return _close(held, unit, last, list(months.through(first, month)), by)


def first_open(cooperative: Cooperative, unit: str) -> dt.date | None:
    """The month after the last closed one; before any was closed, that of the oldest entry, if there is one."""
    last = PeriodClosing.objects.filter(cooperative=cooperative, unit=unit).order_by("-month").first()
    if last:
        return months.after(last.month)
    oldest = JournalEntry.objects.of(cooperative, unit).order_by("date").values_list("month", flat=True)
    return oldest.first()


def _close(
    cooperative: Cooperative, unit: str, last: PeriodClosing | None, opened: list[dt.date], by: Any
) -> PeriodClosing:
    standing: dict[int, Balance] = {}
    if last:
        kept = ClosingBalance.objects.filter(closing=last).values_list("account", "debit", "credit")
        standing = {account: Balance(debit, credit) for account, debit, credit in kept}
    moved = _moved(cooperative, unit, opened)
    given = {"cooperative": cooperative, "village_id": cooperative.village_id, "unit": unit, "by": by}
    for month in opened:
        for account, balance in moved[month].items():
            standing[account] = standing.get(account, NOTHING) + balance
        closing = PeriodClosing.objects.create(**given, month=month)
        ClosingBalance.objects.bulk_create(
            ClosingBalance(
                closing=closing,
                village_id=cooperative.village_id,
                account_id=account,
                debit=balance.debit,
                credit=balance.credit,
            )
            for account, balance in sorted(standing.items())
        )
    return closing


def _moved(cooperative: Cooperative, unit: str, opened: list[dt.date]) -> dict[dt.date, dict[int, Balance]]:
    """Debits and credits of each account in each of the months."""
    accounts = list(Account.objects.of(cooperative, unit).values_list("pk", flat=True))
    lines = JournalLine.objects.filter(
        account__in=accounts, date__gte=opened[0], date__lt=months.after(opened[-1])
    ).order_by()
    sums = lines.values("account", month=TruncMonth("date")).annotate(debits=Sum("debit"), credits=Sum("credit"))
    moved: dict[dt.date, dict[int, Balance]] = defaultdict(dict)
    for row in sums:
        moved[row["month"]][row["account"]] = Balance(row["debits"], row["credits"])
    return moved
