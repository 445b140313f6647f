"""From sheets to readings."""

import datetime as dt
from collections import defaultdict
from decimal import Decimal
from typing import IO, Any

import tablib
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foundation.money import rupiah
from transparency.budgets.enums import EntryKind
from transparency.budgets.parsing.amounts import rounded
from transparency.budgets.parsing.dates import DateColumn
from transparency.budgets.parsing.posts import Codes, Post
from transparency.budgets.parsing.rejecting import RejectedRowError, at_most, place
from transparency.budgets.readings import (
    BudgetReading,
    EntryReading,
    LineReading,
    Rejection,
    UnreadableFileError,
    VersionReading,
)
from transparency.budgets.sheets.columns import FLAT, FLAT_NEEDED, REVISED, TEMPLATE, TEMPLATE_NEEDED, facts_of
from transparency.budgets.sheets.formats import dataset_of, sheet_of
from transparency.budgets.sheets.resources import FlatResource, Line, TemplateResource, lines_of
from transparency.budgets.sheets.widgets import YearWidget, text_of
from transparency.codes.names import names_in

Kept = tuple[list[Line], list[Rejection]]


def read_flat(file: IO[bytes], *, file_name: str, year: int | None = None) -> BudgetReading:
    """A sheet with the columns Tahun, Kd_Akun, Kd_Keg, Kd_Rincian, Nilai_Anggaran, Nilai_Realisasi; CSV or XLSX.

    `year` chooses one where the sheet has several. Raises UnreadableFileError.
    """
    sheet, content = sheet_of(file)
    dataset = sheet.create_dataset(content, names=FLAT, needed=FLAT_NEEDED)
    year = year or _only_year(dataset)
    left_out = _without_other_years(dataset, year)
    if left_out and not dataset.height:
        raise UnreadableFileError(_("The sheet has no row of %(year)d.") % {"year": year})
    lines, rejections = lines_of(FlatResource(), dataset, Codes(names_in("", year)), file_name)
    lines, totals, notes = without_totals(lines, file_name)
    reading = BudgetReading("", "", year, rejections=[*rejections, *totals], notes=notes)
    if left_out:
        reading.notes.append(
            ngettext(
                "%(count)d row of another year is left out.", "%(count)d rows of other years are left out.", left_out
            )
            % {"count": left_out}
        )
    return _filled(reading, VersionReading(0), lines, file_name, dt.date(year, 12, 31))


def read_template(file: IO[bytes]) -> BudgetReading:
    """The sheet that `write_template` made and a village filled in. Raises UnreadableFileError."""
    sheet, content = sheet_of(file)
    rows = sheet.rows(content)
    dataset = dataset_of(rows, TEMPLATE, TEMPLATE_NEEDED)
    facts = facts_of(rows)
    try:
        year = YearWidget().clean(facts["year"])
        law_date, until = (_day(facts[name], year) for name in ("law_date", "until"))
    except RejectedRowError as error:
        raise UnreadableFileError(f"{error.reason} {error.remedy}") from error
    code, name = text_of(facts["code"]), text_of(facts["name"])
    codes = Codes(names_in(code[:5], year))
    sheet_name = _("The sheet")
    lines, rejections = lines_of(TemplateResource(), dataset, codes, sheet_name)
    lines = [line for line in lines if line.amount or line.realised]
    version = VersionReading(
        number=1 if text_of(facts["version"]).lower() == REVISED else 0,
        law_number=text_of(facts["law_number"])[:40],
        law_date=law_date,
    )
    reading = BudgetReading(code, name, year, rejections=rejections)
    return _filled(reading, version, lines, sheet_name, until or dt.date(year, 12, 31))


def _only_year(dataset: tablib.Dataset) -> int:
    years = set()
    for cell in dataset["year"]:
        try:
            years.add(YearWidget().clean(cell))
        except RejectedRowError as error:
            refused = error
    if len(years) == 1:
        return years.pop()
    if years:
        raise UnreadableFileError(
            _("The sheet has several years: %(years)s. Choose one.") % {"years": ", ".join(map(str, sorted(years)))}
        )
    if dataset.height:
        raise UnreadableFileError(f"{refused.reason} {refused.remedy}")
    raise UnreadableFileError(_("The sheet has no rows below its headings."))


def _without_other_years(dataset: tablib.Dataset, year: int) -> int:
    """How many rows were taken out. Those with no possible year stay, to be rejected."""
    column = dataset.headers.index("year")
    others = [number for number, cells in enumerate(dataset) if _is_of_other(cells[column], year)]
    for number in reversed(others):
        del dataset[number]
    return len(others)


def _is_of_other(cell: Any, year: int) -> bool:
    try:
        return YearWidget().clean(cell) != year
    except RejectedRowError:
        return False


def without_totals(lines: list[Line], file_name: str) -> tuple[list[Line], list[Rejection], list[str]]:
    """Rows that add up rows below them would count twice. They are left out; one that does not tie out is rejected."""
    codes = {(line.function, line.account) for line in lines}
    above = {code for each in codes for code in _above(*each)}
    parts = [line for line in lines if (line.function, line.account) not in above]
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for line in parts:
        for code in _above(line.function, line.account):
            sums[code] += line.amount
    totals = [line for line in lines if (line.function, line.account) in above]
    wrong = [line for line in totals if line.amount and line.amount != sums[line.function, line.account]]
    rejections = [_wrong_total(line, sums[line.function, line.account], file_name) for line in wrong]
    right = len(totals) - len(wrong)
    notes = (
        [
            ngettext("%(count)d row of totals is left out.", "%(count)d rows of totals are left out.", right)
            % {"count": right}
        ]
        if right
        else []
    )
    return parts, rejections, notes


def _above(function: str, account: str) -> set[tuple[str, str]]:
    functions, accounts = _prefixes(function), _prefixes(account)
    return {(one, each) for one in functions for each in accounts} - {(function, account)}


def _prefixes(code: str) -> list[str]:
    parts = code.split(".")
    return [".".join(parts[:length]) for length in range(1, len(parts) + 1)]


def _wrong_total(line: Line, found: Decimal, file_name: str) -> Rejection:
    return RejectedRowError(
        _("The row is the total of others, which make %(found)s: a difference of %(difference)s.")
        % {"found": rupiah(round(found)), "difference": rupiah(round(line.amount - found))},
        _("Correct the rows it adds up, and leave the total out."),
    ).told(place(file_name, line.row), (line.function, line.account, line.description, line.amount))


def _filled(
    reading: BudgetReading, version: VersionReading, lines: list[Line], file_name: str, until: dt.date
) -> BudgetReading:
    version.lines = [_line(line, file_name) for line in lines if line.amount]
    if not version.lines:
        raise UnreadableFileError(_no_line(reading))
    reading.versions = [version]
    reading.entries = _entries(lines, until, file_name)
    reading.has_entries = bool(reading.entries)
    unnamed = sum(not line.has_source for line in lines)
    if unnamed:
        reading.notes.append(
            ngettext(
                "%(count)d row does not tell its source of funds and is counted as other sources (DLL).",
                "%(count)d rows do not tell their source of funds and are counted as other sources (DLL).",
                unnamed,
            )
            % {"count": unnamed}
        )
    reading.rejections = at_most(reading.rejections)
    return reading


def _no_line(reading: BudgetReading) -> str:
    if not reading.rejections:
        return _("The sheet has no amounts. Fill in the budget column.")
    first = reading.rejections[0]
    return _("No row of the sheet can be used. The first, %(where)s: %(reason)s %(remedy)s") % {
        "where": first.where,
        "reason": first.reason,
        "remedy": first.remedy,
    }


def _line(line: Line, file_name: str) -> LineReading:
    amount, cents = rounded(line.amount)
    return LineReading(
        *line.post,
        key=line.key,
        amount=amount,
        description=line.description,
        volume=line.volume or None,
        unit=line.unit,
        price=line.price or None,
        cents=cents,
        where=place(file_name, line.row),
    )


def _entries(lines: list[Line], until: dt.date, file_name: str) -> list[EntryReading]:
    """One for each post: a sheet tells what was realised in all, and no documents."""
    sums: dict[Post, Decimal] = defaultdict(Decimal)
    first: dict[Post, Line] = {}
    for line in lines:
        sums[line.post] += line.realised
        first.setdefault(line.post, line)
    return [
        EntryReading(
            until, EntryKind.TOTAL.value, *post, amount=rounded(amount)[0], where=place(file_name, first[post].row)
        )
        for post, amount in sums.items()
        if rounded(amount)[0]
    ]


def _day(cell: Any, year: int) -> dt.date | None:
    """Raises RejectedRowError."""
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    text = text_of(cell)
    if not text:
        return None
    column = DateColumn()
    column.see(text, year)
    return column.date_of(text)
