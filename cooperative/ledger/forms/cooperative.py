"""Who the cooperative is, its accounts, and the end of a month."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from cooperative.ledger.enums import Unit
from cooperative.ledger.models import Account, Cooperative


class IdentityForm(forms.ModelForm):
    """Only for its fields: the service keeps them."""

    class Meta:
        model = Cooperative
        fields = ("name", "nik", "nib", "npwp", "ahu_number", "ahu_date")
        widgets = {"ahu_date": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}


class FoundingForm(IdentityForm):
    units = forms.MultipleChoiceField(
        label=_("Units with books of their own"),
        choices=Unit.choices,
        initial=[Unit.TRADE],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Savings and loans do no other business, so they have books of their own."),
    )


class AddAccountForm(forms.Form):
    code = forms.CharField(
        label=_("Code"),
        max_length=4,
        help_text=_(
            "Four digits. The first tells the kind: 1 assets, 2 liabilities, 3 equity, 4 revenue, 5 cost of sales, "
            "6 expenses, 7 other."
        ),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    name = forms.CharField(label=_("Name"), max_length=80)


class AccountForm(forms.ModelForm):
    class Meta:
        model = Account
        fields = ("name", "is_active")


class CloseForm(forms.Form):
    month = forms.ChoiceField(label=_("Close until the end of"))
    understood = forms.BooleanField(
        label=_("I have compared cash and bank with the books"),
        error_messages={"required": _("Count the cash and look at the bank statement first, then tick this.")},
    )

    def __init__(self, *args: Any, months: list[dt.date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(month.isoformat(), date_format(month, "F Y")) for month in months]
        field: Any = self.fields["month"]
        field.choices = choices
        field.initial = choices[0][0] if choices else None

    def clean_month(self) -> dt.date:
        return dt.date.fromisoformat(self.cleaned_data["month"])
