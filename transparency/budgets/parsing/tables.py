"""Delimited text as it comes out of databases and spreadsheets: whatever the encoding and the delimiter."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterator
from typing import AnyStr

from django.utils.translation import gettext as _

from transparency.budgets.parsing.archives import damage_told
from transparency.budgets.readings import UnreadableFileError

DELIMITERS = ",;\t|"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
#: Bytes; a row of Siskeudes has about 400.
LONGEST_LINE = 1_000_000
#: Signs that no text needs and that a database refuses.
CONTROLS = {code: None for code in range(32) if code not in (9, 10, 13)} | {9: " ", 10: " ", 13: " ", 0xFEFF: None}

Bytes = io.BufferedReader | zipfile.ZipExtFile


def records(file: Bytes, name: str) -> Iterator[list[str]]:
    """The rows of a table, the headings first; blank rows are empty lists. Raises UnreadableFileError."""
    lines = _lines(file, name)
    first = next((line for line in lines if line.strip()), "")
    if first.lower().startswith("sep="):  # a note of Excel to itself
        first = next(lines, "")
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(_again(first, lines), delimiter=delimiter)
    number = 0
    while True:
        number += 1
        try:
            record = next(reader, None)
        except csv.Error as error:
            raise UnreadableFileError(
                _("%(table)s cannot be read from row %(row)d on: a quotation mark is never closed.")
                % {"table": name, "row": number}
            ) from error
        if record is None:
            return
        yield [(cell if cell.isprintable() else cell.translate(CONTROLS)).strip() for cell in record]


def _again(first: str, lines: Iterator[str]) -> Iterator[str]:
    yield first
    yield from lines


def _lines(file: Bytes, name: str) -> Iterator[str]:
    with damage_told(name):
        head = file.peek(2)[:2]
    if head in UTF_16:
        text = io.TextIOWrapper(file, "utf-16", errors="replace", newline="\n")
        yield from _read(lambda: text.readline(LONGEST_LINE), name)
    else:
        for line in _read(lambda: file.readline(LONGEST_LINE), name):
            yield _decoded(line)


def _read(readline: Callable[[], AnyStr], name: str) -> Iterator[AnyStr]:
    while True:
        with damage_told(name):
            line = readline()
        if not line:
            return
        if len(line) >= LONGEST_LINE:
            raise UnreadableFileError(_("%(table)s is no table: it has a line of a million signs.") % {"table": name})
        yield line


def _decoded(line: bytes) -> str:
    """Each line by itself: a table may hold what two programs wrote."""
    try:
        return line.decode("utf-8-sig").replace("\r", "")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace").replace("\r", "")
