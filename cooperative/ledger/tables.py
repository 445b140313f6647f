"""Reports as tables: the same columns and lines on the screen, in a spreadsheet and on paper."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from cooperative.ledger.enums import Unit
from cooperative.ledger.models import JournalEntry
from cooperative.ledger.months import Period
from cooperative.ledger.reports.lines import Standing
from cooperative.ledger.reports.statements import Part, Position, Result
from cooperative.ledger.reports.trial import TrialBalance

PLAIN, HEADING, TOTAL = "plain", "heading", "total"


@dataclass(frozen=True)
class Line:
    """A cell is a text, a day, whole rupiah, or None for an empty one. `entry` is the id of the entry behind it."""

    cells: tuple[Any, ...]
    level: str = PLAIN
    entry: int | None = None

    @property
    def shown(self) -> list[str]:
        return [shown(cell) for cell in self.cells]


@dataclass(frozen=True)
class Table:
    """`numbers` counts the last columns, which are rupiah."""

    title: str
    period: str
    columns: list[str]
    numbers: int
    lines: list[Line] = field(default_factory=list)

    @property
    def rows(self) -> Iterator[tuple[Line, list[tuple[str, bool, bool]]]]:
        """Each line with its cells: the words, whether it is a number, and whether it leads to the entry."""
        for line in self.lines:
            heads = zip(line.shown, self.heads, strict=True)
            leads = 1 if line.entry else -1
            yield line, [(words, head[1], place == leads) for place, (words, head) in enumerate(heads)]

    @property
    def heads(self) -> list[tuple[str, bool]]:
        words = len(self.columns) - self.numbers
        return [(label, number >= words) for number, label in enumerate(self.columns)]


def shown(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, dt.date):
        return date_format(cell, "d-m-Y")
    if isinstance(cell, int):
        return f"{'-' if cell < 0 else ''}{number_format(abs(cell), force_grouping=True)}"
    return str(cell)


def words_of(period: Period, unit: str) -> str:
    """`November 2026 · Perdagangan`."""
    time = str(period.since.year) if period.is_year else date_format(period.since, "F Y")
    return f"{time} · {Unit(unit).label}"


def trial_table(trial: TrialBalance, period: str) -> Table:
    columns = [
        _("Code"),
        _("Account"),
        _("Opening debit"),
        _("Opening credit"),
        _("Debit"),
        _("Credit"),
        _("Closing debit"),
        _("Closing credit"),
    ]
    rows = [
        Line((row.code, row.name, *_sides(row.opening), row.moved.debit, row.moved.credit, *_sides(row.closing)))
        for row in trial.rows
    ]
    totals = [amount for each in (trial.opening, trial.moved, trial.closing) for amount in (each.debit, each.credit)]
    return Table(_("Trial balance"), period, columns, 6, [*rows, Line(("", _("Together"), *totals), TOTAL)])


def _sides(net: int) -> tuple[int | None, int | None]:
    return (net or None, None) if net >= 0 else (None, -net)


def journal_table(entries: Iterable[JournalEntry], period: str) -> Table:
    columns = [_("Date"), _("No."), _("Description"), _("Document"), _("Debit"), _("Credit")]
    return Table(_("Journal"), period, columns, 2, list(_journal_lines(entries)))


def _journal_lines(entries: Iterable[JournalEntry]) -> Iterator[Line]:
    for entry in entries:
        head = (entry.date, str(entry.number), entry.description, f"{entry.get_source_display()} {entry.document}")
        yield Line((*head, None, None), HEADING, entry.pk)
        for line in entry.lines.all():
            yield Line((None, "", str(line.account), line.party, line.debit or None, line.credit or None))


def ledger_table(standing: Standing, period: str, *, is_cash: bool = False, title: str = "") -> Table:
    sides = [_("In"), _("Out")] if is_cash else [_("Debit"), _("Credit")]
    columns = [_("Date"), _("No."), _("Description"), _("Document"), *sides, _("Balance")]
    lines = [
        Line(
            (
                moved.entry.date,
                str(moved.entry.number),
                moved.entry.description,
                moved.entry.document,
                moved.line.debit or None,
                moved.line.credit or None,
                moved.standing,
            ),
            PLAIN,
            moved.entry.pk,
        )
        for moved in standing.lines
    ]
    opening = Line((None, "", _("Opening balance"), "", None, None, standing.opening), HEADING)
    sums = (standing.moved.debit, standing.moved.credit, standing.closing)
    closing = Line((None, "", _("Closing balance"), "", *sums), TOTAL)
    name = _("Cash book") if is_cash else _("General ledger")
    return Table(f"{title or name}: {standing.account}", period, columns, 3, [opening, *lines, closing])


def position_table(told: Position, period: str) -> Table:
    lines: list[Line] = []
    for part in told.assets:
        lines += _lines_of(part)
    lines.append(Line(("", _("Total assets"), told.total_assets), TOTAL))
    for part in told.liabilities:
        lines += _lines_of(part)
    lines.append(Line(("", _("Total liabilities"), told.total_liabilities), TOTAL))
    lines += _lines_of(told.equity)
    lines.append(Line(("", _("Total liabilities and equity"), told.total_funding), TOTAL))
    day = date_format(told.until, "j F Y")
    title = _("Financial position on %(day)s") % {"day": day}
    return Table(title, period, [_("Code"), _("Account"), "Rp"], 1, lines)


def result_table(told: Result, period: str) -> Table:
    lines = [
        *_lines_of(told.revenue),
        *_lines_of(told.cost),
        Line(("", _("Gross surplus"), told.gross), TOTAL),
        *_lines_of(told.expense),
        Line(("", _("Surplus of the business"), told.operating), TOTAL),
        *_lines_of(told.other),
        Line(("", _("Surplus (SHU)"), told.surplus), TOTAL),
    ]
    return Table(_("Result of the business"), period, [_("Code"), _("Account"), "Rp"], 1, lines)


def _lines_of(part: Part) -> list[Line]:
    """The heading with the sum; nothing for a part without accounts."""
    if not part.rows:
        return []
    return [Line(("", str(part.label), part.total), HEADING), *(Line(row) for row in part.rows)]
