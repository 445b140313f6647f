"""Financial position and result as SAK EP names them (Permenkop 2/2024), computed from balances alone.

Accounts of the result are never emptied at the end of a year: the surplus (SHU) of the running year and that of the
years before, less what the members' meeting has allocated, are computed and stand in the equity.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cooperative.ledger.balances import ONE_DAY, Balance, balances
from cooperative.ledger.chart import kind_of
from cooperative.ledger.enums import Kind
from cooperative.ledger.models import Cooperative
from cooperative.ledger.months import Period
from cooperative.ledger.reports.trial import names_of


@dataclass(frozen=True)
class Part:
    """Accounts of a statement under one heading: `rows` of code, name and whole rupiah."""

    label: str | Promise
    rows: list[tuple[str, str, int]]

    @property
    def total(self) -> int:
        return sum(amount for _code, _name, amount in self.rows)


#: Headings by the beginnings of account codes.
ASSETS: Final = (
    (_("Current assets"), ("11", "12", "13", "14")),
    (_("Non-current assets"), ("15", "16", "17", "18", "19", "10")),
)
LIABILITIES: Final = (
    (_("Short-term liabilities"), ("21",)),
    (_("Long-term liabilities"), ("20", "22", "23", "24", "25", "26", "27", "28", "29")),
)
RESULT_KINDS: Final = (Kind.REVENUE, Kind.COST_OF_SALES, Kind.EXPENSE, Kind.OTHER)


@dataclass(frozen=True)
class Position:
    """Posisi keuangan at the end of the day `until`."""

    until: dt.date
    assets: list[Part]
    liabilities: list[Part]
    equity: Part

    @property
    def total_assets(self) -> int:
        return sum(part.total for part in self.assets)

    @property
    def total_liabilities(self) -> int:
        return sum(part.total for part in self.liabilities)

    @property
    def total_funding(self) -> int:
        """Liabilities and equity: what the assets come to in honest books."""
        return self.total_liabilities + self.equity.total


@dataclass(frozen=True)
class Result:
    """Perhitungan hasil usaha of a period. Costs and expenses are above nothing and taken off."""

    period: Period
    revenue: Part
    cost: Part
    expense: Part
    other: Part

    @property
    def gross(self) -> int:
        return self.revenue.total - self.cost.total

    @property
    def operating(self) -> int:
        return self.gross - self.expense.total

    @property
    def surplus(self) -> int:
        """SHU."""
        return self.operating + self.other.total


def surplus_of(found: dict[str, Balance]) -> int:
    """Revenue less cost: the accounts of the result stand on the credit side by as much."""
    return -sum(balance.net for code, balance in found.items() if kind_of(code).is_of_result)


def position(cooperative: Cooperative, unit: str, until: dt.date) -> Position:
    standing, names = balances(cooperative, unit, until), names_of(cooperative, unit)
    earlier = surplus_of(balances(cooperative, unit, dt.date(until.year, 1, 1) - ONE_DAY))
    equity = _part(_("Equity"), standing, names, ("3",))
    equity.rows.append(("", str(_("Surplus of earlier years")), earlier))
    equity.rows.append(("", str(_("Surplus of the running year")), surplus_of(standing) - earlier))
    return Position(
        until,
        [_part(label, standing, names, beginnings) for label, beginnings in ASSETS],
        [_part(label, standing, names, beginnings) for label, beginnings in LIABILITIES],
        equity,
    )


def result(cooperative: Cooperative, unit: str, period: Period) -> Result:
    moved = balances(cooperative, unit, period.until, period.since)
    names = names_of(cooperative, unit)
    digits = dict(zip(Kind, "1234567", strict=True))
    parts = [_part(kind.label, moved, names, (digits[kind],)) for kind in RESULT_KINDS]
    return Result(period, *parts)


def _part(label: str | Promise, found: dict[str, Balance], names: dict[str, str], beginnings: tuple[str, ...]) -> Part:
    rows = [
        (code, names[code], balance.on_its_side(kind_of(code)))
        for code, balance in found.items()
        if code.startswith(beginnings) and balance.net
    ]
    return Part(label, rows)
