"""What every paper of the cooperative has: its cloth, its name and its place, in Indonesian."""

import datetime as dt
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from cooperative.ledger.models import Cooperative
from foundation.printing import ornaments
from foundation.printing.text import plain

TEMPLATES = Path(__file__).parent / "templates"
LANGUAGE = "id"
BAND_TILES = 26


def letterhead(cooperative: Cooperative) -> dict[str, Any]:
    village = cooperative.village
    return {
        "colour": ornaments.dye(village.cloth),
        "band": ornaments.band(village.region_id, village.cloth, BAND_TILES),
        "village": plain(village.full_name),
        "cooperative": plain(cooperative.name),
    }


def day_told(day: dt.date | None) -> str:
    return date_format(day, "l, j F Y") if day else ""


def noon_of(day: dt.date) -> dt.datetime:
    """A time for a paper that depends on nothing but its day."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time(12)))
