import datetime as dt
import json
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from transparency.budgets.enums import EntryKind
from transparency.budgets.readings import (
    ActivityReading,
    BudgetReading,
    EntryReading,
    LineReading,
    Rejection,
    VersionReading,
    as_json,
    from_json,
)

texts = st.text(max_size=30)
rupiah = st.integers(-(10**13), 10**13)
decimals = st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=0, max_value=10**9)
days = st.dates(dt.date(2015, 1, 1), dt.date(2099, 12, 31))
lines = st.builds(
    LineReading, texts, texts, texts, texts, rupiah, texts, decimals, texts, decimals, st.integers(-50, 50)
)
activities = st.builds(ActivityReading, texts, texts, texts, texts, texts, texts, texts)
entries = st.builds(EntryReading, days, st.sampled_from(EntryKind.values), texts, texts, texts, rupiah, texts, texts)
versions = st.builds(
    VersionReading,
    st.integers(0, 9),
    texts,
    st.none() | days,
    st.lists(lines, max_size=4),
    st.lists(activities, max_size=2),
)
readings = st.builds(
    BudgetReading,
    texts,
    texts,
    st.integers(2015, 2099),
    st.lists(versions, max_size=2),
    st.lists(entries, max_size=4),
    st.booleans(),
    st.lists(st.builds(Rejection, texts, texts, texts, texts), max_size=2),
    st.lists(texts, max_size=2),
)


@given(readings)
def test_a_reading_comes_back_from_json_as_it_was(reading: BudgetReading) -> None:
    assert from_json(json.loads(json.dumps(as_json(reading)))) == reading


def test_decimals_keep_their_digits() -> None:
    line = LineReading("", "4.2.1.01", "DDS", "1", 10, volume=Decimal("0.100"), price=Decimal("0.10"))
    reading = BudgetReading("51.07.06.2003", "Bebandem", 2026, [VersionReading(0, lines=[line])])

    again = from_json(json.loads(json.dumps(as_json(reading))))

    assert str(again.versions[0].lines[0].volume) == "0.100"
