"""What the files for spreadsheets have in common."""

from typing import Any

#: A text that begins with one of these is a formula for some programs.
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def harmless(value: Any) -> Any:
    """Numbers and days as they are; a text that a spreadsheet would run, with an apostrophe in front."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULAS) else value
