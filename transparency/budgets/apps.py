from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BudgetsConfig(AppConfig):
    name = "transparency.budgets"
    verbose_name = _("village budgets")

    def ready(self) -> None:
        from transparency.budgets import doors, duties, information
        from transparency.budgets.figures import figures
        from transparency.budgets.models import Publication

        figures.watch(Publication)
        duties.install()
        information.install()
        doors.install()
