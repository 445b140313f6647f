"""The text of an entry from which its hash is made, so that anybody can make it again.

    lumbung-desa journal 1
    cooperative 7
    number 12
    date 2026-11-02
    unit trade
    source payment 26-00012
    reverses 0
    previous <64 hex digits>
    key payment:12
    posted 2026-11-02T03:04:05.000006+00:00 by 7
    1 1101 36000 0 order:12
    2 2103 0 36000 order:12
    description Pembayaran pesanan 26-00012

Lines are position, account, debit, credit and party; neither these words nor the others hold a line break. Nobody's
number is 0: the clock and buyers have none. The hash is the SHA-256 of the text in UTF-8, in 64 hex digits.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

HEADING = "lumbung-desa journal 1"


@dataclass(frozen=True)
class Head:
    """What the hash covers beside the lines.

    `cooperative` and `by` are ids, `reverses` is the number of an entry. The code of the village is not in it: it
    changes when a kecamatan or a kabupaten is split.
    """

    cooperative: int
    number: int
    date: dt.date
    unit: str
    source: str
    document: str
    description: str
    previous: str
    key: str
    posted_at: dt.datetime
    reverses: int = 0
    by: int = 0


@dataclass(frozen=True)
class Row:
    """Account code, whole rupiah on one side, and whom it concerns."""

    account: str
    debit: int = 0
    credit: int = 0
    party: str = ""


def text_of(head: Head, rows: Iterable[Row]) -> str:
    lines = (
        f"{position} {row.account} {row.debit} {row.credit} {row.party}" for position, row in enumerate(rows, start=1)
    )
    return "\n".join(
        (
            HEADING,
            f"cooperative {head.cooperative}",
            f"number {head.number}",
            f"date {head.date.isoformat()}",
            f"unit {head.unit}",
            f"source {head.source} {head.document}",
            f"reverses {head.reverses}",
            f"previous {head.previous}",
            f"key {head.key}",
            f"posted {head.posted_at.astimezone(dt.UTC).isoformat(timespec='microseconds')} by {head.by}",
            *lines,
            f"description {head.description}",
            "",
        )
    )


def hash_of(head: Head, rows: Iterable[Row]) -> str:
    return hashlib.sha256(text_of(head, rows).encode()).hexdigest()
