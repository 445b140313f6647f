"""Dates as exports write them. What `03/04/2026` means is decided by the whole column, never by one value."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from transparency.budgets.parsing.rejecting import RejectedRowError

TIME = r"(?:[ T]+[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?(?:\.[0-9]+)?(?: ?[AP]M)?Z?)?"
YEAR_FIRST = re.compile(rf"([0-9]{{4}})[-/.]([0-9]{{1,2}})[-/.]([0-9]{{1,2}}){TIME}", re.IGNORECASE)
COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
#: Days since the end of 1899, as spreadsheets count; five digits are the years 1927 to 2173.
SERIAL = re.compile(r"([0-9]{5})(?:[.,][0-9]+)?")
PARTS = re.compile(rf"([0-9]{{1,2}})[-/. ]([0-9]{{1,2}})[-/. ]([0-9]{{4}}|[0-9]{{2}})({TIME})", re.IGNORECASE)
WORDED = re.compile(rf"([0-9]{{1,2}})[- /]([a-z]{{3,9}})\.?[- /,]+([0-9]{{4}}|[0-9]{{2}}){TIME}", re.IGNORECASE)
FIRST_DAY = dt.date(1899, 12, 30)

#: The first three letters, in Indonesian and in English, also in the spelling of Siskeudes' own columns.
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan",
            "feb peb",
            "mar",
            "apr",
            "mei may",
            "jun",
            "jul",
            "agu agt aug",
            "sep",
            "okt oct",
            "nov nop",
            "des dec",
        ),
        1,
    )
    for name in names.split()
}

#: How three numbers may be ordered, each as positions of year, month and day.
ORDERS = {"dmy": (2, 1, 0), "mdy": (2, 0, 1), "ymd": (0, 1, 2)}


@dataclass
class DateColumn:
    """What the values of a column prove about the order of day, month and year."""

    impossible: Counter[str] = field(default_factory=Counter)
    strange: Counter[str] = field(default_factory=Counter)
    looks_american: bool = False

    def see(self, text: str, year: int) -> None:
        """Take one value into account; `year` is the year of the budget it belongs to."""
        found = PARTS.fullmatch(text.strip())
        if not found:
            return
        self.looks_american |= bool(found[4]) or len(found[3]) == 2
        for order in ORDERS:
            day = _in_order(found, order)
            self.impossible[order] += day is None
            self.strange[order] += day is not None and abs(day.year - year) > 1

    @property
    def orders(self) -> list[str]:
        """The likeliest first: what no value contradicts, then what lies near the year, then habit.

        Access writes dates as Americans do, with two digits of the year or with a time; people put the day first.
        """
        habit = ["mdy", "dmy", "ymd"] if self.looks_american else ["dmy", "mdy", "ymd"]
        return sorted(habit, key=lambda order: (self.impossible[order], self.strange[order]))

    def date_of(self, text: str) -> dt.date:
        """Raises RejectedRowError for what is no date, or none that can be told."""
        day = _unmistakable(text.strip())
        if day is None and (found := PARTS.fullmatch(text.strip())):
            days = (_in_order(found, order) for order in self.orders)
            day = next((day for day in days if day is not None), None)
        if day is None:
            raise RejectedRowError(
                _("“%(value)s” is no date.") % {"value": text[:40]},
                _("Correct the date in Siskeudes and export again; 31/12/2026 can be read by everybody."),
            )
        return day


def _unmistakable(text: str) -> dt.date | None:
    for pattern, meaning in _MEANINGS:
        if found := pattern.fullmatch(text):
            return _possible(meaning, found)
    return None


def _worded(found: re.Match[str]) -> dt.date:
    return dt.date(_full(found[3]), MONTHS[found[2][:3].lower()], int(found[1]))


def _iso(found: re.Match[str]) -> dt.date:
    return dt.date(int(found[1]), int(found[2]), int(found[3]))


def _serial(found: re.Match[str]) -> dt.date:
    return FIRST_DAY + dt.timedelta(days=int(found[1]))


_MEANINGS = ((YEAR_FIRST, _iso), (COMPACT, _iso), (SERIAL, _serial), (WORDED, _worded))


def _in_order(found: re.Match[str], order: str) -> dt.date | None:
    parts = found.group(1, 2, 3)
    if order == "ymd" and len(parts[2]) == 4:
        return None
    year, month, day = (parts[position] for position in ORDERS[order])
    return _possible(dt.date, _full(year), int(month), int(day))


def _full(year: str) -> int:
    return int(year) + 2000 if len(year) <= 2 else int(year)


def _possible(make: Callable[..., dt.date], *parts: Any) -> dt.date | None:
    """None for a day that no month has, and for a month that no year has."""
    try:
        return make(*parts)
    except (ValueError, KeyError, OverflowError):
        return None
