"""A person's own account page, with the one name this site keeps instead of Wagtail's two."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import AccountView, BaseSettingsPanel, NameEmailSettingsPanel

from accounts.forms import NothingToFillInForm, OwnAccountForm


class NamePanel(BaseSettingsPanel):
    name = "name"
    title = _("Name")
    order = 100
    form_class = OwnAccountForm


class SignInPanel(BaseSettingsPanel):
    """Tells which second steps are set up and leads to where they are changed; there is nothing to fill in here."""

    name = "sign_in"
    title = _("Sign-in and security")
    order = 150
    template_name = "accounts/sign_in_panel.html"

    def get_form(self) -> NothingToFillInForm:
        return NothingToFillInForm()

    def get_context_data(self) -> dict[str, Any]:
        kinds = list(Authenticator.objects.filter(user=self.user).values_list("type", flat=True))
        kind = Authenticator.Type
        return {"has_app": kind.TOTP in kinds, "passkeys": kinds.count(kind.WEBAUTHN)}


class OwnAccountView(AccountView):
    def get_panels(self) -> list[Any]:
        panels = [panel for panel in super().get_panels() if not isinstance(panel, NameEmailSettingsPanel)]
        user = self.request.user
        return [NamePanel(self.request, user, None), SignInPanel(self.request, user, None), *panels]
