from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TransparencyConfig(AppConfig):
    name = "transparency.website"
    label = "transparency"
    verbose_name = _("Transparency")

    def ready(self) -> None:
        from transparency.budgets.models import Publication
        from transparency.website import signals
        from transparency.website.money import chain
        from transparency.website.province import sums

        chain.figures.watch(Publication)
        sums.budget_figures.watch(Publication)
