from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LedgerConfig(AppConfig):
    name = "cooperative.ledger"
    verbose_name = _("books of cooperatives")

    def ready(self) -> None:
        from cooperative.ledger import doors

        doors.install()
