"""The rows of one village and one year while they become a reading, with all that is told about them."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from foundation.money import rupiah
from transparency.budgets.parsing.dates import DateColumn
from transparency.budgets.parsing.posts import Codes, source_code, source_of_income
from transparency.budgets.parsing.rejecting import RejectedRowError
from transparency.budgets.parsing.years import budget_year
from transparency.budgets.readings import Rejection
from transparency.budgets.siskeudes.export import Row
from transparency.budgets.siskeudes.places import village_of
from transparency.budgets.siskeudes.tables import Table
from transparency.codes.enums import Source

#: Of what a person may see of a rejected row: no free text, because it may name people.
SHOWN = (
    "Kd_Desa", "Kd_Keg", "Kd_Rincian", "Kd_SubRinci", "No_Urut", "SumberDana", "Sumberdana", "No_SPP", "No_SPJ",
    "No_Bukti", "NoBukti", "Anggaran", "AnggaranStlhPAK", "Nilai", "Debet", "Kredit",
)  # fmt: skip


class VillageRows:
    """`of(table)` gives the rows of the year that are whole; `unusable` tells of the others."""

    def __init__(
        self, rows: dict[str, list[Row]], year: int, codes: Codes, dates: dict[tuple[str, str], DateColumn]
    ) -> None:
        self.year = year
        self.codes = codes
        self.rejections: list[Rejection] = []
        self.notes: list[str] = []
        #: Rows without a source that were counted to DLL, by table.
        self.without_source: Counter[str] = Counter()
        self._dates = dates
        self._rows = {
            name: [row for row in of_table if not row.broken and year_of(row) == year]
            for name, of_table in rows.items()
        }

    def of(self, table: Table) -> list[Row]:
        return self._rows[table.name]

    def reject(self, row: Row, error: RejectedRowError) -> None:
        self.rejections.append(rejection_of(row, error))

    def each(self, table: Table, take: Callable[[Row], None]) -> None:
        """Take every row; a row that cannot be taken is rejected and the next one follows."""
        for row in self.of(table):
            try:
                take(row)
            except RejectedRowError as error:
                self.reject(row, error)

    def date(self, row: Row, column: str) -> dt.date:
        """Raises RejectedRowError."""
        return self._dates[row.table.name, column].date_of(row[column])

    def possible_date(self, row: Row, column: str) -> dt.date | None:
        try:
            return self.date(row, column)
        except RejectedRowError:
            return None

    def source(self, row: Row, text: str, account: str, known: Callable[[], set[str]] = set) -> str:
        """What the row says, else what the account or the budget (`known`) says, else DLL, which is counted.

        Raises RejectedRowError for a source that nobody knows.
        """
        if text:
            if not (code := source_code(text)):
                raise RejectedRowError(
                    _("“%(source)s” is no source of funds.") % {"source": text[:40]},
                    _("Use one of %(sources)s.") % {"sources": ", ".join(Source.values)},
                )
            return code
        if account[0] == "4":
            return source_of_income(account) or str(Source.LAIN)
        if len(sources := known()) == 1:
            return sources.pop()
        self.without_source[row.table.file] += 1
        return str(Source.LAIN)


def year_of(row: Row) -> int:
    """0 when it is none that can be."""
    try:
        return budget_year(row["Tahun"])
    except RejectedRowError:
        return 0


def rejection_of(row: Row, error: RejectedRowError) -> Rejection:
    return error.told(row.where, (row.cells.get(column) for column in SHOWN))


def unusable(rows: Iterable[Row]) -> Iterator[Rejection]:
    """Rows that are cut off, name no village or have no year that can be."""
    for row in rows:
        try:
            _look_at(row)
        except RejectedRowError as error:
            yield rejection_of(row, error)


def _look_at(row: Row) -> None:
    if row.broken:
        raise RejectedRowError(
            _("The row has other cells than the table has headings."),
            _("The table was cut off, or a text with a comma has no quotation marks. Export it again."),
        )
    if not village_of(row):
        raise RejectedRowError(
            _("The row names no village."), _("Its code should look like 06.2003. – correct it and export again.")
        )
    budget_year(row["Tahun"])


def difference_note(table: str, post: str, told: Decimal, found: Decimal) -> str:
    return _("%(table)s says %(told)s for %(post)s, its lines make %(found)s: a difference of %(difference)s.") % {
        "table": table,
        "post": post,
        "told": rupiah(round(told)),
        "found": rupiah(round(found)),
        "difference": rupiah(round(told - found)),
    }
