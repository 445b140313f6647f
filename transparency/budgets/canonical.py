"""The text of a publication that its hash is made of: site/docs/publications.md tells how anybody makes it again.

One row a line, its parts with tabs between them, UTF-8. Changing a letter of this module breaks every chain that there
is: a new format needs a new first line, and the old one stays for what it has hashed.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from transparency.budgets.models import BudgetActivity, BudgetLine, BudgetVersion, Publication, RealisationEntry

FORMAT = "lumbung-publication 1"
#: What the first publication of a village follows.
GENESIS = "0" * 64
#: Bytes that are kept of each row's own hash, to tell afterwards which one was changed.
DIGEST_SIZE = 5

LINE = ("function", "account", "source", "key", "description", "volume", "unit", "price", "amount")
ENTRY = ("date", "document", "kind", "function", "account", "source", "description", "amount")
ACTIVITY = ("function", "name", "place", "output", "volume", "duration", "executor")

ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


@dataclass(frozen=True)
class Heading:
    """What a publication says of itself: which link of the chain, of what, and when."""

    number: int
    published_at: dt.datetime
    year: int
    version: int
    kind: str
    law_number: str
    law_date: dt.date | None

    def rows(self) -> Iterator[str]:
        yield FORMAT
        yield row("publication", self.number, self.published_at)
        yield row("budget", self.year, self.version, self.kind, self.law_number, self.law_date)


def heading_of(publication: Publication) -> Heading:
    return heading_for(publication.version, publication.number, publication.published_at)


def heading_for(version: BudgetVersion, number: int, published_at: dt.datetime) -> Heading:
    return Heading(
        number=number,
        published_at=published_at,
        year=version.budget.year,
        version=version.number,
        kind=version.kind,
        law_number=version.law_number,
        law_date=version.law_date,
    )


def rows_of(version_id: int, budget_id: int, last_entry: int) -> list[str]:
    """The canonical rows of what is published of a version and its entries: three queries, nobody's reach."""
    activities = BudgetActivity.published.filter(version=version_id).values_list(*ACTIVITY)
    lines = BudgetLine.published.filter(version=version_id).values_list(*LINE)
    entries = RealisationEntry.published.filter(budget=budget_id, pk__lte=last_entry).values_list(*ENTRY)
    return [
        *in_order("activity", activities.order_by()),
        *in_order("line", lines.order_by()),
        *in_order("entry", entries.order_by()),
    ]


def in_order(what: str, found: Iterable[Sequence[object]]) -> list[str]:
    """In the order of their characters' numbers, which is that of their UTF-8 bytes, whatever the database sorts by."""
    return sorted(row(what, *parts) for parts in found)


def row(*parts: object) -> str:
    return "\t".join(map(written, parts))


def written(part: object) -> str:
    """Dates as 2026-03-14, moments in UTC to the second, decimals with the places their column has, None as nothing."""
    if part is None:
        return ""
    if isinstance(part, dt.datetime):
        return part.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(part, dt.date):
        return part.isoformat()
    if isinstance(part, Decimal):
        return format(part, "f")
    return str(part).translate(ESCAPES)


def text(heading: Heading, rows: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in (*heading.rows(), *rows))


def text_of(publication: Publication) -> str:
    """The canonical text of a publication, from published rows."""
    rows = rows_of(publication.version_id, publication.budget_id, publication.last_entry)
    return text(heading_of(publication), rows)


def content_hash(canonical_text: str) -> str:
    """SHA-256 of the text, in hexadecimal."""
    return hashlib.sha256(canonical_text.encode()).hexdigest()


def chain_hash(previous: str, content: str) -> str:
    """SHA-256 of both hashes in hexadecimal, one after the other; the first of a village follows GENESIS."""
    return hashlib.sha256(f"{previous}{content}".encode()).hexdigest()


def digests_of(rows: Iterable[str]) -> bytes:
    """The beginnings of each row's SHA-256, one after the other."""
    return b"".join(digest(line) for line in rows)


def digest(line: str) -> bytes:
    return hashlib.sha256(line.encode()).digest()[:DIGEST_SIZE]
