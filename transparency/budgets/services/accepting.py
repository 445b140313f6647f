"""The last look at a reading: what the database would refuse is rejected here, row by row, with reason and remedy."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import TypeVar

from django.utils.translation import gettext as _

from transparency.budgets.enums import EntryKind
from transparency.budgets.readings import BudgetReading, EntryReading, LineReading, Rejection, VersionReading
from transparency.codes.enums import Source

SPENDING = re.compile(r"5(\.\d){0,2}(\.\d\d)?")
#: Financing is received (6.1) or paid (6.2); 6 alone would be neither.
OTHERS = re.compile(r"(4|6\.\d|4\.\d)(\.\d)?(\.\d\d)?")
FUNCTION = re.compile(r"\d\d(\.\d\d){0,2}")
#: A village has less than a thousand trillion rupiah.
MOST = 10**15
LONGEST_KEY = 24

Row = TypeVar("Row", LineReading, EntryReading)


def accepted(reading: BudgetReading) -> BudgetReading:
    """The same reading, with the rows that cannot be kept among the rejections."""
    rejections = list(reading.rejections)
    versions = [accepted_version(version, rejections) for version in reading.versions]
    entries = sieve(reading.entries, fault_of_entry, rejections)
    return replace(reading, versions=versions, entries=[row for row in entries if row.amount], rejections=rejections)


def accepted_version(version: VersionReading, rejections: list[Rejection]) -> VersionReading:
    seen: set[Hashable] = set()

    def fault(line: LineReading) -> str:
        key = (line.function, line.account, line.source, line.key)
        found = fault_of_line(line) or (_("The line occurs twice.") if key in seen else "")
        seen.add(key)
        return found

    lines = sieve(version.lines, fault, rejections)
    activities = {row.function: row for row in version.activities if FUNCTION.fullmatch(row.function) and row.name}
    return replace(version, lines=lines, activities=list(activities.values()))


def sieve(rows: list[Row], fault_of: Callable[[Row], str], rejections: list[Rejection]) -> list[Row]:
    good = []
    for row in rows:
        fault = fault_of(row)
        if fault:
            text = " ".join(part for part in (row.function, row.account, row.source, row.description) if part)
            rejections.append(Rejection(row.where, text, fault, _("Correct the row in the file and send it again.")))
        else:
            good.append(row)
    return good


def fault_of_line(line: LineReading) -> str:
    if line.amount < 0:
        return _("An amount of a budget is never negative.")
    if len(line.key) > LONGEST_KEY:
        return _("The number of the line is too long.")
    return fault_of_post(line)


def fault_of_entry(entry: EntryReading) -> str:
    if entry.kind not in EntryKind.values:
        return _("This kind of document is not known.")
    return fault_of_post(entry)


def fault_of_post(row: LineReading | EntryReading) -> str:
    if row.source not in Source.values:
        return _("The source of funds is not known.")
    if abs(row.amount) > MOST:
        return _("The amount is larger than any village has.")
    if SPENDING.fullmatch(row.account):
        return "" if FUNCTION.fullmatch(row.function) else _("Spending needs the code of an activity.")
    if OTHERS.fullmatch(row.account):
        return _("Income and financing have no activity.") if row.function else ""
    return _("The code of the account is not one of income, spending or financing.")
