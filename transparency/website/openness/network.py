"""Which villages told what they owe to tell: counted for kabupaten and kecamatan, listed for villages.

What is counted of all villages is asked with one query for each source of duties and kept for five minutes; of the
villages of a kecamatan, or of those that were searched for, the same is asked of them only.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.utils import timezone

from foundation.figures import Figures
from foundation.listing import words_asked
from transparency.website.openness.duties import year_asked, years
from villages.duties import Days, Duty, Standing, days_of, duties_of, standing_of
from villages.models import Region, Village

#: Letters of a region's code down to the kabupaten and to the kecamatan.
REGENCY, DISTRICT = 5, 8
AREA = re.compile(r"[0-9]{2}\.[0-9]{2}(\.[0-9]{2})?")
MOST_FOUND = 30
figures = Figures("village_duties")

#: Villages, and by the code of a duty how many did it in time and how many late.
Counts = tuple[int, dict[str, tuple[int, int]]]


@dataclass(frozen=True)
class Share:
    """How many of so many did it; `percent` is of all, in whole numbers that never round up to 100."""

    done: int
    late: int
    of: int

    @property
    def percent(self) -> int:
        return 100 * (self.done + self.late) // self.of if self.of else 0

    @property
    def missing(self) -> int:
        return self.of - self.done - self.late


@dataclass(frozen=True)
class Area:
    code: str
    name: str
    villages: int
    share: Share


@dataclass(frozen=True)
class VillageRow:
    village: Village
    standings: list[tuple[Standing, date | None]]


def count_areas(year: int) -> dict[str, Counts]:
    """Of every kabupaten and kecamatan, by its code, and of all under the empty code."""
    villages = list(Village.objects.order_by().values_list("pk", "region_id"))
    days = days_of([pk for pk, _code in villages], year)
    owed = duties_of(year)
    sizes: dict[str, int] = {}
    marks: dict[str, dict[str, list[int]]] = {}
    for pk, code in villages:
        areas = ("", code[:REGENCY], code[:DISTRICT])
        for area in areas:
            sizes[area] = sizes.get(area, 0) + 1
        for duty, due in owed:
            if done := days[duty.code].get(pk):
                for area in areas:
                    marks.setdefault(area, {}).setdefault(duty.code, [0, 0])[done > due] += 1
    return {
        area: (size, {code: (timely, late) for code, (timely, late) in marks.get(area, {}).items()})
        for area, size in sizes.items()
    }


def areas_counted(year: int) -> dict[str, Counts]:
    return figures.get(str(year), lambda: count_areas(year))


def share_of(counts: Counts, codes: Iterable[str]) -> Share:
    size, marks = counts
    wanted = list(codes)
    found = [marks.get(code, (0, 0)) for code in wanted]
    return Share(sum(timely for timely, _late in found), sum(late for _timely, late in found), size * len(wanted))


class Question:
    """What a visitor asked for: a year, perhaps one duty, and a kabupaten, a kecamatan or words."""

    def __init__(self, asked: QueryDict) -> None:
        self.today = timezone.localdate()
        self.year = year_asked(asked, self.today)
        self.owed = duties_of(self.year)
        codes = {duty.code for duty, _due in self.owed}
        self.chosen = asked.get("kewajiban", "") if asked.get("kewajiban", "") in codes else ""
        self.words = words_asked(asked, most=80)
        area = asked.get("wilayah", "")
        self.area = area if AREA.fullmatch(area) and not self.words else ""

    @property
    def is_of_villages(self) -> bool:
        """Whether villages are listed, and not the regions in which they lie."""
        return bool(self.words) or len(self.area) == DISTRICT

    @cached_property
    def counts(self) -> dict[str, Counts]:
        return areas_counted(self.year)

    @property
    def shown(self) -> list[tuple[Duty, date]]:
        return [(duty, due) for duty, due in self.owed if self.chosen in ("", duty.code)]

    @property
    def counted(self) -> list[str]:
        """The duties that go into a share: the chosen one, or those that were due until today."""
        return [duty.code for duty, due in self.shown if self.chosen or due <= self.today]

    def query(self, **changes: str | int) -> str:
        """A link that asks the same with something changed."""
        told = QueryDict(mutable=True)
        kept = {"tahun": self.year, "kewajiban": self.chosen, "wilayah": self.area} | changes
        for name, value in kept.items():
            if value:
                told[name] = str(value)
        return f"?{told.urlencode()}"


def areas_below(question: Question) -> list[Area]:
    """The kabupaten of all, or the kecamatan of a kabupaten, those with the smallest share first."""
    length = DISTRICT if question.area else REGENCY
    below = {
        code: counts
        for code, counts in question.counts.items()
        if len(code) == length and code.startswith(question.area)
    }
    names = dict(Region.objects.filter(pk__in=below).values_list("code", "name"))
    areas = [
        Area(code, names.get(code, code), counts[0], share_of(counts, question.counted))
        for code, counts in below.items()
    ]
    return sorted(areas, key=lambda area: (area.share.percent, area.name))


def villages_asked(question: Question) -> list[Village]:
    """Those of a kecamatan, or those with the words in their names."""
    if question.words:
        # The planner cannot know how few the words leave: first the codes, then what is shown of them.
        found = Village.objects.named_like(question.words).order_by("region_id")
        codes = list(found.values_list("region_id", flat=True)[:MOST_FOUND])
        return list(Village.objects.with_regions().filter(region__in=codes).order_by("region_id"))
    if len(question.area) == DISTRICT:
        below = Village.objects.with_regions().filter(region__code__startswith=f"{question.area}.")
        return list(below.order_by("region__name", "pk"))
    return []


def rows_of(villages: list[Village], question: Question) -> list[VillageRow]:
    days = days_of([village.pk for village in villages], question.year)
    return [VillageRow(village, standings_of(village.pk, days, question)) for village in villages]


def standings_of(pk: int, days: dict[str, Days], question: Question) -> list[tuple[Standing, date | None]]:
    done = [(days[duty.code].get(pk), due) for duty, due in question.shown]
    return [(standing_of(due, day, question.today), day) for day, due in done]


def show(request: HttpRequest, page: Any) -> HttpResponse:
    question = Question(request.GET)
    found = context_of_villages(question) if question.is_of_villages else context_of_areas(question)
    context = {
        "question": question,
        "year": question.year,
        "years": [(year, question.query(tahun=year), year == question.year) for year in years(question.today)],
        "duties": [(duty, question.query(kewajiban=duty.code)) for duty, _due in question.owed],
        "every_duty": question.query(kewajiban=""),
        "area_name": name_of(question.area),
        "back": question.query(wilayah=question.area[:REGENCY] if len(question.area) == DISTRICT else ""),
        **found,
    }
    return page.render(request, context_overrides=context)


def name_of(area: str) -> str:
    return (Region.objects.filter(pk=area).values_list("name", flat=True).first() or area) if area else ""


def context_of_areas(question: Question) -> dict[str, Any]:
    here = question.counts.get(question.area, (0, {}))
    return {
        "number": here[0],
        "share": share_of(here, question.counted),
        "parts": [(duty, due, share_of(here, [duty.code])) for duty, due in question.owed],
        "areas": [(area, question.query(wilayah=area.code)) for area in areas_below(question)],
    }


def context_of_villages(question: Question) -> dict[str, Any]:
    villages = villages_asked(question)
    rows = rows_of(villages, question) if villages else []
    codes = [duty.code for duty, _due in question.shown]
    marks = [
        standing
        for row in rows
        for code, (standing, _day) in zip(codes, row.standings, strict=True)
        if code in question.counted
    ]
    return {
        "number": len(rows),
        "share": Share(marks.count(Standing.DONE), marks.count(Standing.LATE), len(marks)),
        "rows": rows,
        "is_full": bool(question.words) and len(villages) == MOST_FOUND,
    }


def download(request: HttpRequest) -> StreamingHttpResponse:
    """Every village and duty of the year as CSV, line by line: a province has 80,000 of them."""
    year = year_asked(request.GET, timezone.localdate())
    response = StreamingHttpResponse(csv_lines(year), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="kewajiban-desa-{year}.csv"'
    return response


class Echo:
    """What a csv.writer writes to, which hands the line back."""

    def write(self, line: str) -> str:
        return line


HEADINGS = (
    "kode_desa",
    "desa",
    "kecamatan",
    "kabupaten",
    "tahun",
    "kewajiban",
    "nama",
    "batas",
    "dilaksanakan",
    "status",
)


def csv_lines(year: int) -> Iterator[str]:
    today, owed = timezone.localdate(), duties_of(year)
    writer: Any = csv.writer(Echo())
    yield "\ufeff" + writer.writerow(HEADINGS)
    villages = Village.objects.order_by("region_id").values_list(
        "pk", "region_id", "region__name", "region__parent__name", "region__parent__parent__name"
    )
    days = days_of(list(villages.values_list("pk", flat=True)), year)
    for pk, code, name, district, regency in villages.iterator(chunk_size=1000):
        for duty, due in owed:
            done = days[duty.code].get(pk)
            standing = standing_of(due, done, today)
            place = (code, name, district, regency, year)
            yield writer.writerow(
                (*place, duty.code, duty.title, due.isoformat(), done.isoformat() if done else "", standing.value)
            )
