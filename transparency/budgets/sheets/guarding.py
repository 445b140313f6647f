"""Workbooks of strangers: a few bytes of one can ask for more memory than a machine has.

A cell far away makes the whole rectangle before it, and one long text may stand in every cell. So what a workbook asks
for is counted before it is opened. Entities of XML are refused outright.
"""

import io
import re
import zipfile
from xml.parsers import expat

from django.utils.translation import gettext as _

from transparency.budgets.parsing.archives import DAMAGES, opened
from transparency.budgets.readings import UnreadableFileError

MOST_UNPACKED = 30_000_000
#: A budget has 150 lines, the largest known 600.
MOST_CELLS = 400_000
#: Letters of all cells together, if each had the longest text.
MOST_LETTERS = 200_000_000
POSITION = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


class Grid:
    """The cells with a value in one sheet: how many, and how far they reach."""

    def __init__(self) -> None:
        self.cells = 0
        self.height = 0
        self.width = 0
        self._row = 0
        self._column = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = 0
        elif tag == "c":
            self._place(attributes.get("r", ""))
        elif tag in {"v", "is", "f"}:
            self.cells += 1
            self.height = max(self.height, self._row)
            self.width = max(self.width, self._column)

    def _place(self, position: str) -> None:
        if found := POSITION.fullmatch(position):
            self._row, self._column = int(found[2]), _column_number(found[1])
        else:
            self._column += 1


class Texts:
    """The longest of the shared texts."""

    def __init__(self) -> None:
        self.longest = 0
        self._length = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "si":
            self._length = 0

    def letters(self, text: str) -> None:
        self._length += len(text)
        self.longest = max(self.longest, self._length)


def check_workbook(content: bytes) -> None:
    """Raises UnreadableFileError for what is damaged, locked or asks for too much."""
    try:
        with opened(io.BytesIO(content)) as archive:
            _check(archive)
    except (UnreadableFileError, expat.ExpatError, *DAMAGES) as error:
        raise UnreadableFileError(
            _("The workbook is damaged, locked or far too large. Copy the rows into a new workbook and send that.")
        ) from error


def _check(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise UnreadableFileError
    texts, cells, letters = Texts(), 0, 0
    for entry in entries:
        # Reading all of it also checks that nothing was cut off.
        content = archive.read(entry)
        name = entry.filename.lower()
        if name.endswith("sharedstrings.xml"):
            _parse(content, texts)
        elif "worksheets/" in name and name.endswith(".xml"):
            grid = Grid()
            _parse(content, grid)
            cells = max(cells, grid.height * grid.width, grid.cells)
            letters = max(letters, grid.cells)
    if cells > MOST_CELLS or letters * texts.longest > MOST_LETTERS:
        raise UnreadableFileError


def _parse(content: bytes, into: Grid | Texts) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = into.start
    parser.EntityDeclHandler = _refuse
    if isinstance(into, Texts):
        parser.CharacterDataHandler = into.letters
    parser.Parse(content, True)


def _refuse(*declaration: object) -> None:
    raise UnreadableFileError


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
