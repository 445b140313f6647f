"""What stands in a village's list of public information (PerKI 1/2018 article 7). Rooms declare what they publish.

declare(lambda village: [Entry(InformationCategory.PERIODIC, "APBDes 2026", "uang-desa/2026/", year=2026)])
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from villages.enums import InformationCategory
from villages.models import Village


@dataclass(frozen=True)
class Entry:
    """One line of the list. `address` is a path below the village's home, or a whole address."""

    category: InformationCategory
    title: str | Promise
    address: str = ""
    summary: str | Promise = ""
    year: int | None = None
    holder: str | Promise = ""
    form: str | Promise = ""
    updated: date | None = None


Source = Callable[[Village], list[Entry]]

_declared: list[Source] = []


def declare(source: Source) -> None:
    """Asked for one village with at most one query, of what is published: visitors have no reach."""
    if source not in _declared:
        _declared.append(source)


def list_of(village: Village) -> list[Entry]:
    """All that is declared, the newest first."""
    found = [entry for source in _declared for entry in source(village)]
    return sorted(found, key=lambda entry: (-(entry.year or 0), str(entry.title)))
