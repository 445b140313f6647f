"""The text from which the hash of an entry is made, byte for byte: whoever keeps the books can make it again."""

import dataclasses
import datetime as dt
import hashlib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cooperative.ledger.canonical import Head, Row, hash_of, text_of

HEAD = Head(
    cooperative=7,
    number=12,
    date=dt.date(2026, 11, 2),
    unit="trade",
    source="payment",
    document="26-00012",
    description="Pembayaran pesanan 26-00012",
    previous="ab" * 32,
    key="payment:12",
    posted_at=dt.datetime(2026, 11, 2, 11, 4, 5, 6, tzinfo=dt.timezone(dt.timedelta(hours=8))),
    by=7,
)
ROWS = [Row("1101", debit=36_000, party="order:12"), Row("2103", credit=36_000, party="order:12")]
GOLDEN = """lumbung-desa journal 1
cooperative 7
number 12
date 2026-11-02
unit trade
source payment 26-00012
reverses 0
previous abababababababababababababababababababababababababababababababab
key payment:12
posted 2026-11-02T03:04:05.000006+00:00 by 7
1 1101 36000 0 order:12
2 2103 0 36000 order:12
description Pembayaran pesanan 26-00012
"""


def test_the_text_is_the_golden_one() -> None:
    assert text_of(HEAD, ROWS) == GOLDEN
    assert hash_of(HEAD, ROWS) == hashlib.sha256(GOLDEN.encode()).hexdigest()


@given(st.sampled_from([field.name for field in dataclasses.fields(Head)]))
def test_every_field_of_the_head_changes_the_hash(name: str) -> None:
    value: Any = getattr(HEAD, name)
    other: Any
    if isinstance(value, int):
        other = value + 1
    elif isinstance(value, dt.date):
        other = value + dt.timedelta(days=1)
    else:
        other = f"{value}x"
    assert hash_of(dataclasses.replace(HEAD, **{name: other}), ROWS) != hash_of(HEAD, ROWS)


def test_the_order_of_the_lines_counts() -> None:
    assert hash_of(HEAD, ROWS[::-1]) != hash_of(HEAD, ROWS)
