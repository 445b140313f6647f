"""Counting in working days: Monday to Friday without holidays. The day on which something comes in is not counted."""

from collections.abc import Collection
from datetime import date, timedelta

SATURDAY = 5
ONE_DAY = timedelta(days=1)

#: UU 14/2008 article 22 paragraphs 7 and 8.
ANSWER_DAYS, EXTENSION_DAYS = 10, 7
#: Articles 36 and 37: to object after the answer, to answer the objection, to go on to the Komisi Informasi.
OBJECTION_DAYS, SETTLEMENT_DAYS, DISPUTE_DAYS = 30, 30, 14
#: Working days never need more days of the calendar than this, however the holidays lie.
LONGEST = timedelta(days=120)


def is_working_day(day: date, holidays: Collection[date]) -> bool:
    return day.weekday() < SATURDAY and day not in holidays


def after(start: date, number: int, holidays: Collection[date]) -> date:
    """The working day that is `number` working days after `start`. Raises ValueError for a negative number."""
    if number < 0:
        raise ValueError("working days are counted forwards")
    day = start
    while number:
        day += ONE_DAY
        number -= is_working_day(day, holidays)
    return day


def between(start: date, end: date, holidays: Collection[date]) -> int:
    """How many working days lie after `start` until and with `end`; negative when `end` lies before."""
    if end < start:
        return -between(end, start, holidays)
    days = (start + ONE_DAY * step for step in range(1, (end - start).days + 1))
    return sum(is_working_day(day, holidays) for day in days)
