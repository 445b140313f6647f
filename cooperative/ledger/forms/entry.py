"""An entry that somebody writes by hand: up to eight lines."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperative.ledger.canonical import Row
from cooperative.ledger.chart import BY_PARTY
from cooperative.ledger.enums import BY_HAND, Source
from cooperative.ledger.models import Account, Cooperative
from foundation.money import rupiah
from foundation.typed import RupiahField, day_field

LINES = range(1, 9)


@dataclass(frozen=True)
class BoundLine:
    """The three fields of a line, for the template."""

    number: int
    account: Any
    debit: Any
    credit: Any


class EntryForm(forms.Form):
    date = day_field(gettext_lazy("Date"))
    source = forms.ChoiceField(
        label=gettext_lazy("Source document"),
        choices=[(source, source.label) for source in Source if source in BY_HAND],
    )
    document = forms.CharField(
        label=gettext_lazy("Number of the document"), max_length=60, help_text=gettext_lazy("Example: BKK-012/2026")
    )
    description = forms.CharField(label=gettext_lazy("Description"), max_length=200)
    key = forms.CharField(
        widget=forms.HiddenInput,
        validators=[RegexValidator(r"^[\w-]{10,40}$")],
        error_messages={"required": gettext_lazy("This form is incomplete. Open it again.")},
    )

    def __init__(self, *args: Any, cooperative: Cooperative, unit: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = secrets.token_urlsafe(16)
        found = Account.objects.of(cooperative, unit).filter(is_active=True).exclude(code__in=BY_PARTY)
        choices = [("", _("No account")), *((account.code, str(account)) for account in found)]
        for number in LINES:
            names = {"number": number}
            self.fields[f"account_{number}"] = forms.ChoiceField(
                label=_("Account, line %(number)d") % names, choices=choices, required=False
            )
            self.fields[f"debit_{number}"] = RupiahField(
                label=_("Debit, line %(number)d") % names, required=False, help_text=""
            )
            self.fields[f"credit_{number}"] = RupiahField(
                label=_("Credit, line %(number)d") % names, required=False, help_text=""
            )

    @property
    def head(self) -> list[Any]:
        return [self[name] for name in ("date", "source", "document", "description")]

    @property
    def bound_lines(self) -> Iterator[BoundLine]:
        for number in LINES:
            yield BoundLine(number, *(self[f"{part}_{number}"] for part in ("account", "debit", "credit")))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        rows = [row for number in LINES if (row := self._row(given, number))]
        if not self.errors:
            self._demand_balance(rows)
        return given | {"rows": rows}

    def _row(self, given: dict[str, Any], number: int) -> Row | None:
        code, debit, credit = (given.get(f"{part}_{number}") for part in ("account", "debit", "credit"))
        if any(f"{part}_{number}" in self.errors for part in ("account", "debit", "credit")):
            return None
        if code and bool(debit) == bool(credit):
            self.add_error(f"debit_{number}", _("Write an amount as debit or as credit, not both."))
        elif not code and (debit or credit):
            self.add_error(f"account_{number}", _("Choose the account of this amount."))
        return Row(code, debit or 0, credit or 0) if code else None

    def _demand_balance(self, rows: list[Row]) -> None:
        debit, credit = sum(row.debit for row in rows), sum(row.credit for row in rows)
        if len(rows) < 2:
            self.add_error(None, _("An entry has two lines at least: where it comes from and where it goes."))
        elif debit != credit:
            told = _("Debit %(debit)s and credit %(credit)s differ by %(difference)s.")
            values = {"debit": rupiah(debit), "credit": rupiah(credit), "difference": rupiah(abs(debit - credit))}
            self.add_error(None, told % values)


class ReverseForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why it is reversed"),
        max_length=200,
        help_text=gettext_lazy("Both entries stay in the journal, and everybody who checks the books reads this."),
    )
