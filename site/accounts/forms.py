"""The forms of Wagtail's user screens. Its own ask for a first and a last name, which many Indonesians do not have."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django import forms
from django.contrib.auth.models import Group
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm

from accounts.models import User
from foundation.tenancy.screens import shared_groups


class GroupsToGiveMixin(forms.ModelForm[User]):
    """Offers the groups of no village, and those that the person has: a province has thousands."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get("groups")
        if isinstance(field, forms.ModelMultipleChoiceField):
            own = self.instance.groups.values("pk") if self.instance.pk else Group.objects.none()
            offered = Group.objects.filter(Q(pk__in=shared_groups().values("pk")) | Q(pk__in=own))
            field.queryset = offered


class StaffCreationForm(GroupsToGiveMixin, UserCreationForm):
    # Django's way to drop a field that the parent form declares.
    first_name = None
    last_name = None

    class Meta(UserCreationForm.Meta):
        fields = ("email", "name", "is_superuser", "groups")


class StaffEditForm(GroupsToGiveMixin, UserEditForm):
    first_name = None
    last_name = None
    remove_second_step = forms.BooleanField(
        label=_("Remove the second step"),
        required=False,
        help_text=_(
            "Only when the telephone and the recovery codes are lost, and you know from their own voice who asks. "
            "The person then signs in with the password alone and is told so by e-mail."
        ),
    )

    class Meta(UserEditForm.Meta):
        fields = ("email", "name", "is_active", "is_superuser", "groups")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not Authenticator.objects.filter(user=self.instance).exists():
            del self.fields["remove_second_step"]

    def save(self, commit: bool = True) -> User:
        user: User = super().save(commit)
        if self.cleaned_data.get("remove_second_step"):
            Authenticator.objects.filter(user=user).delete()
            get_adapter().send_notification_mail("mfa/email/second_step_removed", user)
        return user


class OwnAccountForm(forms.ModelForm[User]):
    """What people change about themselves. The e-mail address is the login, so only an administrator changes it."""

    class Meta:
        model = User
        fields = ("name",)
        labels = {"name": _("Name")}


class NothingToFillInForm(forms.Form):
    """For a panel of the account page that only shows; never bound, so nothing of it is saved."""
