"""What a village owes by law, and by when. The room that knows whether it did declares it, when its app is ready.

declare(Duty("apbdes", _("APBDes enacted"), _("Permendagri 20/2018 article 38"), due=new_years_eve, done=enacted_on))
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Min
from django.utils import timezone
from django.utils.functional import Promise

Due = Callable[[int], date | None]
Done = Callable[[Collection[int], int], Mapping[int, date | None]]


@dataclass(frozen=True)
class Duty:
    """Something that every village owes once for a year.

    `due(year)` is the last day on which it is in time, which may lie in the year before or after; None where nothing
    is owed for that year. `done(village_ids, year)` gives the day by the id of the village, for any number of villages
    with one query; villages that have not done it are missing or None. Visitors ask it, who have no reach: it may read
    `published` rows only. `path` is where the village's website shows it, below its home: `uang-desa/{year}/`.
    """

    code: str
    title: str | Promise
    law: str | Promise
    due: Due
    done: Done
    path: str = ""

    def path_in(self, year: int) -> str:
        return self.path.format(year=year)


_declared: dict[str, Duty] = {}


def declare(*duties: Duty) -> None:
    """The same duty again takes the place of the first."""
    _declared.update({duty.code: duty for duty in duties})


def all_duties() -> list[Duty]:
    """In the order of their days: those that are due first for a year come first."""
    return sorted(_declared.values(), key=lambda duty: (duty.due(2024) or date.max, duty.code))


def first_days(rows: Any, village_ids: Collection[int], field: str) -> dict[int, date]:
    """The first day in a date or time field of these rows of villages (a QuerySet), by the id of the village."""
    found = rows.filter(village__in=village_ids).order_by().values_list("village").annotate(first=Min(field))
    return {village: _as_day(first) for village, first in found if first}


def _as_day(moment: date | datetime) -> date:
    return timezone.localtime(moment).date() if isinstance(moment, datetime) else moment
