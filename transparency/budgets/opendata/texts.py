"""Text as it may stand in a cell: nobody's spreadsheet runs what a village wrote."""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from transparency.budgets.opendata.columns import Column

#: Where a spreadsheet sees a formula. Tab and carriage return are skipped by some before they look.
FORMULA = re.compile(r"^[\s]*[=+\-@]")
#: What XML and printers cannot carry.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
#: By this mark Excel knows UTF-8.
MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def clean(text: str) -> str:
    return CONTROL.sub("", text)


def is_formula(text: str) -> bool:
    return FORMULA.match(text) is not None


def defused(text: str) -> str:
    """An apostrophe goes before what a spreadsheet would run."""
    text = clean(text)
    return f"'{text}" if is_formula(text) else text


def cell(value: Any) -> str:
    """A value as CSV tells it: numbers with a point, dates as 2026-03-14, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, str):
        return defused(value)
    return (
        value.isoformat() if isinstance(value, dt.date) else f"{value:f}" if hasattr(value, "as_tuple") else str(value)
    )


def csv_rows(columns: Iterable[Column], rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The table as lines of CSV (RFC 4180), its head first. A column that a row lacks is empty."""
    names = [column.name for column in columns]
    yield csv_line(names)
    for row in rows:
        yield csv_line([cell(row.get(name)) for name in names])


def csv_line(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
