"""The receipt of an order on a strip 80 mm wide: for the printer of a stall, or to keep in the telephone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from foundation.money import rupiah
from foundation.printing import ornaments
from foundation.printing.text import plain
from foundation.printing.typesetting import typeset

TEMPLATE = Path(__file__).parent / "templates" / "receipt.typ"
LANGUAGE = "id"
BAND_TILES = 8


@dataclass(frozen=True)
class Paper:
    """Words and whole rupiah; nothing in it names the buyer."""

    title: str
    code: str
    cooperative: str
    place: str
    region: str
    cloth: str
    placed: str
    made_at: dt.datetime
    #: Name, quantity and price, amount.
    lines: list[tuple[str, str, int]]
    sums: list[tuple[str, int]]
    shares: list[tuple[str, int]]


def receipt(paper: Paper) -> bytes:
    """One page as PDF, as long as it must be."""
    return typeset(TEMPLATE, receipt_data(paper), made_at=paper.made_at)


def receipt_data(paper: Paper) -> dict[str, Any]:
    """What `templates/receipt.typ` prints, in words."""
    with override(LANGUAGE):
        return {
            "title": f"{paper.title} {paper.code}",
            "colour": ornaments.dye(paper.cloth),
            "band": ornaments.band(paper.region, paper.cloth, BAND_TILES),
            "cooperative": plain(paper.cooperative),
            "place": plain(paper.place),
            "placed": paper.placed,
            "lines": [[plain(name), plain(how_much), rupiah(amount)] for name, how_much, amount in paper.lines],
            "sums": [[plain(label), rupiah(amount)] for label, amount in paper.sums],
            "split": _("Who gets what of it"),
            "shares": [[plain(label), rupiah(amount)] for label, amount in paper.shares],
            "closing": _("Bought straight from those who grew and made it."),
        }
