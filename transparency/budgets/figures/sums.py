"""The plain data of a budget's sums, in whole rupiah. Nothing here asks a database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, Decimal

TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Amount:
    """What is planned, and what was received or spent of it so far."""

    budget: int = 0
    realised: int = 0

    def __add__(self, other: Amount) -> Amount:
        return Amount(self.budget + other.budget, self.realised + other.realised)

    def __sub__(self, other: Amount) -> Amount:
        return Amount(self.budget - other.budget, self.realised - other.realised)

    @property
    def left(self) -> int:
        return self.budget - self.realised

    @property
    def percent(self) -> Decimal | None:
        """The realised share with one decimal, rounded down so that 100 means all; None where nothing is planned."""
        if not self.budget:
            return None
        return (Decimal(100) * self.realised / self.budget).quantize(TENTH, ROUND_DOWN)


NOTHING = Amount()


@dataclass(frozen=True, slots=True)
class Post:
    """Function, account and source: what outlives the versions of a budget. Income and financing have no function."""

    function: str
    account: str
    source: str

    def __str__(self) -> str:
        return " ".join(part for part in (self.function, self.account, self.source) if part)


@dataclass(frozen=True)
class BudgetFigures:
    """All sums of one version of a budget with its realisation.

    The mappings are ordered by code. Lines may be booked at any level of the codes, so a mapping by `subfields` has
    the key `02` for what is not divided below the field, `groups` has `5`, and so on. What is booked below a code is
    `below(mapping, code)`.
    """

    version_id: int
    budget_id: int
    #: Income (account 4), spending (5), financing received (6.1) and paid (6.2).
    income: Amount = NOTHING
    spending: Amount = NOTHING
    financing_in: Amount = NOTHING
    financing_out: Amount = NOTHING
    #: Spending by function: `02`, `02.03`, `02.03.10`.
    fields: Mapping[str, Amount] = field(default_factory=dict)
    subfields: Mapping[str, Amount] = field(default_factory=dict)
    activities: Mapping[str, Amount] = field(default_factory=dict)
    #: All accounts: `4.2`, `4.2.1`, and as they are booked (`4.2.1.01`).
    groups: Mapping[str, Amount] = field(default_factory=dict)
    kinds: Mapping[str, Amount] = field(default_factory=dict)
    accounts: Mapping[str, Amount] = field(default_factory=dict)
    #: By source of funds (a value of `codes.enums.Source`), for each of the four.
    income_by_source: Mapping[str, Amount] = field(default_factory=dict)
    spending_by_source: Mapping[str, Amount] = field(default_factory=dict)
    financing_in_by_source: Mapping[str, Amount] = field(default_factory=dict)
    financing_out_by_source: Mapping[str, Amount] = field(default_factory=dict)
    posts: Mapping[Post, Amount] = field(default_factory=dict)
    line_count: int = 0
    entry_count: int = 0
    #: The date of the last entry.
    realised_until: dt.date | None = None

    @property
    def surplus(self) -> Amount:
        """Income less spending; negative is a deficit."""
        return self.income - self.spending

    @property
    def net_financing(self) -> Amount:
        return self.financing_in - self.financing_out

    @property
    def silpa(self) -> Amount:
        """What remains of the year: 0 in a budget, and in the end what is carried into the next."""
        return self.surplus + self.net_financing

    @property
    def has_realisation(self) -> bool:
        return self.entry_count > 0

    def silpa_by_source(self) -> dict[str, Amount]:
        """What remains of each source; negative is more than the source has given."""
        remains: dict[str, Amount] = {}
        for source, amount in (*self.income_by_source.items(), *self.financing_in_by_source.items()):
            remains[source] = remains.get(source, NOTHING) + amount
        for source, amount in (*self.spending_by_source.items(), *self.financing_out_by_source.items()):
            remains[source] = remains.get(source, NOTHING) - amount
        return dict(sorted(remains.items()))

    @staticmethod
    def below(mapping: Mapping[str, Amount], code: str) -> dict[str, Amount]:
        """The part of a mapping that is booked on a code or below it: `below(figures.activities, "02.03")`."""
        return {key: amount for key, amount in mapping.items() if key == code or key.startswith(f"{code}.")}
