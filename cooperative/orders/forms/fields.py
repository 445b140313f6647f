"""How the forms about orders ask: what repeats in them."""

from typing import Any

from django import forms


def offer(form: forms.BaseForm, name: str, **changes: Any) -> None:
    """Change a field of this form alone."""
    for attribute, value in changes.items():
        setattr(form.fields[name], attribute, value)
