from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProcurementConfig(AppConfig):
    name = "transparency.procurement"
    verbose_name = _("procurement of villages")

    def ready(self) -> None:
        from transparency.procurement import doors
        from transparency.procurement.models import ThresholdRule
        from transparency.procurement.thresholds import figures

        doors.install()
        figures.watch(ThresholdRule)
