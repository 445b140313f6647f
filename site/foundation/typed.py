"""Fields for money and days, as people type them on a telephone."""

import re
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

#: Whole rupiah, with or without dots between thousands, `Rp` before it and `,00` behind it.
RUPIAH = re.compile(r"(?:rp\.?)?\s*(\d{1,3}(?:\.\d{3})+|\d+)(?:,0{1,2}|,-)?", re.IGNORECASE)
#: The largest number that the column of an amount holds is longer.
MOST_DIGITS = 15


class RupiahField(forms.CharField):
    """Cleans to a whole number of rupiah; None for an empty field that may be empty."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

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


def day_field(label: Any, *, today: bool = True, **kwargs: Any) -> forms.DateField:
    """A day, chosen in the telephone's own calendar; today unless told otherwise."""
    return forms.DateField(
        label=label,
        initial=timezone.localdate if today else None,
        input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        **kwargs,
    )


def short_text(label: Any, length: int, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=length, **kwargs)
