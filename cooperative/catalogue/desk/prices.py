"""Commodities, and what growers are paid for them: kept by officers, read by every shop."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from cooperative.catalogue.forms.prices import CommodityForm, ReferenceForm, SeriesForm
from cooperative.catalogue.models import Commodity, ReferencePrice
from cooperative.catalogue.permissions import user_can_name_commodities
from cooperative.catalogue.services import prices
from cooperative.catalogue.services.errors import ShopError
from villages.enums import RegionLevel
from villages.finding import own_villages
from villages.models import Region
from villages.people.lists import VillageChoiceView
from villages.permissions import user_is_officer
from villages.reaches import appointments_of, within
from villages.screens import Refusing

TITLE = gettext_lazy("Reference prices")
ON_A_PAGE = 50


class OwnShopView(VillageChoiceView):
    """Officers, who have no village of their own, are led to the prices."""

    target = "shop:index"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not own_villages(request.user) and user_is_officer(request.user):
            return redirect("reference_prices")
        return super().get(request, *args, **kwargs)


def regencies_in_charge(user: Any) -> QuerySet[Region]:
    regencies = Region.objects.current().filter(level=RegionLevel.REGENCY).order_by("code")
    if user.is_superuser:
        return regencies
    tops = [membership.region_id for membership in appointments_of(user) if membership.region_id]
    return regencies.filter(within(tops, "code"))


class PriceScreen(WagtailAdminTemplateMixin):
    request: HttpRequest
    kwargs: dict[str, Any]
    header_icon = "tag"
    page_title: Any = TITLE

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not user_is_officer(request.user):
            raise Http404("for officers")
        self.regencies = regencies_in_charge(request.user)

    @cached_property
    def names(self) -> bool:
        return user_can_name_commodities(self.request.user)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = [{"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")}]
        index = reverse("reference_prices")
        if self.request.path != index:
            items.append({"url": index, "label": TITLE})
        return [*items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(screen=self, list_url=reverse("reference_prices"), **kwargs)


class PricesView(PriceScreen, Refusing):
    """The newest prices of the kabupaten in charge, and the short form for the next one."""

    template_name = "shop/prices.html"
    form_class: Any = ReferenceForm
    success_url = reverse_lazy("reference_prices")

    def get_header_buttons(self) -> list[HeaderButton]:
        buttons = [HeaderButton(_("Send a series"), url=reverse("price_series"), icon_name="upload")]
        if self.names:
            buttons.append(HeaderButton(_("Commodities"), url=reverse("commodities"), icon_name="list-ul"))
        return buttons

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"regencies": self.regencies}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        known = ReferencePrice.objects.filter(regency__in=self.regencies).order_by("-date", "commodity", "pk")
        page = WagtailPaginator(known.select_related("commodity", "regency"), ON_A_PAGE)
        shown = page.get_page(self.request.GET.get("p"))
        return super().get_context_data(
            page=shown,
            elided_page_range=page.get_elided_page_range(shown.number),
            submit_label=_("Keep the price"),
            **kwargs,
        )

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            row = prices.set_reference(by=self.request.user, **form.cleaned_data)
        except ShopError as error:
            return self.refused(form, error)
        messages.success(self.request, _("The price of %(commodity)s is kept.") % {"commodity": row.commodity})
        return redirect(self.success_url)


class SeriesView(PriceScreen, Refusing):
    template_name = "shop/price_form.html"
    form_class: Any = SeriesForm
    page_title = gettext_lazy("Send a series")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"regencies": self.regencies}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(submit_label=_("Keep the prices"), with_file=True, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        regency = form.cleaned_data["regency"]
        try:
            with transaction.atomic():
                for commodity, date, price, source in form.rows:
                    told = {"date": date, "price": price, "source": source}
                    prices.set_reference(commodity=commodity, regency=regency, by=self.request.user, **told)
        except ShopError as error:
            return self.refused(form, error)
        messages.success(self.request, _("%(number)d prices are kept.") % {"number": len(form.rows)})
        return redirect("reference_prices")


class CommodityScreen(PriceScreen):
    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not self.names:
            raise PermissionDenied


class CommoditiesView(CommodityScreen, TemplateView):
    template_name = "shop/commodities.html"
    page_title = gettext_lazy("Commodities")

    def get_header_buttons(self) -> list[HeaderButton]:
        return [HeaderButton(_("Add a commodity"), url=reverse("add_commodity"), icon_name="plus")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(commodities=Commodity.objects.all(), **kwargs)


class AddCommodityView(CommodityScreen, Refusing):
    template_name = "shop/price_form.html"
    form_class: Any = CommodityForm
    page_title = gettext_lazy("Add a commodity")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(submit_label=_("Keep"), **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            kept = self.keep(form.cleaned_data)
        except ShopError as error:
            return self.refused(form, error)
        messages.success(self.request, _("%(name)s is kept.") % {"name": kept})
        return redirect("commodities")

    def keep(self, given: dict[str, Any]) -> Commodity:
        return prices.name_commodity(by=self.request.user, **given)


class CommodityView(AddCommodityView):
    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.found = get_object_or_404(Commodity, pk=self.kwargs["commodity_slug"])

    def get_page_title(self) -> str:
        return self.found.name

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.found}

    def keep(self, given: dict[str, Any]) -> Commodity:
        return prices.change_commodity(commodity=self.found, by=self.request.user, **given)
