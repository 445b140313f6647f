"""Months are known by their first day."""

import datetime as dt
from collections.abc import Iterator


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
