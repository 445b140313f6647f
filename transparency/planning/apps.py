from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlanningConfig(AppConfig):
    name = "transparency.planning"
    verbose_name = _("village plans")

    def ready(self) -> None:
        from transparency.planning import doors, duties, information

        doors.install()
        duties.install()
        information.install()
