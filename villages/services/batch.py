"""Many villages from one CSV: each in its own transaction, the bad lines told, the rest made."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from villages.models import Village
from villages.services.creation import VillageNotCreatedError, create_village


@dataclass(frozen=True)
class Outcome:
    line: int
    code: str
    village: Village | None = None
    problem: str = ""


def create_villages(lines: Iterable[str]) -> Iterator[Outcome]:
    """CSV with a column `code` and, if wanted, `hostname` and `languages` (separated by spaces); others are ignored.

    Yields an outcome per line as it happens, so that a caller can show progress.
    """
    reader = csv.DictReader(lines)
    if "code" not in (reader.fieldnames or ()):
        yield Outcome(1, "", problem=_("The first line must name the columns, one of them “code”."))
        return
    seen: dict[str, int] = {}
    for row in reader:
        code = (row["code"] or "").strip()
        if code in seen:
            first = seen[code]
            yield Outcome(
                reader.line_num,
                code,
                problem=_("%(code)s stands in line %(first)d already") % {"code": code, "first": first},
            )
            continue
        seen[code] = reader.line_num
        try:
            village = create_village(
                code=code, hostname=(row.get("hostname") or "").strip(), languages=(row.get("languages") or "").split()
            )
        except VillageNotCreatedError as error:
            yield Outcome(reader.line_num, code, problem=str(error))
        else:
            yield Outcome(reader.line_num, code, village=village)
