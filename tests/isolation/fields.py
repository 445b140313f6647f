"""Reads the fields of the forms that a screen shows, and puts foreign ids into them one after the other."""

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from wagtail.fields import StreamField
from wagtail.models import get_page_models

from tests.isolation.fingerprint import FIRST

#: Django counts the forms of a formset in these.
COUNTS = ("-TOTAL_FORMS", "-INITIAL_FORMS", "-MIN_NUM_FORMS", "-MAX_NUM_FORMS")
CHOSEN = {"select", "hidden", "radio", "checkbox"}
#: Hidden fields with numbers that are no ids, and one with an address.
NO_IDS = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height", "next")
#: Sent to every address, whatever its form asks for: every name under which something is chosen anywhere.
NAMES = """
    chooser collection colleague destination destination_page_id document files group groups id ids
    image image_id invitation locale membership new_parent_page owner page page_id parent parent_page
    picture picture_id position recursive redirect_page region revision revision_id site successor
    target target_parent_page_id to user users village workflow
"""
FOREIGN_EVERYWHERE = dict.fromkeys(
    NAMES.split(),
    str(FIRST),
) | {
    "title": "Judul",
    "slug": "judul",
    "name": "Nama",
    "new_title": "Judul",
    "new_slug": "judul",
    "alt": "Kebun",
    "update_subtree": "1",
    "external-link-chooser-url": "http://desa-jauh.localhost:8000/",
}


def empty_streams() -> dict[str, str]:
    """A browser writes the fields of a stream; a page's form cannot be read without their number."""
    fields = (field for model in get_page_models() for field in model._meta.get_fields())
    return {f"{field.name}-count": "0" for field in fields if isinstance(field, StreamField)}


class FormReader(HTMLParser):
    """Names, kinds and values of the fields of all forms that are posted."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, tuple[str, str]] = {}
        self.inside, self.text, self.select = False, "", ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        had = dict(attributes)
        name, value = had.get("name") or "", had.get("value") or ""
        if tag == "form":
            self.inside = (had.get("method") or "").lower() == "post"
        elif tag == "option" and self.select and "selected" in had:
            self.fields[self.select] = ("select", value)
        elif self.inside and name and tag == "select":
            self.select = name
            self.fields[name] = ("select", "")
        elif self.inside and name and tag == "textarea":
            self.text = name
            self.fields[name] = ("text", "")
        elif self.inside and name and tag == "input":
            kind = (had.get("type") or "text").lower()
            if kind not in ("radio", "checkbox") or "checked" in had or name not in self.fields:
                self.fields[name] = (kind, value if kind not in ("radio", "checkbox") or "checked" in had else "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        elif tag == "select":
            self.select = ""
        elif tag == "textarea":
            self.text = ""

    def handle_data(self, data: str) -> None:
        if self.text:
            self.fields[self.text] = ("text", data)


def fields_of(response: Any) -> dict[str, tuple[str, str]]:
    if response.streaming or response.status_code != 200:
        return {}
    body = response.content.decode(errors="replace")
    if response["Content-Type"].startswith("application/json"):
        told = json.loads(body)
        body = str(told.get("html", "")) if isinstance(told, dict) else ""
    reader = FormReader()
    reader.feed(body)
    return {name: field for name, field in reader.fields.items() if name != "csrfmiddlewaretoken"}


def can_be_chosen(name: str, kind: str, value: str) -> bool:
    if kind not in CHOSEN or name in NO_IDS or name.endswith(COUNTS) or "__prefix__" in name:
        return False
    return not value or value.isdecimal()


def one_foreign_at_a_time(fields: dict[str, tuple[str, str]]) -> Iterator[dict[str, str]]:
    """The form as it stands, with a foreign id in one field that chooses something."""
    unchanged = empty_streams() | {
        name: value for name, (kind, value) in fields.items() if kind not in ("file", "submit", "button")
    }
    for name, (kind, value) in fields.items():
        if can_be_chosen(name, kind, value):
            yield unchanged | {name: str(FIRST)}
