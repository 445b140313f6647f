"""What a village has published of a year, as plain data: what is printed and what is handed out as open data.

Nothing here asks the database. `opendata.document_of` makes a `PublishedBudget` of a publication's rows.
"""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from transparency.codes.names import Names

INCOME, SPENDING, FINANCING_IN, FINANCING_OUT = "4", "5", "6.1", "6.2"


@dataclass(frozen=True)
class Place:
    """The village. `code` is its region code, `cloth` its dye, `village_term` its word for a village (Desa, Nagari)."""

    code: str
    name: str
    district: str
    regency: str
    province: str
    cloth: str
    village_term: str = "Desa"
    office: str = "Kantor Desa"
    address: str = ""
    office_hours: str = ""
    phone: str = ""
    whatsapp: str = ""
    email: str = ""

    @property
    def full_name(self) -> str:
        return f"{self.village_term} {self.name}"


@dataclass(frozen=True)
class Law:
    """The village law that enacted this version. Number 0 is the original budget, 1 and more are revisions."""

    version: int
    number: str
    date: dt.date | None


@dataclass(frozen=True)
class Link:
    """The publication's place in the village's chain; hashes are 64 hexadecimal digits."""

    number: int
    kind: str
    published_at: dt.datetime
    realised_until: dt.date | None
    content_hash: str
    previous_hash: str
    chain_hash: str


@dataclass(frozen=True)
class Line:
    """As `models.BudgetLine`; `amount` in whole rupiah."""

    function: str
    account: str
    source: str
    key: str
    description: str
    volume: Decimal | None
    unit: str
    price: Decimal | None
    amount: int


@dataclass(frozen=True)
class Entry:
    """As `models.RealisationEntry`; `amount` in whole rupiah, negative where something is taken back."""

    number: int
    date: dt.date
    document: str
    kind: str
    function: str
    account: str
    source: str
    description: str
    amount: int
    corrects: int | None = None


@dataclass(frozen=True)
class Activity:
    """As `models.BudgetActivity`."""

    function: str
    name: str
    place: str = ""
    output: str = ""
    volume: str = ""
    duration: str = ""
    executor: str = ""


@dataclass(frozen=True)
class Post:
    """Function, account and source: what realisation is booked on. Amounts in whole rupiah."""

    function: str
    account: str
    source: str
    budgeted: int
    realised: int


@dataclass(frozen=True)
class Sum:
    """What was planned and what came of it, in whole rupiah."""

    budgeted: int = 0
    realised: int = 0

    @property
    def remaining(self) -> int:
        return self.budgeted - self.realised

    def __add__(self, other: "Sum") -> "Sum":
        return Sum(self.budgeted + other.budgeted, self.realised + other.realised)

    def __sub__(self, other: "Sum") -> "Sum":
        return Sum(self.budgeted - other.budgeted, self.realised - other.realised)

    def __bool__(self) -> bool:
        return self.budgeted != 0 or self.realised != 0


@dataclass(frozen=True)
class PublishedBudget:
    """One publication with all its rows. `difference` is what the checks miss, in whole rupiah; None: not checked."""

    place: Place
    year: int
    law: Law
    link: Link
    names: Names
    page_url: str
    lines: tuple[Line, ...]
    entries: tuple[Entry, ...] = ()
    activities: tuple[Activity, ...] = ()
    difference: int | None = None
    checked_at: dt.datetime | None = None
    failed: tuple[str, ...] = field(default=())

    @property
    def is_revised(self) -> bool:
        return self.law.version > 0

    @cached_property
    def posts(self) -> tuple[Post, ...]:
        """In order of account, function and source; also those that only realisation knows."""
        budgeted: dict[tuple[str, str, str], int] = {}
        realised: dict[tuple[str, str, str], int] = {}
        for sums, rows in ((budgeted, self.lines), (realised, self.entries)):
            for row in rows:
                post = (row.account, row.function, row.source)
                sums[post] = sums.get(post, 0) + row.amount
        return tuple(
            Post(function, account, source, budgeted.get(post, 0), realised.get(post, 0))
            for post in sorted(budgeted.keys() | realised.keys())
            for account, function, source in (post,)
        )

    def sum_of(self, account: str = "", function: str = "", source: str = "") -> Sum:
        """Of all posts at or below these codes: `sum_of("5", "02")` is all spending of bidang 02."""
        total = Sum()
        for post in self.posts:
            if (
                is_below(post.account, account)
                and is_below(post.function, function)
                and (not source or post.source == source)
            ):
                total += Sum(post.budgeted, post.realised)
        return total

    def accounts_below(self, account: str, depth: int) -> list[str]:
        """The codes of `depth` parts (4.1 has two) that occur at or below `account`; a shorter one is itself."""
        found = {_cut(post.account, depth) for post in self.posts if is_below(post.account, account)}
        return sorted(found)

    def functions_below(self, function: str, depth: int) -> list[str]:
        found = {
            _cut(post.function, depth) for post in self.posts if post.function and is_below(post.function, function)
        }
        return sorted(found)

    @property
    def income(self) -> Sum:
        return self.sum_of(INCOME)

    @property
    def spending(self) -> Sum:
        return self.sum_of(SPENDING)

    @property
    def surplus(self) -> Sum:
        return self.income - self.spending

    @property
    def financing(self) -> Sum:
        """Received less paid."""
        return self.sum_of(FINANCING_IN) - self.sum_of(FINANCING_OUT)

    @property
    def silpa(self) -> Sum:
        """What is left: nothing in a budget that balances (Permendagri 20/2018)."""
        return self.surplus + self.financing

    def activity_name(self, function: str) -> str:
        """What the village calls the activity, else the list."""
        return self._own_names.get(function) or self.names.function(function)

    @cached_property
    def _own_names(self) -> dict[str, str]:
        return {activity.function: activity.name for activity in self.activities}


def is_below(code: str, above: str) -> bool:
    return not above or code == above or code.startswith(f"{above}.")


def _cut(code: str, depth: int) -> str:
    return ".".join(code.split(".")[:depth])
