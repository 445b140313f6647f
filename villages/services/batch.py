"""A province from one CSV: first looked through as a whole, then made village by village.

A command and a screen use it alike: `preview` says what each line would do, `make` does it and tells how far it is.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import DataError, IntegrityError
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from villages.models import Region, Village
from villages.services.creation import (
    VillageNotCreatedError,
    check_languages,
    create_village,
    objection_to,
    taken_of,
    well_formed,
)
from villages.services.editors import invite_editors
from villages.services.tables import read_table

#: How many lines are looked up together.
CHUNK = 500


class RowState(TextChoices):
    NEW = "new", gettext_lazy("new")
    THERE = "there", gettext_lazy("there already")
    REJECTED = "rejected", gettext_lazy("rejected")


@dataclass(frozen=True)
class Row:
    """A line of the CSV. `languages` are separated by spaces, as they stand there."""

    line: int
    code: str
    hostname: str = ""
    languages: str = ""
    editor_email: str = ""
    editor_name: str = ""
    state: RowState = RowState.NEW
    reason: str = ""

    def rejected(self, reason: str) -> "Row":
        return replace(self, state=RowState.REJECTED, reason=reason)


@dataclass
class Progress:
    """How far `make` is; at its end, what became of every row."""

    total: int
    made: list[Row] = field(default_factory=list)
    there: list[Row] = field(default_factory=list)
    rejected: list[Row] = field(default_factory=list)
    uninvited: list[Row] = field(default_factory=list)
    invited: int = 0
    stopped: bool = False

    @property
    def done(self) -> int:
        return len(self.made) + len(self.there) + len(self.rejected)

    @property
    def problems(self) -> list[Row]:
        """Rows of which something is missing: the village, or its editor's invitation."""
        return sorted((*self.rejected, *self.uninvited), key=lambda row: row.line)

    def take(self, row: Row) -> None:
        {RowState.NEW: self.made, RowState.THERE: self.there, RowState.REJECTED: self.rejected}[row.state].append(row)


def preview(lines: Iterable[str]) -> list[Row]:
    """What each line would do, from a CSV with a column `code` and, if wanted, `hostname`, `languages`, `editor_email`
    and `editor_name`; other columns are ignored. Reads the database and writes nothing.
    """
    columns, table = read_table(lines)
    if "code" not in columns:
        return [Row(1, "").rejected(_("The first line must name the columns, one of them “code”."))]
    rows = [row_of(line, cells) for line, cells in table]
    looked_through: list[Row] = []
    for chunk in chunks(without_repetitions(rows)):
        looked_through += look_through(chunk)
    return looked_through


def row_of(line: int, cells: dict[str, str]) -> Row:
    return Row(
        line,
        code=cells["code"],
        hostname=cells.get("hostname", ""),
        languages=cells.get("languages", ""),
        editor_email=cells.get("editor_email", ""),
        editor_name=cells.get("editor_name", ""),
    )


def chunks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    gathered: list[Row] = []
    for row in rows:
        gathered.append(row)
        if len(gathered) == CHUNK:
            yield gathered
            gathered = []
    yield gathered


def without_repetitions(rows: Iterable[Row]) -> Iterator[Row]:
    """A code or an address that an earlier line has taken is rejected with the number of that line."""
    codes: dict[str, int] = {}
    hostnames: dict[str, int] = {}
    for row in rows:
        hostname = row.hostname.lower().strip(".")
        if row.code in codes:
            told = {"code": row.code, "first": codes[row.code]}
            yield row.rejected(_("%(code)s stands in line %(first)d already") % told)
        elif hostname and hostname in hostnames:
            told = {"code": hostname, "first": hostnames[hostname]}
            yield row.rejected(_("%(code)s stands in line %(first)d already") % told)
        else:
            codes[row.code] = row.line
            hostnames[hostname] = row.line
            yield row


def look_through(rows: list[Row]) -> list[Row]:
    codes = [row.code for row in rows]
    regions = Region.objects.in_bulk(codes)
    there = set(Village.objects.filter(region__in=codes).values_list("region_id", flat=True))
    taken = taken_of([row.hostname.lower().strip(".") for row in rows if row.hostname and row.code not in there])
    return [judge(row, regions.get(row.code), there, taken) for row in rows]


def judge(row: Row, region: Region | None, there: set[str], taken: set[str]) -> Row:
    if row.state == RowState.REJECTED:
        return row
    try:
        if row.editor_email:
            validate_email(row.editor_email)
        if row.code in there:
            return replace(row, state=RowState.THERE)
        check_languages(row.languages.split())
        hostname = well_formed(row.hostname) if row.hostname else ""
    except VillageNotCreatedError as error:
        return row.rejected(str(error))
    except ValidationError:
        return row.rejected(_("%(email)s is not an e-mail address.") % {"email": row.editor_email})
    if hostname in taken:
        return row.rejected(_("The address %(hostname)s is taken.") % {"hostname": hostname})
    objection = objection_to(region, row.code)
    return row.rejected(objection) if objection else row


def make(
    rows: list[Row],
    *,
    by: Any = None,
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] = lambda: False,
) -> Progress:
    """Make the new villages, each in a transaction of its own, then invite the editors of all that are there.

    It can be begun again with the same rows: what is there is left as it is, and only who was never invited is invited.
    `should_stop` is asked between two villages; then nobody is invited yet. `by` is the person who invites.
    """
    progress = Progress(len(rows))
    for row in rows:
        if should_stop():
            progress.stopped = True
            return progress
        progress.take(make_one(row) if row.state == RowState.NEW else row)
        if on_progress:
            on_progress(progress)
    invite(progress, by)
    return progress


def invite(progress: Progress, by: Any) -> None:
    rows = {row.code: row for row in (*progress.made, *progress.there) if row.editor_email}
    for outcome in invite_editors([(row.code, row.editor_email, row.editor_name) for row in rows.values()], by=by):
        if outcome.problem:
            progress.uninvited.append(rows[outcome.code].rejected(outcome.problem))
        else:
            progress.invited += 1


def make_one(row: Row) -> Row:
    """The row, or the row rejected; one that somebody else has made since the preview is there."""
    try:
        create_village(code=row.code, hostname=row.hostname, languages=row.languages.split())
    except VillageNotCreatedError as error:
        if Village.objects.filter(region=row.code).exists():
            return replace(row, state=RowState.THERE)
        return row.rejected(str(error))
    except (ValidationError, IntegrityError, DataError) as error:
        return row.rejected(_("The database refused it: %(error)s") % {"error": error})
    return row
