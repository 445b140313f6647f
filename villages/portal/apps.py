from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "villages.portal"
    label = "portal"
    verbose_name = _("Province portal")

    def ready(self) -> None:
        from villages.portal.regencies import watch_figures

        watch_figures()
