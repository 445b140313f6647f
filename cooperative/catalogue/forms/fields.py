"""Quantities, as people type them on a telephone."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cooperative.catalogue.units import bare

THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d{1,3})?")
QUANTITY = re.compile(r"\d{1,9}(?:[.,]\d{1,3})?")


class QuantityField(forms.CharField):
    """Cleans to a Decimal with at most three places; None for an empty field that may be empty.

    `1.500` is fifteen hundred, `2,5` and `2.5` are two and a half.
    """

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=20, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, Decimal):
            return value
        return bare(value).replace(".", ",")

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value)).strip()
        if not text:
            return None
        if THOUSANDS.fullmatch(text):
            text = text.replace(".", "")
        elif not QUANTITY.fullmatch(text):
            raise forms.ValidationError(_("Write a number, for example 140 or 2,5."))
        return Decimal(text.replace(",", "."))
