"""The frame of a screen about a village's plans: which village, who may do what, and the way back."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from transparency.codes.names import Names, names_in
from transparency.planning.models import AnnualPlan, MediumTermPlan
from transparency.planning.permissions import user_can_enact_plans, user_can_see_plans, user_can_write_plans
from transparency.planning.services.errors import PlanningError
from villages.finding import village_within_reach
from villages.models import Village


class PlanScreen(WagtailAdminTemplateMixin):
    """`writes` and `leads` say for whom a screen is; others who work in the village or oversee it may look."""

    request: HttpRequest
    kwargs: dict[str, Any]
    header_icon = "list-ul"
    page_title: Any = _("Plans")
    writes = False
    leads = False

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.find()

    def find(self) -> None:
        """Look up what the address names. Raises Http404 before anybody is told that something is not allowed."""
        self.village: Village = village_within_reach(self.request, self.kwargs["village_pk"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        may = self.may_lead if self.leads else self.may_write if self.writes else self.may_see
        if not may:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def may_see(self) -> bool:
        return user_can_see_plans(self.request.user, self.village)

    @cached_property
    def may_write(self) -> bool:
        return user_can_write_plans(self.request.user, self.village)

    @cached_property
    def may_lead(self) -> bool:
        return user_can_enact_plans(self.request.user, self.village)

    @cached_property
    def list_url(self) -> str:
        return self.url("index")

    def url(self, name: str, *keys: int) -> str:
        return reverse(f"planning:{name}", args=[self.village.pk, *keys])

    def names(self, year: int = 0) -> Names:
        return names_in(self.village.region_id[:5], year or timezone.localdate().year)

    def row(self, model: Any, parameter: str, **of: Any) -> Any:
        """What a parameter of the address names, of this village and of nothing else."""
        return get_object_or_404(model.objects.filter(village=self.village, **of), pk=self.kwargs[parameter])

    def get_page_subtitle(self) -> Any:
        return self.village.full_name

    def above(self) -> list[tuple[str, Any]]:
        """Addresses and titles between the list of plans and this screen."""
        return []

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = [{"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")}]
        if self.request.path != self.list_url:
            items.append({"url": self.list_url, "label": _("Plans")})
        items += [{"url": url, "label": str(title)} for url, title in self.above()]
        return [*items, {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(screen=self, village=self.village, **kwargs)


class OfMediumTerm(PlanScreen):
    def find(self) -> None:
        super().find()
        self.plan: Any = self.row(MediumTermPlan, "medium_pk")
        self.plan.village = self.village
        self.plan_url = self.url("medium", self.plan.pk)

    def above(self) -> list[tuple[str, Any]]:
        return [(self.plan_url, self.plan)] if self.request.path != self.plan_url else []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(plan=self.plan, **kwargs)


class OfYear(PlanScreen):
    def find(self) -> None:
        super().find()
        self.plan: Any = self.row(AnnualPlan, "annual_pk")
        self.plan.village = self.village
        self.plan_url = self.url("annual", self.plan.pk)

    def above(self) -> list[tuple[str, Any]]:
        return [(self.plan_url, self.plan)] if self.request.path != self.plan_url else []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(plan=self.plan, **kwargs)


class FormScreen(PlanScreen, FormView):
    """A form that calls a service. What the service refuses stands above the form, and nothing typed is lost."""

    template_name = "planning/form.html"
    submit_label: Any = _("Save")
    #: What stands above the form.
    explanation: Any = ""
    done: Any = _("Saved.")
    writes = True

    def act(self, form: Any) -> str:
        """Do it, and give the address to go on to."""
        raise NotImplementedError

    def form_valid(self, form: forms.BaseForm) -> HttpResponse:
        try:
            address = self.act(form)
        except PlanningError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, str(self.done))
        return redirect(address)

    def form_invalid(self, form: forms.BaseForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    @property
    def back_url(self) -> str:
        return self.above()[-1][0] if self.above() else self.list_url

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            submit_label=self.submit_label, explanation=self.explanation, back_url=self.back_url, **kwargs
        )


class ActScreen(PlanScreen, View):
    """A button: it calls a service and leads back."""

    http_method_names = ["post"]
    writes = True
    done: Any = ""

    def act(self) -> str:
        raise NotImplementedError

    @property
    def refused_url(self) -> str:
        return getattr(self, "plan_url", self.list_url)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseRedirect:
        try:
            address = self.act()
        except PlanningError as error:
            messages.error(request, str(error))
            return redirect(self.refused_url)
        if self.done:
            messages.success(request, now(self.done) if isinstance(self.done, str) else str(self.done))
        return redirect(address)
