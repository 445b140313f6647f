"""Fields for money, quantities and days, as people type them on a telephone."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

#: Whole rupiah, with or without dots between thousands, `Rp` before it and `,00` behind it.
RUPIAH = re.compile(r"(?:rp\.?)?\s*(\d{1,3}(?:\.\d{3})+|\d+)(?:,0{1,2}|,-)?", re.IGNORECASE)
#: The largest number that the column of an amount holds is longer.
MOST_DIGITS = 15
THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d{1,3})?")
QUANTITY = re.compile(r"\d{1,9}(?:[.,]\d{1,3})?")
AS_WRITTEN = {"autocomplete": "off"}


class RupiahField(forms.CharField):
    """Cleans to a whole number of rupiah; None for an empty field that may be empty."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", **AS_WRITTEN})

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Whole rupiah, for example 18.000."))
        super().__init__(max_length=30, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:,}".replace(",", ".") if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        found = RUPIAH.fullmatch(text.strip())
        digits = found[1].replace(".", "") if found else ""
        if not digits or len(digits) > MOST_DIGITS:
            raise forms.ValidationError(_("Write whole rupiah in digits, for example 18.000."))
        return int(digits)


class QuantityField(forms.CharField):
    """Cleans to a Decimal with at most three places; None for an empty field that may be empty.

    `1.500` is fifteen hundred, `2,5` and `2.5` are two and a half.
    """

    widget = forms.TextInput(attrs={"inputmode": "decimal", **AS_WRITTEN})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=20, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, Decimal):
            return value
        return f"{value.normalize():f}".replace(".", ",")

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value)).strip()
        if not text:
            return None
        if THOUSANDS.fullmatch(text):
            text = text.replace(".", "")
        elif not QUANTITY.fullmatch(text):
            raise forms.ValidationError(_("Write a number, for example 140 or 2,5."))
        return Decimal(text.replace(",", "."))


def day_field(label: Any, *, today: bool = True, **kwargs: Any) -> forms.DateField:
    """A day, chosen in the telephone's own calendar; today unless told otherwise."""
    return forms.DateField(
        label=label,
        initial=timezone.localdate if today else None,
        input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        **kwargs,
    )
