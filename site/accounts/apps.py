from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Accounts")


class StaffConfig(WagtailUsersAppConfig):
    """Wagtail's own screens for users, with the forms of a model that has one name and no user name."""

    user_viewset = "accounts.viewsets.UserViewSet"
