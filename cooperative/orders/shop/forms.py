"""What a buyer tells: who and where, how it comes and how it is paid, why it is cancelled or complained about."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from cooperative.orders.enums import DisputeReason
from cooperative.orders.services.errors import OrderError
from cooperative.orders.services.wishes import phone_of
from villages.traps import TrappedForm

SHORTEST_PASSWORD, LONGEST_PASSWORD = 8, 128


class PhoneField(forms.CharField):
    """A mobile number of Indonesia in any usual way of writing it, kept as it is dialled at home."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "tel", "autocomplete": "tel"}
        kwargs.setdefault("label", gettext_lazy("Telephone or WhatsApp"))
        super().__init__(max_length=24, widget=forms.TextInput(attrs=attrs), **kwargs)

    def clean(self, value: Any) -> str:
        try:
            return phone_of(super().clean(value))
        except OrderError as error:
            raise ValidationError(str(error)) from error


class NameField(forms.CharField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=gettext_lazy("Name"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "name"}), **kwargs
        )


class AddressField(forms.CharField):
    def __init__(self, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"})
        super().__init__(label=gettext_lazy("Address"), max_length=250, required=False, widget=widget, **kwargs)


class PasswordField(forms.CharField):
    def __init__(self, *, fresh: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("label", gettext_lazy("Password"))
        widget = forms.PasswordInput(attrs={"autocomplete": "new-password" if fresh else "current-password"})
        shortest = SHORTEST_PASSWORD if fresh else None
        super().__init__(min_length=shortest, max_length=LONGEST_PASSWORD, strip=False, widget=widget, **kwargs)


class BuyerForm(TrappedForm):
    """The address is asked of those to whom something is brought or sent."""

    name = NameField()
    phone = PhoneField(help_text=gettext_lazy("The cooperative calls this number when something is not clear."))
    address = AddressField(help_text=gettext_lazy("Not needed when you fetch everything yourself."))
    note = forms.CharField(
        label=gettext_lazy("Note for the cooperative"),
        max_length=250,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    field_order = ("name", "phone", "address", "note", "website")


class ReasonForm(forms.Form):
    """Why an order is cancelled."""

    reason = forms.CharField(
        label=gettext_lazy("Why do you cancel?"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


class ComplaintForm(forms.Form):
    reason = forms.ChoiceField(label=gettext_lazy("What is wrong?"), choices=DisputeReason)
    text = forms.CharField(
        label=gettext_lazy("What happened?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("How much of what. The cooperative reads it and answers here."),
    )


class SignInForm(forms.Form):
    phone = PhoneField()
    password = PasswordField()


class JoinForm(TrappedForm):
    name = NameField()
    phone = PhoneField()
    password = PasswordField(fresh=True, help_text=gettext_lazy("At least 8 characters."))

    field_order = ("name", "phone", "password", "website")


class ProfileForm(forms.Form):
    name = NameField()
    address = AddressField()


class NewPasswordForm(forms.Form):
    password = PasswordField(label=gettext_lazy("Present password"))
    new_password = PasswordField(
        fresh=True, label=gettext_lazy("New password"), help_text=gettext_lazy("At least 8 characters.")
    )


class LeavingForm(forms.Form):
    password = PasswordField()
