"""Reads what the demonstration tells of shops: a TOML file for each village, and one for the prices of the markets."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).parent / "content"
SURVEYS = CONTENT / "surveys.toml"


def read(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def shops_told() -> dict[str, dict[str, Any]]:
    """By region code."""
    shops = (read(file) for file in sorted(CONTENT.glob("*.toml")) if file != SURVEYS)
    return {shop["code"]: shop for shop in shops}


@cache
def surveys_told() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read(SURVEYS)["commodity"]
    return found
