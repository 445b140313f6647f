"""Titles from the names of files: words that a person chose, never what a camera counts."""

import re
from pathlib import PurePath

#: What cameras, telephones and messengers call their pictures, in the languages that they speak here.
CAMERA_WORDS = """
    am at burst cam camera camscanner capture compressed copy cover download dsc dscf dscn edit edited facebook fb
    file foto fotocopy gambar gcam hdr image img instagram jpeg jpg kamera layar mvimg night of original photo pic
    pict picture pm png portrait pukul pxl received salinan scan scanner screen screenshot shot signal snap snapchat
    tangkapan telegram temp tmp unnamed untitled vid video wa webp whatsapp
"""
COUNTERS = frozenset(CAMERA_WORDS.split())
#: Numbers, and the random signs of identifiers.
COUNTING = re.compile(r"\d{4,}|^[0-9a-f]*\d[0-9a-f]*$", re.IGNORECASE)
SEPARATORS = re.compile(r"[\W_]+")
ENDINGS = frozenset((".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".heic", ".heif"))


def readable(name: str) -> str:
    """A title for people, with a capital; empty when `name` is only what a camera counts (IMG_20240101_120000.jpg)."""
    path = PurePath(name)
    is_file = path.suffix.lower() in ENDINGS
    words = SEPARATORS.sub(" ", path.stem if is_file else name).split()
    if all(counts(word) or len(word) == 1 for word in words):
        return ""
    if not is_file and " " in name.strip():
        return name.strip()  # typed by a person
    while counts(words[0]):
        words.pop(0)
    title = " ".join(words)
    return title[0].upper() + title[1:]


def counts(word: str) -> bool:
    return word.lower() in COUNTERS or COUNTING.search(word) is not None
