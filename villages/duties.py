"""What a village owes by law, and by when. The room that knows whether it did declares it, when its app is ready.

declare(Duty("apbdes", _("APBDes enacted"), _("Permendagri 20/2018 article 38"), due=new_years_eve, done=enacted_on))
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Min, TextChoices
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Days = Mapping[int, date | None]
Due = Callable[[int], date | None]
Done = Callable[[Collection[int], int], Days]
DoneTogether = Callable[[Collection[int], int], Mapping[str, Days]]


class Standing(TextChoices):
    """How a village stands with a duty on a day."""

    DONE = "done", _("Done")
    LATE = "late", _("Done late")
    OVERDUE = "overdue", _("Overdue")
    AHEAD = "ahead", _("Not due yet")

    @property
    def is_done(self) -> bool:
        return self in (Standing.DONE, Standing.LATE)


@dataclass(frozen=True)
class Duty:
    """Something that every village owes once for a year.

    `due(year)` is the last day on which it is in time, which may lie in the year before or after; None where nothing
    is owed for that year. `done(village_ids, year)` gives the day by the id of the village, for any number of villages
    with one query; villages that have not done it are missing or None. Visitors ask it, who have no reach: it may read
    `published` rows only. Duties whose days are found with one query share one `together`, which gives them by code and
    is then asked in the place of `done`. `path` is where the village's website shows it, below its home:
    `uang-desa/{year}/`.
    """

    code: str
    title: str | Promise
    law: str | Promise
    due: Due
    done: Done
    path: str = ""
    together: DoneTogether | None = None

    def path_in(self, year: int) -> str:
        return self.path.format(year=year)


_declared: dict[str, Duty] = {}


def declare(*duties: Duty) -> None:
    """The same duty again takes the place of the first."""
    _declared.update({duty.code: duty for duty in duties})


def all_duties() -> list[Duty]:
    """In the order of their days: those that are due first for a year come first."""
    return sorted(_declared.values(), key=lambda duty: (duty.due(2024) or date.max, duty.code))


def duties_of(year: int) -> list[tuple[Duty, date]]:
    """What is owed for a year, with the last day on which it is in time."""
    owed = ((duty, duty.due(year)) for duty in all_duties())
    return sorted(((duty, due) for duty, due in owed if due), key=lambda pair: (pair[1], pair[0].code))


def days_of(village_ids: Collection[int], year: int) -> dict[str, Days]:
    """When these villages did what is owed for a year, by the code of the duty; one query for each source."""
    found: dict[str, Days] = {}
    asked: dict[DoneTogether, Mapping[str, Days]] = {}
    for duty, _due in duties_of(year):
        if duty.together:
            if duty.together not in asked:
                asked[duty.together] = duty.together(village_ids, year)
            found[duty.code] = asked[duty.together].get(duty.code, {})
        else:
            found[duty.code] = duty.done(village_ids, year)
    return found


def standing_of(due: date, done: date | None, today: date) -> Standing:
    if done:
        return Standing.DONE if done <= due else Standing.LATE
    return Standing.OVERDUE if today > due else Standing.AHEAD


def first_days(rows: Any, village_ids: Collection[int], field: str) -> dict[int, date]:
    """The first day in a date or time field of these rows of villages (a QuerySet), by the id of the village."""
    found = rows.filter(village__in=village_ids).order_by().values_list("village").annotate(first=Min(field))
    return {village: _as_day(first) for village, first in found if first}


def _as_day(moment: date | datetime) -> date:
    return timezone.localtime(moment).date() if isinstance(moment, datetime) else moment
