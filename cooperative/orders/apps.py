from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrdersConfig(AppConfig):
    name = "cooperative.orders"
    verbose_name = _("orders")

    def ready(self) -> None:
        from cooperative.orders import doors

        doors.install()
