"""The clock of the law counts working days: weekends, holidays and the day of receipt do not count."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transparency.disclosure import working_days

EID_2026 = {date(2026, 3, day) for day in (18, 19, 20, 21, 22, 23, 24)}
DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))
HOLIDAYS = st.sets(DAYS, max_size=40)


def test_the_day_of_receipt_does_not_count() -> None:
    monday = date(2026, 2, 2)

    assert working_days.after(monday, 1, ()) == date(2026, 2, 3)


def test_ten_working_days_are_two_weeks_without_holidays() -> None:
    assert working_days.after(date(2026, 2, 2), 10, ()) == date(2026, 2, 16)


def test_what_comes_on_a_weekend_counts_from_monday() -> None:
    saturday, sunday, friday = date(2026, 2, 7), date(2026, 2, 8), date(2026, 2, 6)

    assert {working_days.after(day, 1, ()) for day in (friday, saturday, sunday)} == {date(2026, 2, 9)}


def test_joint_leave_and_holidays_are_left_out() -> None:
    assert working_days.after(date(2026, 3, 16), 2, EID_2026) == date(2026, 3, 25)
    assert working_days.after(date(2026, 3, 9), 10, EID_2026) == date(2026, 3, 30)


def test_days_that_are_left_are_counted_down_and_below_nothing() -> None:
    due = date(2026, 3, 27)

    assert working_days.between(date(2026, 3, 27), due, EID_2026) == 0
    assert working_days.between(date(2026, 3, 17), due, EID_2026) == 3
    assert working_days.between(date(2026, 3, 30), due, EID_2026) == -1


def test_nobody_counts_backwards() -> None:
    with pytest.raises(ValueError, match="forwards"):
        working_days.after(date(2026, 3, 9), -1, ())


@given(DAYS, st.integers(0, 30), HOLIDAYS)
def test_so_many_working_days_after_are_so_many_between(start: date, number: int, holidays: set[date]) -> None:
    due = working_days.after(start, number, holidays)

    assert working_days.between(start, due, holidays) == number
    assert number == 0 or working_days.is_working_day(due, holidays)
