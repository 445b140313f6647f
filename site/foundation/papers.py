"""What a document says about itself at its beginning and end, compared with what its name claims."""

import codecs
import io
import zipfile
import zlib
from collections.abc import Callable
from functools import partial

EDGE = 1024  # bytes; PDF readers look for both marks this near to the ends
UNPACKED = 200_000_000  # bytes that the parts of an office document may have together
#: The part that only this kind of document has.
OFFICE_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
OPEN_DOCUMENTS = {
    "odt": b"application/vnd.oasis.opendocument.text",
    "ods": b"application/vnd.oasis.opendocument.spreadsheet",
}
#: What a browser may take for a page, however it is called.
MARKUP = (b"<!doctype", b"<html", b"<head", b"<body", b"<script", b"<svg", b"<?xml", b"<iframe")


def is_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:EDGE] and b"%%EOF" in data[-EDGE:] and b"startxref" in data[-EDGE:]


def is_office(data: bytes, kind: str) -> bool:
    """Of Microsoft's kinds or of OpenDocument's; neither packed to explode nor with a program inside."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {part.filename: part.file_size for part in package.infolist()}
            if sum(parts.values()) > UNPACKED or any(name.endswith("vbaProject.bin") for name in parts):
                return False
            if kind in OPEN_DOCUMENTS:
                return "content.xml" in parts and package.read("mimetype").strip() == OPEN_DOCUMENTS[kind]
            return {"[Content_Types].xml", OFFICE_PARTS[kind]} <= parts.keys()
    except (zipfile.BadZipFile, zlib.error, OSError, LookupError, ValueError, NotImplementedError, RuntimeError):
        return False


def is_text(data: bytes) -> bool:
    """Letters in an encoding that spreadsheets write, and not the beginning of a web page."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", errors="replace").encode()
    beginning = data.removeprefix(codecs.BOM_UTF8)[:EDGE].lower()
    return b"\0" not in data and not any(mark in beginning for mark in MARKUP)


CHECKS: dict[str, Callable[[bytes], bool]] = {
    "pdf": is_pdf,
    **{kind: partial(is_office, kind=kind) for kind in (*OFFICE_PARTS, *OPEN_DOCUMENTS)},
    "csv": is_text,
    "txt": is_text,
}


def is_what_it_claims(data: bytes, ending: str) -> bool:
    """Whether the whole file `data` can be what its ending (without the dot) says. Unknown endings claim too much."""
    check = CHECKS.get(ending.lower())
    return check is not None and check(data)
