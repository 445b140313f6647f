"""How cells become values, for import-export. Each raises RejectedRowError, which rejects its row alone."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from import_export.widgets import Widget

from transparency.budgets.parsing.amounts import budgeted
from transparency.budgets.parsing.people import line_text
from transparency.budgets.parsing.posts import Codes, source_code, source_of_income
from transparency.budgets.parsing.rejecting import RejectedRowError
from transparency.budgets.parsing.years import budget_year
from transparency.codes.enums import Source


def text_of(cell: object) -> str:
    """Whole numbers without a point, as people see them."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()


class YearWidget(Widget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int:
        return budget_year(text_of(value))


class RupiahWidget(Widget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Decimal:
        return budgeted(value)


class TextWidget(Widget):
    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        return line_text(text_of(value), self.most)


class AsIsWidget(Widget):
    """For what only explains and is looked at later."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        return value


class AccountWidget(Widget):
    def clean(self, value: Any, row: Any = None, *, codes: Codes, **kwargs: Any) -> str:
        return codes.account(_code(value))


class FunctionWidget(Widget):
    def clean(self, value: Any, row: Any = None, *, codes: Codes, line: Any, **kwargs: Any) -> str:
        """Spending has a function; the account of the line is known by now."""
        if isinstance(value, float) and not value.is_integer() and line.account[0] == "5":
            raise RejectedRowError(
                _("The activity code %(code)s is a number, so Excel may have cut a zero off.") % {"code": value},
                _("Format the column as text and type the code again, for example 02.10."),
            )
        return codes.function(_code(value), line.account)


class SourceWidget(Widget):
    """Blank is what the account of an income says; all else is DLL, and spending should have told."""

    def clean(self, value: Any, row: Any = None, *, line: Any, **kwargs: Any) -> str:
        text = text_of(value)
        if text and not source_code(text):
            raise RejectedRowError(
                _("“%(source)s” is no source of funds.") % {"source": text[:40]},
                _("Use one of %(sources)s.") % {"sources": ", ".join(Source.values)},
            )
        line.has_source = bool(text) or line.account[0] == "4"
        return source_code(text) or source_of_income(line.account) or str(Source.LAIN)


def _code(value: object) -> str:
    if isinstance(value, dt.date | dt.time | dt.timedelta):
        raise RejectedRowError(
            _("Excel made a date of the code."),
            _("Format the column as text and type the code again, for example 01.01.01."),
        )
    return text_of(value)
