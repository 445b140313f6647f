"""Tells which texts of a screen are English, by the words of all catalogues: no list of screens or of texts to keep."""

import functools
import json
import re
from collections.abc import Iterator
from typing import Any

import polib
from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, Doctype, NavigableString, Script, Stylesheet
from django.utils.translation import trans_real

from config.local import catalogues

#: The same in both languages, so that seeing them proves nothing.
SAME_IN_BOTH = {
    *("Admin", "Agenda", "Format", "ID", "Manual", "Status", "Status:", "Tag", "Token", "agenda", "status", "tag"),
    *("April", "September", "November", "Jan.", "Feb.", "Nov.", "mar", "jun", "jul"),
    *("Kabupaten", "WhatsApp", "ton", "Dusun, banjar dinas, jorong …"),
    "Operator",
    "English",  # each language is offered by its own name
    "Ctrl + Alt + m",  # what is written on the keys
    "GB",  # a time zone
}
#: What a reader, or a program that reads aloud, gets from attributes.
SPOKEN = ("title", "placeholder", "aria-label", "aria-description", "aria-placeholder", "alt", "label", "summary")
#: Names of things on the machine: addresses, files, classes, patterns.
TECHNICAL = re.compile(r"\S*[/@_#=<>{}\\|*]\S*|\S+[.:-]\S+|\S*\d\S*")
#: What a program puts into a text, and marks around its words.
NAMES = re.compile(r"%\(\w+\)\w|\{\w*\}|<[^>]*>|https?://\S+")
WORD = re.compile(r"[A-Za-z’']+")
#: What a person reads among the data for scripts: more than one word, or one that begins with a capital letter.
SENTENCE = re.compile(r"^[A-Z“(](?![A-Z]*$)|\s")


def english(content: str) -> list[str]:
    """The texts of a screen that are English; `content` is a document, a part of one, or JSON with such parts."""
    return sorted({text for text in texts(content) if is_english(text)})


@functools.lru_cache(maxsize=10_000)
def is_english(text: str) -> bool:
    """A program says it, and should have said it otherwise; or at least half of its words are English words."""
    text = plain(text)
    if text in SAME_IN_BOTH:
        return False
    words = [word for word in _words(TECHNICAL.sub(" ", NAMES.sub(" ", text))) if len(word) > 1]
    foreign = [word for word in words if word in english_words()]
    return bool(words) and (text in untranslated() or (bool(foreign) and len(foreign) * 2 >= len(words)))


def texts(content: str) -> Iterator[str]:
    if content.lstrip().startswith(("{", "[")):
        try:
            yield from _of_data(json.loads(content))
        except ValueError:
            yield plain(content)
        return
    document = BeautifulSoup(content, "html.parser")
    for part in document.find_all(string=True):
        yield from _of_part(part)
    for tag in document.find_all(True):
        yield from _of_attributes(tag)


def _of_part(part: NavigableString) -> Iterator[str]:
    if isinstance(part, Script) and part.parent and "json" in str(part.parent.get("type")):
        yield from _of_data(json.loads(part))
    elif part.find_parent("code"):
        return  # a name that must be typed as it is
    elif not isinstance(part, Comment | Doctype | Script | Stylesheet) and part.strip():
        yield plain(part)


def _of_attributes(tag: Tag) -> Iterator[str]:
    if tag.name in ("input", "button") and tag.get("type") in ("submit", "button", "reset"):
        yield plain(str(tag.get("value", "")))
    for name, value in tag.attrs.items():
        if name in SPOKEN:
            yield plain(str(value))
        elif name.startswith("data-") and isinstance(value, str):
            yield from _of_value(value)


def _of_value(value: str) -> Iterator[str]:
    try:
        yield from _of_data(json.loads(value))
    except ValueError:
        yield from _of_data(value)


def _of_data(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        data = list(data.values())
    if isinstance(data, list):
        for each in data:
            yield from _of_data(each)
    elif isinstance(data, str) and "<" in data:
        yield from texts(data)
    elif isinstance(data, str) and SENTENCE.search(data.strip()):
        yield plain(data)


def plain(text: str) -> str:
    return " ".join(text.split())


@functools.cache
def untranslated() -> frozenset[str]:
    """What programs say in English and what is said otherwise in Indonesian, or not said yet."""
    return frozenset(plain(text) for text, said in _translations() if plain(text) != plain(said))


@functools.cache
def english_words() -> frozenset[str]:
    """Words that occur in what programs say in English and in nothing that was translated into Indonesian."""
    pairs = _translations()
    english = {word for text, _ in pairs for word in _words(text)}
    indonesian = {word for text, said in pairs if text != said for word in _words(said)}
    return frozenset(english - indonesian - {word for text in SAME_IN_BOTH for word in _words(text)})


def _words(text: str) -> Iterator[str]:
    yield from (word.lower() for word in WORD.findall(NAMES.sub(" ", text)))


@functools.cache
def _translations() -> tuple[tuple[str, str], ...]:
    """Every English text with what is said in Indonesian, which may be nothing."""
    found = []
    for domain in ("django", "djangojs"):
        said = trans_real.DjangoTranslation("id", domain=domain)
        ours = [catalogues.LOCALE / "id" / "LC_MESSAGES" / f"{domain}.po"] if domain == "django" else []
        for source in (*catalogues.library_catalogues(domain), *ours):
            found += [pair for entry in polib.pofile(str(source)) for pair in _pairs(said, entry)]
    return tuple(found)


def _pairs(said: trans_real.DjangoTranslation, entry: polib.POEntry) -> Iterator[tuple[str, str]]:
    key = f"{entry.msgctxt}\x04{entry.msgid}" if entry.msgctxt else entry.msgid
    one = vars(said)["_catalog"].get((key, said.plural(1)) if entry.msgid_plural else key) or ""
    yield entry.msgid, one
    if entry.msgid_plural:
        yield entry.msgid_plural, one
