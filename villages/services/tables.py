"""Reads CSV line by line: a stray quote spoils its own line and cannot swallow the next thousand."""

import csv
from collections.abc import Iterable, Iterator

UNREADABLE = "\N{REPLACEMENT CHARACTER}"


def cells_of(line: str) -> list[str]:
    """The cells of one line, white space tidied; a line that cannot be read is one cell."""
    line = line.replace("\0", UNREADABLE)  # no column of PostgreSQL takes it
    try:
        return [" ".join(cell.split()) for cell in next(csv.reader([line], strict=True), [])]
    except csv.Error:
        return [" ".join(line.split())]


def read_table(lines: Iterable[str]) -> tuple[list[str], Iterator[tuple[int, dict[str, str]]]]:
    """The names of the columns, and the rows that are not empty with their line numbers. Missing cells are empty."""
    numbered = enumerate(map(cells_of, lines), 1)
    _line, columns = next(numbered, (1, []))
    rows = (
        (line, dict(zip(columns, [*cells, *[""] * len(columns)], strict=False)))
        for line, cells in numbered
        if any(cells)
    )
    return columns, rows
