"""Reads what a page of the village's money says."""

import re
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag

from tests.visits import links, read
from villages.models import Village

YEAR = "/uang-desa/2026/"


def text(part: Tag | BeautifulSoup | None) -> str:
    assert part
    return " ".join(part.get_text(" ").split())


def rows(table: Tag | None) -> list[tuple[str, list[int]]]:
    """The label of each row of a table's bodies with its whole numbers; a dash is left out."""
    assert table
    found = []
    for row in table.select("tbody tr"):
        label, *cells = row.find_all(["th", "td"])
        numbers = [text(cell).replace(".", "") for cell in cells]
        found.append((text(label), [int(number) for number in numbers if re.fullmatch(r"[+-]?\d+", number)]))
    return found


def inner_links(place: Village, path: str) -> set[str]:
    """Where the page leads to within the room, without its fragments."""
    found = {urljoin(path, link).partition("#")[0] for link in links(read(place, path), "main")}
    return {link for link in found if link.startswith("/uang-desa/")}


def change(village: Village, **values: list[str]) -> None:
    """In the database only: the tests of this module share the village."""
    Village.objects.filter(pk=village.pk).update(**values)
