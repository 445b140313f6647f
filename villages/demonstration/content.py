"""Reads what the demonstration tells.

A TOML file for each village that speaks for itself, one for the others of a kabupaten.
"""

import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString

HERE = Path(__file__).parent
CONTENT = HERE / "content"
PICTURES = HERE / "pictures"
SEED_VILLAGES = HERE / "villages.csv"


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((CONTENT / name).read_text(encoding="utf-8"), parse_float=Decimal)


@cache
def villages_told() -> dict[str, dict[str, Any]]:
    """Content by region code. Only those with a `home` have a whole website; the others a headline and a picture."""
    found: dict[str, dict[str, Any]] = {}
    for file in sorted(CONTENT.glob("*.toml")):
        name = file.name.removesuffix(".toml")
        if name.endswith(".short"):
            found |= {village["code"]: village for village in read(file.name)["village"]}
        elif name != "portal" and "." not in name:
            village = read(file.name)
            village["translations"] = translations_of(name)
            found[village["code"]] = village
    return found


def translations_of(name: str) -> dict[str, dict[str, str]]:
    """Translated strings by language, from files such as `bebandem.en.toml`."""
    return {
        file.name.split(".")[1]: {string["source"]: string["target"] for string in read(file.name)["string"]}
        for file in CONTENT.glob(f"{name}.??*.toml")
        if not file.name.endswith(".short.toml")
    }


def paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.strip().split("\n\n") if part.strip()]


def rich(text: str) -> SafeString:
    """Plain paragraphs as the HTML that rich text fields keep."""
    return format_html_join("", "<p>{}</p>", ((part,) for part in paragraphs(text)))


def body(text: str) -> list[tuple[str, Any]]:
    """Paragraphs as body blocks; a line that begins with `## ` is a heading, lines with `- ` are a list."""
    blocks: list[tuple[str, Any]] = []
    for part in text.strip().split("\n\n"):
        lines = [line.strip() for line in part.strip().splitlines()]
        if lines and lines[0].startswith("## "):
            blocks.append(("heading", lines.pop(0).removeprefix("## ")))
        if lines and all(line.startswith("- ") for line in lines):
            items = "".join(f"<li>{escape(line.removeprefix('- '))}</li>" for line in lines)
            blocks.append(("paragraph", f"<ul>{items}</ul>"))
        elif lines:
            blocks.append(("paragraph", f"<p>{escape(' '.join(lines))}</p>"))
    return blocks
