"""Which village a row belongs to: Siskeudes says `06.2003.` where the region code is `51.07.06.2003`."""

import re
from collections.abc import Collection, Iterable
from itertools import islice

from django.utils.translation import gettext as _

from transparency.budgets.readings import UnreadableFileError
from transparency.budgets.siskeudes.export import Export, Row
from transparency.budgets.siskeudes.tables import DESA, PEMDA

#: Kecamatan and village, as the last two parts of a longer code or before an activity.
VILLAGE = re.compile(r"(?:[0-9]{2}\.[0-9]{2}\.)?([0-9]{2}\.[0-9]{4})(?:\.[0-9.]*)?")
MOST_NAMES = 5
#: No kabupaten has a tenth of it.
MOST_VILLAGES = 10_000


def village_of(row: Row) -> str:
    """`06.2003`, from the activity where the row does not say it; empty when neither tells."""
    for column in ("Kd_Desa", "Kd_Keg"):
        if found := VILLAGE.fullmatch(row.cells.get(column, "")):
            return found[1]
    return ""


class Places:
    """The villages to read of an export: those of the caller, or all when the export says which kabupaten it is of."""

    def __init__(self, export: Export, codes: Collection[str] | None) -> None:
        listed = islice(export.rows(DESA), MOST_VILLAGES)
        self.names = {village_of(row): row["Nama_Desa"] for row in listed if not row.broken}
        self.regency = _regency_of(export.rows(PEMDA))
        self.codes = codes
        if not self.regency and (codes is None or len({code[:5] for code in codes}) > 1):
            raise UnreadableFileError(
                _("Ta_Pemda.csv is missing or empty, so nobody knows which kabupaten the ZIP is of. Export it again.")
            )
        self._wanted = self._own(codes) if codes is not None else {}

    def _own(self, codes: Iterable[str]) -> dict[str, str]:
        """Of another kabupaten with the same last parts none is meant."""
        return {code[6:]: code for code in codes if not self.regency or code.startswith(f"{self.regency}.")}

    def code(self, village: str) -> str:
        """The region code of `06.2003`; empty when it is not to be read."""
        if self.codes is None:
            return f"{self.regency}.{village}" if village else ""
        return self._wanted.get(village, "")

    def name(self, village: str) -> str:
        return self.names.get(village, "")

    def of_others(self, villages: Collection[str]) -> UnreadableFileError:
        """That the file is of others: whom, and whose it should be."""
        others = [f"{self.regency}.{village} {self.name(village)}".strip(". ") for village in sorted(villages)]
        more = f" (+{len(others) - MOST_NAMES})" if len(others) > MOST_NAMES else ""
        return UnreadableFileError(
            _("The file is of another village: %(others)s. Send the export of your own village, %(own)s.")
            % {
                "others": (", ".join(others[:MOST_NAMES]) or "–") + more,
                "own": ", ".join(sorted(self.codes or ())[:MOST_NAMES]),
            }
        )


def _regency_of(rows: Iterable[Row]) -> str:
    for row in rows:
        parts = [re.sub(r"[^0-9]", "", row[column]) for column in ("Kd_Prov", "Kd_Kab")]
        # Some versions write province and kabupaten into the second column.
        parts[1] = parts[1].removeprefix(parts[0]) if len(parts[1]) == 4 else parts[1]
        if all(len(part) == 2 for part in parts):
            return ".".join(parts)
    return ""
