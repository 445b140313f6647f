"""Loads the ministry's village index as published."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from django.db import transaction
from django.utils.translation import gettext as _

from villages.enums import IndexStatus
from villages.models import DevelopmentIndex, Region
from villages.services.tables import read_table

SCORES = {"iks": "social", "ike": "economic", "ikl": "ecological", "idm": "score"}
YEARS = range(2000, 2200)


@dataclass
class IndexImport:
    read: int = 0
    written: int = 0
    problems: list[tuple[int, str]] = field(default_factory=list)


def parse(row: dict[str, str], codes: set[str]) -> DevelopmentIndex:
    """Raises ValueError with a reason for people."""
    code, status = row["code"], row["status"].upper()
    if code not in codes:
        raise ValueError(_("%(code)s is not a known village") % {"code": code})
    if status not in IndexStatus.values:
        raise ValueError(_("“%(status)s” is not a class of the index") % {"status": status})
    try:
        scores = {name: Decimal(row[column]) for column, name in SCORES.items()}
        is_possible = all(0 <= score <= 1 for score in scores.values())  # NaN cannot be compared
        year = int(row["year"])
        if year not in YEARS:
            raise ValueError(year)
    except (InvalidOperation, ValueError) as error:
        raise ValueError(_("a year or a score is not a number")) from error
    if not is_possible:
        raise ValueError(_("a score lies outside 0 to 1"))
    return DevelopmentIndex(region_id=code, year=year, status=status, **scores)


@transaction.atomic
def import_development_indices(lines: Iterable[str]) -> IndexImport:
    """CSV with the columns code, year, iks, ike, ikl, idm, status; others are ignored.

    The same file again changes nothing.
    """
    report = IndexImport()
    columns, rows = read_table(lines)
    missing = {"code", "year", "status", *SCORES} - set(columns)
    if missing:
        report.problems.append((1, _("columns are missing: %(columns)s") % {"columns": ", ".join(sorted(missing))}))
        return report
    codes = set(Region.objects.villages().values_list("code", flat=True))
    entries: dict[tuple[str, int], DevelopmentIndex] = {}
    for line, row in rows:
        report.read += 1
        try:
            entry = parse(row, codes)
        except ValueError as error:
            report.problems.append((line, str(error)))
        else:
            entries[entry.region_id, entry.year] = entry
    DevelopmentIndex.objects.bulk_create(
        entries.values(),
        batch_size=2000,
        update_conflicts=True,
        unique_fields=("region", "year"),
        update_fields=(*SCORES.values(), "status"),
    )
    report.written = len(entries)
    return report
