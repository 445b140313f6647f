from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProcurementConfig(AppConfig):
    name = "transparency.procurement"
    verbose_name = _("procurement of villages")
