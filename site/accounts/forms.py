"""The forms of Wagtail's user screens. Its own ask for a first and a last name, which many Indonesians do not have."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm

from accounts.models import User


class StaffCreationForm(UserCreationForm):
    # Django's way to drop a field that the parent form declares.
    first_name = None
    last_name = None

    class Meta(UserCreationForm.Meta):
        fields = ("email", "name", "is_superuser", "groups")


class StaffEditForm(UserEditForm):
    first_name = None
    last_name = None

    class Meta(UserEditForm.Meta):
        fields = ("email", "name", "is_active", "is_superuser", "groups")


class OwnAccountForm(forms.ModelForm[User]):
    """What people change about themselves. The e-mail address is the login, so only an administrator changes it."""

    class Meta:
        model = User
        fields = ("name",)
        labels = {"name": _("Name")}


class NothingToFillInForm(forms.Form):
    """For a panel of the account page that only shows; never bound, so nothing of it is saved."""
