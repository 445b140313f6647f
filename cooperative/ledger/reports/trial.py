"""The trial balance (neraca saldo): of every account what stood at first, what moved, and what stands."""

from collections.abc import Iterable
from dataclasses import dataclass

from cooperative.ledger.balances import NOTHING, ONE_DAY, Balance, balances
from cooperative.ledger.models import Account, Cooperative
from cooperative.ledger.months import Period


@dataclass(frozen=True)
class TrialRow:
    """`opening` and `closing` in whole rupiah, above nothing on the debit side."""

    code: str
    name: str
    opening: int
    moved: Balance

    @property
    def closing(self) -> int:
        return self.opening + self.moved.net


@dataclass(frozen=True)
class TrialBalance:
    rows: list[TrialRow]

    @property
    def opening(self) -> Balance:
        return both_sides(row.opening for row in self.rows)

    @property
    def moved(self) -> Balance:
        return sum((row.moved for row in self.rows), NOTHING)

    @property
    def closing(self) -> Balance:
        return both_sides(row.closing for row in self.rows)


def both_sides(nets: Iterable[int]) -> Balance:
    """What stands on the debit side, and what stands on the credit side."""
    found = list(nets)
    return Balance(sum(net for net in found if net > 0), -sum(net for net in found if net < 0))


def trial_balance(cooperative: Cooperative, unit: str, period: Period) -> TrialBalance:
    """Accounts without a line until the end of the period are left out."""
    standing = balances(cooperative, unit, period.until)
    before = balances(cooperative, unit, period.since - ONE_DAY)
    names = names_of(cooperative, unit)
    rows = [
        TrialRow(code, names[code], before.get(code, NOTHING).net, balance - before.get(code, NOTHING))
        for code, balance in standing.items()
    ]
    return TrialBalance(rows)


def names_of(cooperative: Cooperative, unit: str) -> dict[str, str]:
    return dict(Account.objects.of(cooperative, unit).values_list("code", "name"))
