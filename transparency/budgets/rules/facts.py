"""What the checks look at, as plain data, and what they answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.functional import Promise

from transparency.budgets.enums import Severity
from transparency.budgets.figures import BudgetFigures


@dataclass(frozen=True, slots=True)
class LineFact:
    function: str
    account: str
    source: str
    key: str
    description: str
    volume: Decimal | None
    price: Decimal | None
    amount: int

    def __str__(self) -> str:
        codes = " ".join(part for part in (self.function, self.account, self.source) if part)
        return f"{codes} {self.description}".strip()


@dataclass(frozen=True, slots=True)
class EntryFact:
    date: dt.date
    document: str
    function: str
    account: str
    source: str
    amount: int

    def __str__(self) -> str:
        return " ".join(part for part in (self.date.isoformat(), self.document, self.function, self.account) if part)


@dataclass(frozen=True, slots=True)
class Earmark:
    """A rule of law for the year. `source` is empty for a share of all spending."""

    name: str
    source: str
    selectors: tuple[str, ...]
    is_minimum: bool
    percent: Decimal
    regulation: str


@dataclass(frozen=True)
class Facts:
    """A version with its realisation, the year before and the law."""

    year: int
    figures: BudgetFigures
    #: 0 is the budget as first enacted.
    number: int = 0
    lines: tuple[LineFact, ...] = ()
    #: Those dated outside of the year will do; no check looks at the others one by one.
    entries: tuple[EntryFact, ...] = ()
    #: Function codes of the activities that are described beside their money.
    described: frozenset[str] = frozenset()
    #: What the realisation of the year before left over; None where it is not told, or not until December.
    closing: int | None = None
    earmarks: tuple[Earmark, ...] = ()
    #: Codes among those used that neither the national list nor the kabupaten has.
    unknown: tuple[str, ...] = ()
    #: Hundredths of a rupiah that rounding took or added.
    rounding: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check stumbled over, and by how many rupiah it is out (0 where it is no sum)."""

    subject: str
    difference: int = 0


Look = Callable[[Facts], Iterable[Finding]]


@dataclass(frozen=True)
class Rule:
    """A check. It only looks at facts, so the same ones give the same answer tomorrow.

    `title` says what holds when it passes, `explanation` how it is counted, `cause` why it usually does not hold, and
    `remedy` what to do then.
    """

    code: str
    severity: Severity
    title: Promise
    explanation: Promise
    cause: Promise
    remedy: Promise
    look: Look = field(repr=False)

    def outcome(self, facts: Facts) -> Outcome:
        return Outcome(self, tuple(self.look(facts)))


@dataclass(frozen=True)
class Outcome:
    rule: Rule
    findings: tuple[Finding, ...] = ()

    @property
    def passed(self) -> bool:
        return not self.findings

    @property
    def difference(self) -> int:
        """The sum of what the findings are out by, in whole rupiah."""
        return sum(abs(finding.difference) for finding in self.findings)

    @property
    def subjects(self) -> list[str]:
        return [finding.subject for finding in self.findings]

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)
