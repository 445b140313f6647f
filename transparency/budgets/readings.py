"""What was understood of a file, whatever its format: the words between readers and services.

Readers make a `BudgetReading` and write nothing; services look it through, show it, and write it when it is confirmed.
It is plain data: `as_json` and `from_json` keep it in `BudgetImport.reading` in between.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class LineReading:
    """One line in whole rupiah. `cents` is what rounding took or added: the source's amount less `amount`, times 100.

    `where` tells a person the place in the file: `Ta_RABRinci.csv, row 12`.
    """

    function: str
    account: str
    source: str
    key: str
    amount: int
    description: str = ""
    volume: Decimal | None = None
    unit: str = ""
    price: Decimal | None = None
    cents: int = 0
    where: str = ""


@dataclass(frozen=True)
class ActivityReading:
    function: str
    name: str
    place: str = ""
    output: str = ""
    volume: str = ""
    duration: str = ""
    executor: str = ""


@dataclass(frozen=True)
class EntryReading:
    """One realisation entry; `kind` is a value of `enums.EntryKind`."""

    date: dt.date
    kind: str
    function: str
    account: str
    source: str
    amount: int
    document: str = ""
    description: str = ""
    where: str = ""


@dataclass(frozen=True)
class Rejection:
    """A row that is not taken: where it stands, how it reads, why not, and what to do about it. For people."""

    where: str
    text: str
    reason: str
    remedy: str


@dataclass
class VersionReading:
    """Number 0 is the original budget, 1 the (latest) revision."""

    number: int
    law_number: str = ""
    law_date: dt.date | None = None
    lines: list[LineReading] = field(default_factory=list)
    activities: list[ActivityReading] = field(default_factory=list)


@dataclass
class BudgetReading:
    """One village and one year of a file. `village_code` is the region code, or empty where the file names none."""

    village_code: str
    village_name: str
    year: int
    versions: list[VersionReading] = field(default_factory=list)
    entries: list[EntryReading] = field(default_factory=list)
    #: Whether the file tells realisation at all; one without keeps what is there.
    has_entries: bool = False
    rejections: list[Rejection] = field(default_factory=list)
    #: What was left out on purpose, for people.
    notes: list[str] = field(default_factory=list)


class UnreadableFileError(Exception):
    """The file as a whole is no budget: says for people why, and what to do."""


def as_json(reading: BudgetReading) -> dict[str, Any]:
    """Plain data for a JSON column: decimals as text, so that none loses a digit, and dates as ISO 8601."""
    plain: dict[str, Any] = _plain(asdict(reading))
    return plain


def from_json(data: dict[str, Any]) -> BudgetReading:
    """The reading that `as_json` wrote."""
    return BudgetReading(
        **{
            **data,
            "versions": [_version(version) for version in data["versions"]],
            "entries": [EntryReading(**{**entry, "date": _date(entry["date"])}) for entry in data["entries"]],
            "rejections": [Rejection(**rejection) for rejection in data["rejections"]],
        }
    )


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, dt.date) else value


def _version(data: dict[str, Any]) -> VersionReading:
    return VersionReading(
        **{
            **data,
            "law_date": _date(data["law_date"]),
            "lines": [
                LineReading(**{**line, "volume": _decimal(line["volume"]), "price": _decimal(line["price"])})
                for line in data["lines"]
            ],
            "activities": [ActivityReading(**activity) for activity in data["activities"]],
        }
    )


def _date(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _decimal(text: str | None) -> Decimal | None:
    return Decimal(text) if text is not None else None
