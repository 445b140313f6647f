"""Workbooks of strangers: a few bytes of one can ask for more memory than a machine has, and end the process.

A cell far away makes the whole rectangle before it, and one long text may stand in every cell. So what a workbook asks
for is counted before it is opened. What spreadsheet programs never write (other encodings, entities, sheets that are no
XML, a second workbook of another format inside) is refused, because it might be read in another way than it is counted.
"""

import io
import re
import zipfile
from xml.parsers import expat

from django.utils.translation import gettext as _

from transparency.budgets.parsing.archives import DAMAGES, opened
from transparency.budgets.readings import UnreadableFileError

MOST_UNPACKED = 30_000_000
#: With a value. A budget has 150 lines, the largest known 600.
MOST_CELLS = 100_000
#: Of the rectangle that they span.
MOST_AREA = 400_000
#: Letters of all cells together, if each had the longest text.
MOST_LETTERS = 200_000_000
POSITION = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
BOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
#: Of the other formats that calamine would try.
OTHER_BOOKS = {"xl/workbook.bin", "content.xml"}


class Wanted:
    """What one part of a workbook asks for: its cells with a value, how far they reach, and its longest shared text."""

    def __init__(self) -> None:
        self.cells = 0
        self.height = 0
        self.width = 0
        self.longest = 0
        self._row = 0
        self._column = 0
        #: Of the shared text that is being read; None before the first.
        self._length: int | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = 0
        elif tag == "c":
            self._place(attributes.get("r"))
        elif tag in {"v", "is", "f"}:
            self.cells += 1
            if self.cells > MOST_CELLS:
                raise UnreadableFileError
            self.height = max(self.height, self._row)
            self.width = max(self.width, self._column)
        elif tag == "si":
            self._length = 0
        elif tag == "Relationship":
            self._relate(attributes)

    def _place(self, position: str | None) -> None:
        if position is None:
            self._column += 1
            return
        found = POSITION.fullmatch(position)
        if not found:
            raise UnreadableFileError
        self._row, self._column = int(found[2]), _column_number(found[1])

    def _relate(self, attributes: dict[str, str]) -> None:
        """Only what ends in .xml was counted."""
        target = attributes.get("Target", "").lower()
        if attributes.get("TargetMode") != "External" and not target.endswith(".xml"):
            raise UnreadableFileError

    def letters(self, text: str) -> None:
        if self._length is not None:
            self._length += len(text)
            self.longest = max(self.longest, self._length)


def check_workbook(content: bytes) -> None:
    """Raises UnreadableFileError for what is no workbook, is damaged or locked, or asks for too much."""
    try:
        with opened(io.BytesIO(content)) as archive:
            names = {entry.filename.replace("\\", "/").lower() for entry in archive.infolist()}
            is_book = BOOK in names and not names & OTHER_BOOKS
            if is_book:
                _check(archive)
    except (UnreadableFileError, expat.ExpatError, *DAMAGES) as error:
        raise UnreadableFileError(
            _("The workbook is damaged, locked or far too large. Copy the rows into a new workbook and send that.")
        ) from error
    if not is_book:
        raise UnreadableFileError(
            _("This is no Excel workbook (.xlsx). If it is an export of Siskeudes, send it as such.")
        )


def _check(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise UnreadableFileError
    area = cells = longest = 0
    for entry in entries:
        # Reading all of it also checks that nothing was cut off.
        content = archive.read(entry)
        name = entry.filename.replace("\\", "/").lower()
        if name.endswith(".xml") or name == RELATIONS:
            wanted = _wanted(content)
            area = max(area, wanted.height * wanted.width)
            cells = max(cells, wanted.cells)
            longest = max(longest, wanted.longest)
    if area > MOST_AREA or cells * longest > MOST_LETTERS:
        raise UnreadableFileError


def _wanted(content: bytes) -> Wanted:
    wanted = Wanted()
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = wanted.start
    parser.CharacterDataHandler = wanted.letters
    parser.StartDoctypeDeclHandler = _refuse
    parser.Parse(content, True)
    return wanted


def _refuse(*declaration: object) -> None:
    raise UnreadableFileError


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
