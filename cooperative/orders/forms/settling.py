"""What a grower is paid for, what is taken off, and how the money goes over."""

import secrets
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from cooperative.orders.enums import PaidBy
from cooperative.orders.forms.fields import offer
from cooperative.orders.models import OrderLine
from cooperative.orders.worklists.packing import told
from foundation.money import rupiah
from foundation.typed import RupiahField, short_text

ROWS = 4


def line_told(line: OrderLine) -> str:
    day = date_format(line.order.received_at, "j F") if line.order.received_at else ""
    amount = told(line.quantity if line.weighed is None else line.weighed, line.unit)
    return " · ".join(
        part for part in (line.order.code, day, f"{amount} {line.title}", rupiah(line.for_grower)) if part
    )


class SettleForm(forms.Form):
    """Cleans to `lines` (what was chosen of `due`), `deductions` ([(reason, amount)]), paid_by, reference and key."""

    lines = forms.TypedMultipleChoiceField(
        label=_("Pay for"), coerce=int, widget=forms.CheckboxSelectMultiple, help_text=_("What the buyers received.")
    )
    paid_by = forms.ChoiceField(label=_("Paid by"), choices=PaidBy.choices, widget=forms.RadioSelect)
    reference = short_text(_("Reference"), 80, required=False, help_text=_("Number of the transfer or of the receipt."))
    key = forms.CharField(max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, due: list[OrderLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.due = {line.pk: line for line in due}
        offer(self, "lines", choices=[(line.pk, line_told(line)) for line in due], initial=list(self.due))
        gone = _("Something of it was settled meanwhile. Choose again.")
        self.fields["lines"].error_messages["invalid_choice"] = gone
        self.fields["paid_by"].initial = PaidBy.CASH
        self.fields["key"].initial = secrets.token_urlsafe(16)
        for number in range(1, ROWS + 1):
            self.fields[f"reason_{number}"] = short_text(_("Taken off for"), 120, required=False)
            self.fields[f"amount_{number}"] = RupiahField(label=_("Amount"), required=False, help_text="")

    @property
    def rows(self) -> list[tuple[Any, Any]]:
        """The fields of the deductions, side by side."""
        return [(self[f"reason_{number}"], self[f"amount_{number}"]) for number in range(1, ROWS + 1)]

    @property
    def main_fields(self) -> list[Any]:
        return [self["paid_by"], self["reference"]]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        deductions = []
        for number in range(1, ROWS + 1):
            reason, amount = given.pop(f"reason_{number}", "").strip(), given.pop(f"amount_{number}", None)
            if amount and not reason:
                self.add_error(f"reason_{number}", _("Say what it is taken off for. The grower reads it."))
            elif reason and not amount and f"amount_{number}" not in self.errors:
                self.add_error(f"amount_{number}", _("Write how much is taken off."))
            elif amount:
                deductions.append((reason, amount))
        given["deductions"] = deductions
        given["lines"] = [self.due[key] for key in given.get("lines", ())]
        if not self.errors and self.net(given) < 0:
            raise forms.ValidationError(_("More would be taken off than was earned."))
        return given

    @staticmethod
    def net(given: dict[str, Any]) -> int:
        """Whole rupiah that the grower gets."""
        earned = sum(line.for_grower for line in given["lines"])
        return earned - sum(amount for _reason, amount in given["deductions"])
