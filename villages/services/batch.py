"""Many villages from one CSV: each in its own transaction, the bad lines told, the rest made."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from villages.models import Village
from villages.services.creation import VillageNotCreatedError, create_village
from villages.services.tables import read_table


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
    columns, rows = read_table(lines)
    if "code" not in columns:
        yield Outcome(1, "", problem=_("The first line must name the columns, one of them “code”."))
        return
    seen: dict[str, int] = {}
    for line, row in rows:
        code = row["code"]
        if code in seen:
            told = {"code": code, "first": seen[code]}
            yield Outcome(line, code, problem=_("%(code)s stands in line %(first)d already") % told)
            continue
        seen[code] = line
        try:
            village = create_village(
                code=code, hostname=row.get("hostname", ""), languages=row.get("languages", "").split()
            )
        except VillageNotCreatedError as error:
            yield Outcome(line, code, problem=str(error))
        else:
            yield Outcome(line, code, village=village)
