"""Fields for money, weights and days, as people type them on a telephone."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

#: Whole rupiah, with or without dots between thousands, `Rp` before it and `,00` behind it.
RUPIAH = re.compile(r"(?:rp\.?)?\s*(\d{1,3}(?:\.\d{3})+|\d+)(?:,0{1,2}|,-)?", re.IGNORECASE)
#: The largest number that the column of an amount holds is longer.
MOST_DIGITS = 15
#: `2,5`, `2.5` and `1.250,75`; `1.250` is twelve hundred and fifty.
QUANTITY = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,3}))?|(\d+)\.(\d{1,2})")
MOST_WHOLE = 9


class RupiahField(forms.CharField):
    """Cleans to a whole number of rupiah; None for an empty field that may be empty."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Whole rupiah, for example 48.500."))
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
            raise forms.ValidationError(_("Write whole rupiah in digits, for example 48.500."))
        return int(digits)


class QuantityField(forms.CharField):
    """Cleans to a Decimal with three places at most; None for an empty field that may be empty."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=20, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return f"{value.normalize():f}".replace(".", ",") if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        found = QUANTITY.fullmatch(text.strip())
        if not found:
            raise forms.ValidationError(_("Write a number, for example 2,5."))
        whole, part = (found[1] or found[3]).replace(".", ""), found[2] or found[4] or "0"
        if len(whole) > MOST_WHOLE:
            raise forms.ValidationError(_("This is too much."))
        return Decimal(f"{whole}.{part}")


def offer(form: forms.BaseForm, name: str, **changes: Any) -> None:
    """Change a field of this form alone."""
    for attribute, value in changes.items():
        setattr(form.fields[name], attribute, value)


def short_text(label: Any, length: int, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=length, **kwargs)
