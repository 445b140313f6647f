from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemonstrationConfig(AppConfig):
    """Installed on developers' machines and in tests only."""

    name = "villages.demonstration"
    label = "demonstration"
    verbose_name = _("Demonstration")
