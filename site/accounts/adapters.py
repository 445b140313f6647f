"""Where django-allauth asks this project: who may join, where to go, what to say."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.utils import user_email
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class StaffAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account has been switched off. Ask the head or the secretary of your village."),
        "email_password_mismatch": _(
            "The e-mail address or the password is not right. Check both, or make a new password."
        ),
        "enter_current_password": _("This is not your present password. Type the one you signed in with."),
        "incorrect_code": _("This code is not right. Codes of the app change every half minute: type the newest."),
        "incorrect_password": _("This password is not right. Try again."),
        "invalid_password_reset": _("This link has been used or is too old. Ask for a new one."),
        "rate_limited": _("That was too fast. Wait a minute, then try again."),
        "too_many_login_attempts": _(
            "Too many wrong attempts for this account. Wait an hour, or make a new password and sign in with it."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str) -> bool:
        """Only the host that was asked: the session is valid on no other, so no honest link leads elsewhere."""
        request = self.request
        return url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())

    def set_password(self, user: User, password: str) -> None:
        """A new password proves the person: wrong ones that were tried before count no more."""
        super().set_password(user, password)
        AccessAttempt.objects.filter(username=user.email).delete()
        self._delete_login_attempts_cached_email(self.request, email=user.email)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("mfa_index")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_login")


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_generate_recovery_codes": _("Set up an authenticator app or a passkey first; then there are codes."),
        "incorrect_code": StaffAdapter.error_messages["incorrect_code"],
    }

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The domain that the browser binds a passkey to: below it, one passkey signs in at every village."""
        host = split_domain_port(self.request.get_host())[0]
        domain = settings.PASSKEY_DOMAIN
        # Browsers refuse a bare name such as localhost for the hosts below it.
        below = "." in domain and host.endswith(f".{domain}")
        return {"id": domain if below else host, "name": settings.WAGTAIL_SITE_NAME}

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        entity = super().get_public_key_credential_user_entity(user)
        return entity | {"name": user_email(user), "display_name": str(user)}

    def generate_authenticator_name(self, user: User, kind: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user=user, type=kind).count() + 1
        return gettext("Passkey %(number)d") % {"number": number}
