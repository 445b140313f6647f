from typing import Any

from django import forms
from django.contrib.auth import get_user_model, password_validation
from django.utils.translation import gettext_lazy as _

from villages.choosers import region_chooser
from villages.models import Region
from villages.permissions import offered_roles
from villages.roles import DUTIES, Role


class InvitationForm(forms.Form):
    """Whom to invite, and to what. Every role says what its holder does."""

    email = forms.EmailField(
        label=_("E-mail address"), help_text=_("The invitation goes there. Example: wayan@contoh.test")
    )
    name = forms.CharField(
        label=_("Name"), max_length=150, required=False, help_text=_("As it is written on letters, with titles.")
    )
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)

    in_region = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        roles = offered_roles(in_region=self.in_region)
        fields["role"].choices = [(role, f"{label}: {DUTIES[Role(role)]}") for role, label in roles]


class OfficerInvitationForm(InvitationForm):
    region = forms.ModelChoiceField(
        Region.objects.none(),
        label=_("Region"),
        widget=region_chooser.widget_class,
        help_text=_("The officer sees the villages of this region."),
    )

    in_region = True
    field_order = ("region", "email", "name", "role")

    def __init__(self, *args: Any, regions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["region"].queryset = regions


class HandOverForm(forms.Form):
    to = forms.ModelChoiceField(
        get_user_model().objects.none(),
        label=_("Colleague who takes over"),
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def __init__(self, *args: Any, colleagues: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["to"].queryset = colleagues


class NewcomerForm(forms.Form):
    """What a person without an account tells to accept an invitation."""

    name = forms.CharField(
        label=_("Your name"), max_length=150, help_text=_("As it is written on letters, with titles.")
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 12 characters. Four words that only you put together are easy to keep in mind."),
    )
    again = forms.CharField(
        label=_("The password once more"),
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email
        self.fields["name"].widget.attrs["autocomplete"] = "name"

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        password, again = given.get("password"), given.get("again")
        if password and again and password != again:
            self.add_error("again", _("The two passwords are not the same. Type the password once more."))
        elif password:
            self._check(password, given.get("name", ""))
        return given

    def _check(self, password: str, name: str) -> None:
        try:
            password_validation.validate_password(password, get_user_model()(email=self.email, name=name))
        except forms.ValidationError as error:
            self.add_error("password", error)
