"""A table on paper, in Indonesian whoever asks for it."""

from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cooperative.ledger.models import Cooperative
from cooperative.ledger.tables import Table
from foundation.printing import ornaments
from foundation.printing.text import plain
from foundation.printing.typesetting import typeset
from villages.models import Village

TEMPLATE = Path(__file__).parent / "table.typ"
BAND_TILES = 34


def as_pdf(table: Table, cooperative: Cooperative, village: Village) -> bytes:
    """A4, lying down where the table is wide; the head of the table stands on every page."""
    now = timezone.localtime()
    return typeset(TEMPLATE, _data(table, cooperative, village, date_format(now, "j F Y H.i")), made_at=now)


def _data(table: Table, cooperative: Cooperative, village: Village, printed: str) -> dict[str, Any]:
    numbers = [number for _label, number in table.heads]
    return {
        "title": plain(table.title),
        "period": plain(table.period),
        "owner": plain(cooperative.name),
        "where": plain(village.full_name),
        "numbers_of": [f"{name} {value}" for name, value in _identity(cooperative)],
        "colour": ornaments.dye(village.cloth),
        "band": ornaments.band(village.region_id, village.cloth, BAND_TILES),
        "columns": table.columns,
        "is_number": numbers,
        # The column of names or descriptions, behind that of codes or behind days and numbers.
        "stretch": numbers.count(False) // 2,
        "wide": len(table.columns) > 6,
        "lines": [{"cells": [plain(cell) for cell in line.shown], "level": line.level} for line in table.lines],
        "unit": _("In whole rupiah"),
        "printed": _("Printed %(moment)s") % {"moment": printed},
        "signs": [_("Manager"), _("Board (pengurus)"), _("Supervisor (pengawas)")],
    }


def _identity(cooperative: Cooperative) -> list[tuple[str, str]]:
    told = (("NIK", cooperative.nik), ("NIB", cooperative.nib), ("AHU", cooperative.ahu_number))
    return [(name, plain(value)) for name, value in told if value]
