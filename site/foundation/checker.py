"""Faults of a page that a reader would meet, each with its cure in one sentence.

The small functions judge plain values; `faults_of` gathers the values from any page.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape
from pathlib import PurePath
from typing import Any

from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from foundation import names
from foundation.models import PICTURE_SPECS, Picture

SHORTEST_DESCRIPTION = 10
SHORTEST_INTRO, LONGEST_INTRO = 30, 180
#: Bytes of all pictures of a page on a phone 360 pixels wide, and what one weighs that has not been measured.
MOST_PICTURE_BYTES, USUAL_PICTURE_BYTES = 150_000, 18_000
#: Shorter titles may be an abbreviation.
SHORTEST_SHOUT = 12

LINK = re.compile(r"<a\b[^>]*>(.*?)</a>", re.DOTALL | re.IGNORECASE)
EMPTY_WORDS = re.compile(
    r"(klik|tekan|lihat|baca|buka|click|read|see)?\s*"
    r"(di ?sini|disini|sini|here|selengkapnya|lanjut(an)?|more|link|tautan|url|website|web)(\s+ini)?[.!…»>]*",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)


@dataclass(frozen=True)
class Fault:
    """`code` names the kind of fault for machines; `what` and `cure` are sentences for people."""

    code: str
    what: str
    cure: str


def description_faults(description: str, title: str = "", filename: str = "") -> Iterator[Fault]:
    """Of one picture, named by its title in the library."""
    text = description.strip()
    stem = PurePath(filename).stem
    name = {"name": title or stem}
    if not text:
        yield Fault(
            "picture-not-described",
            _("The picture “%(name)s” has no description.") % name,
            _("Write what can be seen, for people who cannot see it."),
        )
    elif text.lower() in {stem.lower(), filename.lower()} or not names.readable(text):
        yield Fault(
            "description-is-file-name",
            _("The description of “%(name)s” is the name of a file.") % name,
            _("Write what can be seen instead."),
        )
    elif len(text) < SHORTEST_DESCRIPTION:
        yield Fault(
            "description-too-short",
            _("The description “%(text)s” says too little.") % {"text": text},
            _("Say who or what is seen, and where."),
        )


def intro_faults(intro: str) -> Iterator[Fault]:
    length = len(intro.strip())
    if length == 0:
        yield Fault(
            "no-introduction",
            _("There is no introduction."),
            _("Write one sentence: lists and search engines show it below the title."),
        )
    elif length < SHORTEST_INTRO:
        yield Fault(
            "introduction-too-short",
            _("The introduction is very short."),
            _("Say in one whole sentence what the page is about."),
        )
    elif length > LONGEST_INTRO:
        yield Fault(
            "introduction-too-long",
            _("The introduction is longer than lists show."),
            _("Shorten it to %(most)s letters; the rest belongs into the text.") % {"most": LONGEST_INTRO},
        )


def heading_faults(kinds: Iterable[tuple[str, str]]) -> Iterator[Fault]:
    """`kinds` are the blocks of a text in their order: the kind, and the words of a heading."""
    open_heading = ""
    for kind, words in [*kinds, ("heading", "")]:
        if kind == "heading" and open_heading:
            yield Fault(
                "heading-without-text",
                _("No text follows the heading “%(heading)s”.") % {"heading": open_heading},
                _("Write below it what it announces, or remove it."),
            )
        open_heading = words if kind == "heading" else ""


def link_faults(html: str) -> Iterator[Fault]:
    for inner in LINK.findall(html):
        words = " ".join(unescape(strip_tags(inner)).split())
        if EMPTY_WORDS.fullmatch(words):
            yield Fault(
                "link-says-nothing",
                _("The link “%(words)s” does not say where it leads.") % {"words": words},
                _("Use the name of what opens as the words of the link."),
            )
        elif ADDRESS.fullmatch(words):
            yield Fault(
                "link-is-address",
                _("A link shows its address: %(words)s") % {"words": words[:60]},
                _("Write what opens instead; nobody reads an address aloud."),
            )


def table_faults(caption: str, headings: Iterable[str]) -> Iterator[Fault]:
    if not caption.strip():
        yield Fault("table-without-caption", _("A table has no caption."), _("Say in one line what it shows."))
    if not all(heading.strip() for heading in headings):
        yield Fault(
            "table-without-headings",
            _("A column of a table has no heading."),
            _("Give every column a heading: without it the numbers mean nothing when read aloud."),
        )


def weight_faults(sizes: Iterable[int]) -> Iterator[Fault]:
    """`sizes` are the bytes of the pictures' smallest files."""
    total = sum(sizes)
    if total > MOST_PICTURE_BYTES:
        weight = {"weight": round(total / 1000), "most": MOST_PICTURE_BYTES // 1000}
        yield Fault(
            "too-heavy",
            _("The pictures weigh %(weight)s KB on a phone; readers pay for them.") % weight,
            _("Keep the best pictures, until they weigh less than %(most)s KB.") % weight,
        )


def date_faults(day: date | None, today: date) -> Iterator[Fault]:
    if day is None:
        yield Fault("no-date", _("The page has no date."), _("Say when it happened or was announced."))
    elif day > today:
        yield Fault("date-in-future", _("The date lies in the future."), _("Write the day on which it was announced."))


def shouting_faults(text: str) -> Iterator[Fault]:
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) >= SHORTEST_SHOUT and sum(letter.isupper() for letter in letters) > 0.7 * len(letters):
        yield Fault(
            "capitals",
            _("“%(text)s” is written in capitals.") % {"text": text[:60]},
            _("Write it as a sentence: capitals are hard to read and are read aloud letter by letter."),
        )


def video_faults(title: str, length: str) -> Iterator[Fault]:
    if not length.strip():
        yield Fault(
            "video-without-length",
            _("The video “%(title)s” does not say how long it is.") % {"title": title},
            _("Add length and size, so that readers can decide. Example: 4 menit, 18 MB."),
        )


def faults_of(page: Page) -> list[Fault]:
    """Everything that is wrong with this page as it stands in memory, saved or not; each sentence once."""
    return list(dict.fromkeys([*_faults_of_fields(page), *_faults_of_pictures(page), *_faults_of_texts(page)]))


def _faults_of_fields(page: Page) -> Iterator[Fault]:
    yield from shouting_faults(page.title)
    fields = {field.name for field in page._meta.concrete_fields}
    if "picture" in fields and page.picture_id is None:
        yield Fault("no-picture", _("There is no main picture."), _("Choose one: pages with a picture are read more."))
    if "intro" in fields:
        yield from intro_faults(page.intro)
        yield from shouting_faults(page.intro)
    if "date" in fields:
        yield from date_faults(page.date, timezone.localdate())


def _faults_of_pictures(page: Page) -> Iterator[Fault]:
    pictures = pictures_of(page)
    for picture, text in pictures:
        yield from description_faults(text, picture.title, picture.filename)
    if len(pictures) * USUAL_PICTURE_BYTES > MOST_PICTURE_BYTES:
        yield from weight_faults(smallest_size(picture) for picture, _text in pictures)


def _faults_of_texts(page: Page) -> Iterator[Fault]:
    for field in page._meta.concrete_fields:
        if isinstance(field, RichTextField):
            yield from link_faults(getattr(page, field.name) or "")
        elif isinstance(field, StreamField):
            blocks = list(getattr(page, field.name))
            yield from heading_faults((block.block_type, str(block.value)) for block in blocks)
            for block in blocks:
                yield from _faults_of_block(block.block_type, block.value)


def _faults_of_block(kind: str, value: Any) -> Iterator[Fault]:
    if kind == "paragraph":
        yield from link_faults(value.source)
    elif kind == "heading":
        yield from shouting_faults(value)
    elif kind == "table":
        table = value["table"]
        yield from table_faults(value["caption"], [column["heading"] for column in table.columns] if table else [])
    elif kind == "video_link":
        yield from video_faults(value["title"], value["length"] or "")


def pictures_of(page: Page) -> list[tuple[Picture, str]]:
    """Every picture of the page with the description it has there, the main picture first."""
    main = getattr(page, "picture", None)
    found = [(main, main.description)] if main else []
    for field in page._meta.concrete_fields:
        if isinstance(field, StreamField):
            for block in getattr(page, field.name):
                found.extend(_pictures_in(block.block_type, block.value))
    return found


def _pictures_in(kind: str, value: Any) -> Iterator[tuple[Picture, str]]:
    shown = {"picture": lambda: [value], "gallery": lambda: value["pictures"]}.get(kind, list)()
    for part in shown:
        picture = part["picture"]
        if picture is not None and not getattr(picture, "decorative", False):
            yield picture, getattr(picture, "contextual_alt_text", None) or picture.description


def smallest_size(picture: Picture) -> int:
    """Bytes of the file that a phone fetches, without making one that is not there."""
    made = {rendition.filter_spec: rendition for rendition in picture.renditions.all()}
    rendition = made.get(PICTURE_SPECS[0])
    try:
        return rendition.file.size if rendition else USUAL_PICTURE_BYTES
    except OSError:  # the file is on its way
        return USUAL_PICTURE_BYTES
