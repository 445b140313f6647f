from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CodesConfig(AppConfig):
    name = "transparency.codes"
    verbose_name = _("codes of village finance")

    def ready(self) -> None:
        from transparency.codes import doors
        from transparency.codes.models import AccountCode, FunctionCode
        from transparency.codes.names import figures

        figures.watch(FunctionCode, AccountCode)
        doors.install()
