"""The steps of a budget's year and by when each is due."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from transparency.budgets.models import Publication
from transparency.budgets.years import Year

#: So many days before it is due a step is told of.
AHEAD = 120
#: What is late for longer than this is not asked for any more.
GIVEN_UP = 400


class Step(NamedTuple):
    """`month` and `day` of the last day on which it is in time; `shift` is its year less that of the budget."""

    code: str
    title: str | Promise
    law: str | Promise
    shift: int
    month: int
    day: int

    def due(self, year: int) -> date:
        return date(year + self.shift, self.month, self.day)


STEPS = (
    Step("agreed", _("Draft agreed with the BPD"), _("Permendagri 20/2018 article 32"), -1, 10, 31),
    Step("enacted", _("APBDes enacted as a village law"), _("Permendagri 20/2018 article 38"), -1, 12, 31),
    Step("published", _("APBDes published for everybody"), _("Permendagri 20/2018 article 39"), 0, 1, 31),
    Step("semester", _("Realisation of the first semester"), _("Permendagri 20/2018 article 68"), 0, 7, 14),
    Step("closing", _("Realisation of the whole year (LPJ)"), _("Permendagri 20/2018 article 70"), 1, 3, 31),
)


@dataclass(frozen=True)
class Due:
    """One step of one year. `days` is how many are left, negative when it is late."""

    title: str | Promise
    law: str | Promise
    year: int
    day: date
    days: int
    is_done: bool = False

    @property
    def is_late(self) -> bool:
        return self.days < 0 and not self.is_done

    @property
    def is_long_late(self) -> bool:
        """For so long that days say nothing any more."""
        return self.is_late and self.days <= -GIVEN_UP

    @property
    def days_late(self) -> int:
        return -self.days


def is_done(step: Step, year: Year) -> bool:
    publication = year.publication
    until = publication.realised_until if publication else None
    done = {
        "agreed": any(version.agreed_on or version.enacted_at for version in year.versions),
        "enacted": any(version.enacted_at for version in year.versions),
        "published": publication is not None,
        "semester": until is not None and until >= date(year.year, 6, 30),
        "closing": publication is not None and closes(publication, year.year),
    }
    return done[step.code]


def closes(publication: Publication, year: int) -> bool:
    """The last document of a year is seldom dated on its last day."""
    until = publication.realised_until
    return until is not None and until >= date(year, 12, 1) and publication.published_at.date() > date(year, 12, 31)


def due_of(step: Step, year: Year, today: date) -> Due:
    day = step.due(year.year)
    return Due(step.title, step.law, year.year, day, (day - today).days, is_done(step, year))


def dues_of(year: Year, today: date) -> list[Due]:
    """Every step of the year in the order of their days."""
    return [due_of(step, year, today) for step in STEPS]


def open_dues(years: list[Year], today: date) -> list[Due]:
    """What is late and what comes next, the most urgent first."""
    dues = [due for year in years for due in dues_of(year, today) if not due.is_done]
    return sorted((due for due in dues if -GIVEN_UP < due.days <= AHEAD), key=lambda due: due.day)
