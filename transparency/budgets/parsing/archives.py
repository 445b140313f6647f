"""ZIP files of strangers: looked at before anything of them is unpacked."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from django.utils.translation import gettext as _

from transparency.budgets.readings import UnreadableFileError

#: Bytes once unpacked. A kabupaten with 300 villages has about 80 MB.
MOST_UNPACKED = 200_000_000
MOST_FILES = 500
#: Tables become twenty times smaller; a thousand times is a bomb.
HIGHEST_RATIO = 200
SMALL = 1_000_000
ENCRYPTED = 0x1
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
#: Whatever Python raises while it reads a ZIP that is damaged or lies about itself.
DAMAGES = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError, struct.error,
    OverflowError,
)  # fmt: skip
#: What people send instead, by its first bytes.
OTHER_FILES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"%PDF", b"\xd0\xcf\x11\xe0")
ACCESS = (b"Standard Jet DB", b"Standard ACE DB")


@contextmanager
def damage_told(name: str) -> Iterator[None]:
    """What goes wrong inside is told as UnreadableFileError; keep no more inside than the reading of bytes."""
    try:
        yield
    except DAMAGES as error:
        raise UnreadableFileError(
            _("%(name)s is cut off or damaged. Export it again, and send it before anything else opens it.")
            % {"name": name}
        ) from error


@contextmanager
def opened(file: IO[bytes]) -> Iterator[zipfile.ZipFile]:
    """A ZIP that is safe to read. Raises UnreadableFileError."""
    file.seek(0)
    head = file.read(32)
    file.seek(0)
    if not head.startswith(b"PK"):
        raise UnreadableFileError(_what_it_is(head))
    with damage_told(_("The ZIP")):
        archive = zipfile.ZipFile(file)
    with archive:
        _check(archive.infolist())
        yield archive


def _what_it_is(head: bytes) -> str:
    if not head:
        return _("The file is empty. Export it again.")
    if any(sign in head for sign in ACCESS):
        return _(
            "This is the database of Siskeudes itself. Export its tables to CSV, put them in one ZIP and send that."
        )
    if head.startswith(OTHER_FILES):
        return _("This is no ZIP but another kind of file. Put the CSV files in one ZIP and send that.")
    return _("This is no ZIP. Put the CSV files of the export in one ZIP and send that.")


def _check(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_FILES:
        raise UnreadableFileError(
            _("The ZIP holds %(count)d files. An export of Siskeudes has about 60: send only those.")
            % {"count": len(entries)}
        )
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED or any(_is_bomb(entry) for entry in entries):
        raise UnreadableFileError(
            _("The ZIP becomes far too large when it is unpacked. Send the export alone, without other files.")
        )
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        raise UnreadableFileError(_("The ZIP is locked with a password. Make it again without one."))
    if any(entry.compress_type not in METHODS for entry in entries):
        raise UnreadableFileError(
            _("The ZIP is packed in an unusual way. In Windows choose the files, then “Send to”, “Compressed folder”.")
        )


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > SMALL and entry.file_size > HIGHEST_RATIO * max(entry.compress_size, 1)
