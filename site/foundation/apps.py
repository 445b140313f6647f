from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FoundationConfig(AppConfig):
    name = "foundation"
    verbose_name = _("Foundation")

    def ready(self) -> None:
        from foundation import media  # noqa: F401, PLC0415 - registration needs loaded apps
        from foundation.tenancy import routing  # noqa: PLC0415 - patches loaded models

        routing.install()
