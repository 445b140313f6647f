"""The forms of the entrance in plain words: django-allauth's own, with labels that say what to type."""

from typing import Any

from allauth.account import forms as account_forms
from allauth.mfa.base import forms as code_forms
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

EMAIL = _("E-mail address")
PASSWORD = _("Password")
NEW_PASSWORD = _("New password")
AGAIN = _("The new password once more")
#: What the validators in the settings demand, in one sentence that can be followed.
PASSWORD_RULE = _(
    "At least 12 characters, not only digits, not your name or e-mail address. Four words are easy to remember "
    "and hard to guess, for example: kopi pagi di lereng."
)
CODE = _("Code")
CODE_HELP = _("Six digits from your authenticator app, or one of your recovery codes.")


class PlainForm(forms.Form):
    """Drops the placeholders, which vanish while one types, and takes labels and help from the class."""

    words: dict[str, tuple[Any, Any]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in self.words:
                field.label, field.help_text = self.words[name]


class SignInForm(PlainForm, account_forms.LoginForm):
    words = {"login": (EMAIL, ""), "password": (PASSWORD, "")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Browsers offer the saved account, and the passkey with it, in a field that says so.
        self.fields["login"].widget.attrs["autocomplete"] = "username webauthn"


class ForgottenPasswordForm(PlainForm, account_forms.ResetPasswordForm):
    words = {"email": (EMAIL, "")}


class NewPasswordForm(PlainForm, account_forms.ResetPasswordKeyForm):
    words = {"password1": (NEW_PASSWORD, PASSWORD_RULE), "password2": (AGAIN, "")}


class FirstPasswordForm(PlainForm, account_forms.SetPasswordForm):
    words = NewPasswordForm.words


class ChangePasswordForm(PlainForm, account_forms.ChangePasswordForm):
    words = {"oldpassword": (_("Present password"), ""), **NewPasswordForm.words}


class ConfirmByPasswordForm(PlainForm, account_forms.ReauthenticateForm):
    words = {"password": (PASSWORD, "")}


class NumericCodeForm(PlainForm):
    """No number keyboard without letters on purpose: recovery codes are typed into the same field."""

    words = {"code": (CODE, CODE_HELP)}


class CodeForm(NumericCodeForm, code_forms.AuthenticateForm):
    pass


class ConfirmByCodeForm(NumericCodeForm, code_forms.ReauthenticateForm):
    pass


class ActivateAppForm(PlainForm, ActivateTOTPForm):
    words = {"code": (CODE, _("The six digits that the app shows now."))}


class AddPasskeyForm(PlainForm, AddWebAuthnForm):
    """Every key is made to sign in alone. A key that is only a second step would need to be explained first."""

    words = {
        "name": (
            pgettext_lazy("of a passkey", "Name"),
            _("So that you recognise it later, for example: my telephone."),
        )
    }
    passwordless = forms.BooleanField(required=False, initial=True, widget=forms.HiddenInput)


class RenamePasskeyForm(PlainForm, EditWebAuthnForm):
    words = AddPasskeyForm.words
