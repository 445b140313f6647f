from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogueConfig(AppConfig):
    name = "cooperative.catalogue"
    verbose_name = _("shops of villages")

    def ready(self) -> None:
        from cooperative.catalogue import doors
        from cooperative.catalogue.forms.product import ProductForm
        from cooperative.catalogue.models import ProductPage

        # The form stands above the model, which cannot name it.
        ProductPage.base_form_class = ProductForm
        doors.install()
        from cooperative.catalogue import signals
