"""A person's own account page, with the one name this site keeps instead of Wagtail's two."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import AccountView, BaseSettingsPanel, NameEmailSettingsPanel

from accounts.forms import OwnAccountForm


class NamePanel(BaseSettingsPanel):
    name = "name"
    title = _("Name")
    order = 100
    form_class = OwnAccountForm


class OwnAccountView(AccountView):
    def get_panels(self) -> list[Any]:
        panels = [panel for panel in super().get_panels() if not isinstance(panel, NameEmailSettingsPanel)]
        return [NamePanel(self.request, self.request.user, None), *panels]
