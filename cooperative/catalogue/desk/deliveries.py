"""Points, routes and couriers that the cooperative offers."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.widgets.button import HeaderButton

from cooperative.catalogue.desk.places import ShopScreen
from cooperative.catalogue.forms.shelf import DeliveryForm
from cooperative.catalogue.models import DeliveryOption
from cooperative.catalogue.services import delivering
from cooperative.catalogue.services.errors import ShopError
from cooperative.ledger.models import Cooperative
from villages.screens import Refusing

TITLE = gettext_lazy("Deliveries")


class DeliveryScreen(ShopScreen):
    header_icon = "arrow-right-full"
    list_name = "shop:deliveries"
    list_label: Any = TITLE

    @cached_property
    def cooperative(self) -> Cooperative | None:
        return Cooperative.objects.filter(village=self.village).first()

    def deliveries(self) -> Any:
        return DeliveryOption.objects.filter(village=self.village)


class DeliveriesView(DeliveryScreen, TemplateView):
    template_name = "shop/deliveries.html"
    page_title = TITLE

    def get_header_buttons(self) -> list[HeaderButton]:
        if not self.may_write or self.cooperative is None:
            return []
        return [HeaderButton(_("Add a delivery"), url=self.address("shop:add_delivery"), icon_name="plus")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        deliveries = list(self.deliveries())
        days = DeliveryOption._meta.get_field("days")
        rows = [(each, ", ".join(days.labels(each.days)) if len(each.days) < 7 else "") for each in deliveries]
        return super().get_context_data(rows=rows, cooperative=self.cooperative, **kwargs)


class DeliveryFormView(DeliveryScreen, Refusing):
    template_name = "shop/form.html"
    form_class: Any = DeliveryForm
    writes = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(submit_label=_("Keep"), **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            kept = self.keep(form.cleaned_data)
        except ShopError as error:
            return self.refused(form, error)
        messages.success(self.request, _("%(name)s is kept.") % {"name": kept})
        return redirect(self.list_url)

    def keep(self, given: dict[str, Any]) -> DeliveryOption:
        raise NotImplementedError


class AddDeliveryView(DeliveryFormView):
    page_title = gettext_lazy("Add a delivery")

    def keep(self, given: dict[str, Any]) -> DeliveryOption:
        if self.cooperative is None:
            raise Http404("no cooperative yet")
        self.cooperative.village = self.village
        return delivering.add_delivery(cooperative=self.cooperative, by=self.request.user, **given)


class DeliveryView(DeliveryFormView):
    def find(self) -> None:
        super().find()
        self.found: DeliveryOption = get_object_or_404(self.deliveries(), pk=self.kwargs["delivery_pk"])
        self.found.village = self.village

    def get_page_title(self) -> str:
        return self.found.name

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.found}

    def keep(self, given: dict[str, Any]) -> DeliveryOption:
        return delivering.change_delivery(delivery=self.found, by=self.request.user, **given)
