from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DisclosureConfig(AppConfig):
    name = "transparency.disclosure"
    verbose_name = _("public information")

    def ready(self) -> None:
        from transparency.disclosure import doors, duties, listed

        doors.install()
        duties.install()
        listed.install()
