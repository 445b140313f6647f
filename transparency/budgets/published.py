"""What a village has published of a year, as plain data: what is printed and what is handed out as open data.

Nothing here asks the database. `opendata.document_of` makes a `PublishedBudget` of a publication's rows.
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from transparency.budgets.figures import BudgetFigures
from transparency.codes.names import Names


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
class Failure:
    """A check that found something: its rule, a value of `enums.Severity`, and what it misses in whole rupiah."""

    rule: str
    severity: str
    difference: int


@dataclass(frozen=True)
class PublishedBudget:
    """One publication: its rows and the sums that the database counted of them.

    `difference` is what the checks miss, in whole rupiah, None where nobody checked.
    """

    place: Place
    year: int
    law: Law
    link: Link
    names: Names
    page_url: str
    figures: BudgetFigures
    lines: tuple[Line, ...]
    entries: tuple[Entry, ...] = ()
    activities: tuple[Activity, ...] = ()
    difference: int | None = None
    checked_at: dt.datetime | None = None
    failed: tuple[Failure, ...] = ()

    @property
    def is_revised(self) -> bool:
        return self.law.version > 0

    def activity_name(self, function: str) -> str:
        """What the village calls the activity, else the list, else the code."""
        return self._own_names.get(function) or self.names.function(function) or function

    @cached_property
    def _own_names(self) -> dict[str, str]:
        return {activity.function: activity.name for activity in self.activities}
