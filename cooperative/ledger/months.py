"""Months are known by their first day."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass


def first_of(day: dt.date) -> dt.date:
    return day.replace(day=1)


def after(month: dt.date) -> dt.date:
    """The first day of the month after it."""
    return dt.date(month.year + month.month // 12, month.month % 12 + 1, 1)


def before(month: dt.date) -> dt.date:
    return first_of(month - dt.timedelta(days=1))


def end_of(month: dt.date) -> dt.date:
    return after(month) - dt.timedelta(days=1)


def through(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """All months from `first` to `last`, both of them too."""
    while first <= last:
        yield first
        first = after(first)


@dataclass(frozen=True)
class Period:
    """From its first day to its last: a month or a year."""

    since: dt.date
    until: dt.date

    @property
    def is_year(self) -> bool:
        return self.since.month != self.until.month

    @property
    def code(self) -> str:
        """`2026` or `2026-11`."""
        return f"{self.since:%Y}" if self.is_year else f"{self.since:%Y-%m}"


def month_of(day: dt.date) -> Period:
    return Period(first_of(day), end_of(first_of(day)))


def year_of(day: dt.date) -> Period:
    return Period(dt.date(day.year, 1, 1), dt.date(day.year, 12, 31))
