"""The way in from the menu, and the limits that officers set."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from transparency.procurement.forms.lists import LimitsForm
from transparency.procurement.models import ThresholdRule
from transparency.procurement.services import catalogue
from transparency.procurement.services.errors import ProcurementError
from villages.enums import RegionLevel
from villages.finding import own_villages
from villages.models import Region
from villages.people.lists import VillageChoiceView
from villages.permissions import user_is_officer
from villages.reaches import appointments_of, within
from villages.screens import Refusing


class OwnPurchasesView(VillageChoiceView):
    """Officers, who have no village of their own, are led to the limits of their kabupaten."""

    target = "procurement:index"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not own_villages(request.user) and user_is_officer(request.user):
            return redirect("procurement_limits")
        return super().get(request, *args, **kwargs)


def regencies_in_charge(user: Any) -> QuerySet[Region]:
    regencies = Region.objects.current().filter(level=RegionLevel.REGENCY).order_by("code")
    if user.is_superuser:
        return regencies
    tops = [membership.region_id for membership in appointments_of(user) if membership.region_id]
    return regencies.filter(within(tops, "code"))


class LimitsView(WagtailAdminTemplateMixin, Refusing):
    template_name = "procurement/limits.html"
    form_class: Any = LimitsForm
    page_title = gettext_lazy("Limits of procurement")
    header_icon = "tasks"
    success_url = reverse_lazy("procurement_limits")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not user_is_officer(request.user):
            raise Http404
        self.regencies = regencies_in_charge(request.user)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"regencies": self.regencies}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rules = ThresholdRule.objects.filter(regency__in=self.regencies).select_related("regency")
        return super().get_context_data(rules=rules, submit_label=_("Keep the limits"), **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            rule = catalogue.set_limits(by=self.request.user, **form.cleaned_data)
        except ProcurementError as error:
            return self.refused(form, error)
        told = _("The limits of %(regency)s hold from %(year)d on.")
        messages.success(self.request, told % {"regency": rule.regency.name, "year": rule.year_from})
        return redirect(self.success_url)
