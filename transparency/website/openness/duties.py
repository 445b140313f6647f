"""What a village owes by law in a year, and whether it did: for everybody."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone

from villages.duties import Duty, Standing, days_of, duties_of, standing_of
from villages.models import Village

FIRST_YEAR = 2024


@dataclass(frozen=True)
class Owed:
    """`path` leads to what was done, where the village's website shows it."""

    duty: Duty
    due: date
    done: date | None
    standing: Standing
    path: str


@dataclass(frozen=True)
class Score:
    """How many duties were due until today, and what became of them."""

    due: int
    done: int
    late: int

    @property
    def missing(self) -> int:
        return self.due - self.done


def years(today: date) -> list[int]:
    """The newest first; in autumn the budget of the next year is due already."""
    return list(range(today.year + 1, FIRST_YEAR - 1, -1))


def year_asked(asked: QueryDict, today: date) -> int:
    told = asked.get("tahun", "")
    return int(told) if told.isdecimal() and int(told[:5]) in years(today) else today.year


def calendar_of(village: Village, year: int, today: date) -> list[Owed]:
    """In the order of their days; one query for each source of duties."""
    days = days_of([village.pk], year)
    owed = []
    for duty, due in duties_of(year):
        done = days[duty.code].get(village.pk)
        path = f"/{duty.path_in(year)}" if done and duty.path else ""
        owed.append(Owed(duty, due, done, standing_of(due, done, today), path))
    return owed


def score_of(calendar: list[Owed]) -> Score:
    passed = [owed for owed in calendar if owed.standing != Standing.AHEAD]
    done = [owed for owed in passed if owed.standing.is_done]
    return Score(len(passed), len(done), sum(owed.standing == Standing.LATE for owed in done))


def show(request: HttpRequest, page: Any) -> HttpResponse:
    today = timezone.localdate()
    year = year_asked(request.GET, today)
    calendar = calendar_of(page.village, year, today)
    context = {
        "year": year,
        "years": years(today),
        "calendar": calendar,
        "score": score_of(calendar),
    }
    return page.render(request, context_overrides=context, template="transparency/openness/duties.html")
