"""From a template and plain data to a page: typst, with its own fonts and ours, never those of the machine.

The same data gives the same bytes: no clock, no system font, no random identifier. Templates of all rooms share
`look.typ`, which they import as "/site/foundation/printing/look.typ".
"""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import typst

FOLDER = Path(__file__).resolve().parent
FONTS = FOLDER / "fonts"
#: Templates import nothing from outside of the tree.
ROOT = FOLDER.parents[2]


def typeset(template: Path, data: dict[str, Any], *, made_at: dt.datetime) -> bytes:
    """The PDF of a `.typ` file. Text in `data` stays text: a template prints it and never runs it.

    It can be archived for ever (PDF/A-2a, ISO 19005-2) and read aloud (PDF/UA-1, ISO 14289-1).
    """
    return typst.compile(
        **_sources(template, data), format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=int(made_at.timestamp())
    )


def pictures(template: Path, data: dict[str, Any], *, dots: int = 72) -> list[bytes]:
    """A PNG of each page with `dots` an inch, for looking at."""
    made = typst.compile(**_sources(template, data), format="png", ppi=float(dots))
    return made if isinstance(made, list) else [made]


def _sources(template: Path, data: dict[str, Any]) -> dict[str, Any]:
    return {
        "input": template,
        "root": ROOT,
        "font_paths": [FONTS],
        "ignore_system_fonts": True,
        "sys_inputs": {"data": json.dumps(data, ensure_ascii=False)},
    }
