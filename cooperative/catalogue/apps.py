from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogueConfig(AppConfig):
    name = "cooperative.catalogue"
    verbose_name = _("shops of villages")

    def ready(self) -> None:
        from cooperative.catalogue import signals
