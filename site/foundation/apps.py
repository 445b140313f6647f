from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FoundationConfig(AppConfig):
    name = "foundation"
    verbose_name = _("Foundation")

    def ready(self) -> None:
        from foundation import media, wording
        from foundation.tenancy import doors, foreign, routing, screens, thrift

        routing.install()
        screens.install()
        thrift.install()
        doors.install()
        foreign.install()
        wording.install()
