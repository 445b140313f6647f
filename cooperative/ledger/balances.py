"""What stands on accounts: the newest balances that a closing kept, and the lines since then."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from cooperative.ledger import months
from cooperative.ledger.enums import Kind
from cooperative.ledger.models import Account, ClosingBalance, Cooperative, JournalLine, PeriodClosing

ONE_DAY = dt.timedelta(days=1)
SIDES = ("debits", "credits")


@dataclass(frozen=True)
class Balance:
    """Whole rupiah: all debits and all credits, not their difference."""

    debit: int = 0
    credit: int = 0

    @property
    def net(self) -> int:
        """Debit less credit: below nothing where the account stands on the credit side."""
        return self.debit - self.credit

    def on_its_side(self, kind: str) -> int:
        """Above nothing where the account stands on the side on which its kind grows."""
        return self.net if Kind(kind).grows_by_debit else -self.net

    def __add__(self, other: "Balance") -> "Balance":
        return Balance(self.debit + other.debit, self.credit + other.credit)

    def __sub__(self, other: "Balance") -> "Balance":
        return Balance(self.debit - other.debit, self.credit - other.credit)


NOTHING = Balance()


def balance_of(account: Account, until: dt.date | None = None) -> Balance:
    """All debits and credits of the account up to and with the day `until`; two queries."""
    kept = ClosingBalance.objects.filter(closing=OuterRef("pk"), account=account)
    closing = (
        _closings(account.cooperative_id, account.unit, until)
        .values_list("month", Subquery(kept.values("debit")), Subquery(kept.values("credit")))
        .first()
    )
    since, debit, credit = closing or (None, 0, 0)
    lines = _lines_between(JournalLine.objects.filter(account=account), since and months.after(since), until)
    moved = lines.aggregate(**_sums())
    return Balance(debit or 0, credit or 0) + Balance(moved["debits"], moved["credits"])


def balances(
    cooperative: Cooperative,
    unit: str,
    until: dt.date | None = None,
    since: dt.date | None = None,
    *,
    codes: Mapping[int, str] | None = None,
) -> dict[str, Balance]:
    """By account code, for accounts with a line; up to and with `until`, and only from `since` on where it is told.

    `codes` of all accounts of the unit by their keys are asked for where they are not known already.
    """
    codes = dict(Account.objects.of(cooperative, unit).values_list("pk", "code")) if codes is None else codes
    found = _cumulative(cooperative, unit, until, codes)
    if since is None:
        return found
    return moved(_cumulative(cooperative, unit, since - ONE_DAY, codes), found)


def moved(before: Mapping[str, Balance], after: Mapping[str, Balance]) -> dict[str, Balance]:
    """What came between two standings, for accounts on which something did."""
    between = {code: balance - before.get(code, NOTHING) for code, balance in after.items()}
    return {code: balance for code, balance in between.items() if balance != NOTHING}


def _cumulative(
    cooperative: Cooperative, unit: str, until: dt.date | None, codes: Mapping[int, str]
) -> dict[str, Balance]:
    closing = _closings(cooperative.pk, unit, until).first()
    found: dict[str, Balance] = {}
    if closing:
        kept = ClosingBalance.objects.filter(closing=closing).values_list("account__code", "debit", "credit")
        found = {code: Balance(debit, credit) for code, debit, credit in kept}
    since = months.after(closing.month) if closing else None
    lines = _lines_between(JournalLine.objects.filter(account__in=list(codes)).order_by(), since, until)
    for account, debit, credit in lines.values("account").annotate(**_sums()).values_list("account", *SIDES):
        code = codes[account]
        found[code] = found.get(code, NOTHING) + Balance(debit, credit)
    return dict(sorted(found.items()))


def _closings(cooperative_pk: int, unit: str, until: dt.date | None) -> QuerySet[PeriodClosing]:
    """Of months that are over on the day `until`, the newest first."""
    closings = PeriodClosing.objects.filter(cooperative=cooperative_pk, unit=unit).order_by("-month")
    return closings.filter(month__lt=months.first_of(until + ONE_DAY)) if until else closings


def _lines_between(lines: Any, since: dt.date | None, until: dt.date | None) -> Any:
    if since:
        lines = lines.filter(date__gte=since)
    return lines.filter(date__lte=until) if until else lines


def _sums() -> dict[str, Any]:
    return {"debits": Coalesce(Sum("debit"), 0), "credits": Coalesce(Sum("credit"), 0)}
