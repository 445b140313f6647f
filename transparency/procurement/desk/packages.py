"""The list of packages, the plan, and the screen of one package with its next step."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.widgets.button import HeaderButton

from foundation.money import rupiah
from transparency.budgets.models import BudgetActivity
from transparency.codes.enums import Source
from transparency.codes.names import names_in
from transparency.procurement.desk.acts import Act, next_act, open_acts
from transparency.procurement.desk.places import PurchaseScreen
from transparency.procurement.dossiers import Dossier, activity_budgets, dossiers_of
from transparency.procurement.enums import State
from transparency.procurement.flags import Year, flags_of
from transparency.procurement.forms.plan import PlanForm, initial_of
from transparency.procurement.forms.steps import TakeBackForm
from transparency.procurement.models import Payment, ProcurementPackage
from transparency.procurement.services import preparing, working
from transparency.procurement.services.errors import ProcurementError
from transparency.procurement.thresholds import limits_in
from villages.screens import Refusing, mark

ON_A_PAGE = 30


class YearScreen(PurchaseScreen):
    def compared(self, year: int) -> Year:
        packages = ProcurementPackage.objects.of_village(self.village).in_year(year)
        limits = limits_in(self.village.regency.code, year)
        dossiers = dossiers_of(packages, public=False)
        return Year(dossiers, limits, activity_budgets(self.village, year, public=False))


class PackagesView(YearScreen, TemplateView):
    template_name = "procurement/packages.html"

    def get_header_buttons(self) -> list[HeaderButton]:
        if not self.may_write:
            return []
        return [HeaderButton(_("Plan a package"), url=self.address("procurement:add"), icon_name="plus")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = ProcurementPackage.objects.of_village(self.village)
        years = list(own.order_by("-year").values_list("year", flat=True).distinct())
        asked = self.request.GET.get("year", "")
        year = next((year for year in years if str(year) == asked), years[0] if years else timezone.localdate().year)
        state = self.request.GET.get("state", "")
        compared = self.compared(year)
        shown = [each for each in compared.dossiers if each.package.state == state or state not in State.values]
        page = WagtailPaginator(shown, ON_A_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            years=years,
            year=year,
            state=state,
            states=State.choices,
            page=page,
            elided_page_range=page.paginator.get_elided_page_range(page.number),
            entries=[(each, flags_of(each, compared), next_act(each)) for each in page],
            total=sum(each.most for each in compared.dossiers if not each.is_cancelled),
            **kwargs,
        )


class PlanningView(PurchaseScreen, Refusing):
    template_name = "procurement/plan.html"
    form_class: Any = PlanForm
    header_icon = "edit"
    writes = True
    submit_label: Any = gettext_lazy("Keep the plan")

    @cached_property
    def year(self) -> int:
        asked = self.request.POST.get("year") or self.request.GET.get("year") or ""
        return int(asked) if asked.isdecimal() and len(asked) == 4 else timezone.localdate().year

    @cached_property
    def activities(self) -> dict[str, tuple[str, int]]:
        """Of the newest budget of the year: name and budget by code."""
        told = BudgetActivity.objects.filter(village=self.village, version__budget__year=self.year)
        names = dict(told.order_by("version__number").values_list("function", "name"))
        codes = names_in(self.village.regency.code, self.year)
        budgets = activity_budgets(self.village, self.year, public=False)
        return {code: (names.get(code) or codes.function(code), budget) for code, budget in sorted(budgets.items())}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        known = [(code, f"{name}, {rupiah(budget)}") for code, (name, budget) in self.activities.items()]
        return super().get_context_data(
            activities=known,
            submit_label=self.submit_label,
            limits=limits_in(self.village.regency.code, self.year),
            **kwargs,
        )

    def form_valid(self, form: Any) -> HttpResponse:
        given = form.cleaned_data
        if not given["activity"] and given["function"] in self.activities:
            given["activity"] = self.activities[given["function"]][0]
        try:
            package = self.keep(given)
        except ProcurementError as error:
            field = "second_amount" if error.field == "sources" else error.field
            return self.refused(form, ProcurementError(error, field))
        messages.success(self.request, _("The plan is kept. Nobody outside sees it before it is announced."))
        return redirect("procurement:package", self.village.pk, package.pk)

    def keep(self, given: dict[str, Any]) -> ProcurementPackage:
        raise NotImplementedError


class PlanView(PlanningView):
    page_title = gettext_lazy("Plan a package")

    def get_initial(self) -> dict[str, Any]:
        return {"year": self.year}

    def keep(self, given: dict[str, Any]) -> ProcurementPackage:
        return preparing.plan(village=self.village, by=self.request.user, **given)


class ChangePlanView(PlanningView):
    page_title = gettext_lazy("Change the plan")

    def find(self) -> None:
        super().find()
        self.found = self.package()
        self.year = self.found.year

    def get_page_subtitle(self) -> str:
        return self.found.title

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"fixed_year": True}

    def get_initial(self) -> dict[str, Any]:
        return initial_of(self.found)

    def keep(self, given: dict[str, Any]) -> ProcurementPackage:
        return preparing.change_plan(package=self.found, by=self.request.user, **given)


class PackageView(YearScreen, TemplateView):
    """What is known of a package, and one form for what comes next or for what was asked behind the question mark."""

    template_name = "procurement/package.html"

    def find(self) -> None:
        super().find()
        package = self.package()
        # One of the year's, for it is compared with all of them.
        self.year = self.compared(package.year)
        self.dossier: Dossier = next(each for each in self.year.dossiers if each.package.pk == package.pk)
        self.dossier.package.village = self.village

    def get_page_title(self) -> str:
        return self.dossier.package.title

    def get_page_subtitle(self) -> str:
        return self.dossier.package.code

    def may(self, act: Act) -> bool:
        return self.may_decide if act.decides else self.may_write

    def act_called(self, name: str) -> Act | None:
        return next((act for act in open_acts(self.dossier) if act.name == name), None)

    def get_context_data(self, form: Any = None, act: Act | None = None, **kwargs: Any) -> dict[str, Any]:
        act = act or self.act_called(self.request.GET.get("act", "")) or next_act(self.dossier)
        if form is None and act and self.may(act):
            form = act.form_for(self.dossier)(dossier=self.dossier)
        package = self.dossier.package
        return super().get_context_data(
            dossier=self.dossier,
            package=package,
            sources=[(Source(source).label, amount) for source, amount in package.sources.items()],
            flags=flags_of(self.dossier, self.year),
            budget=self.year.budgets.get(package.function),
            act=act,
            form=form,
            may_act=bool(act and self.may(act)),
            others=[other for other in open_acts(self.dossier) if other != act and self.may(other)],
            can_edit=self.may_write and package.state == State.PLANNED,
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        act = self.act_called(request.POST.get("act", ""))
        if act is None:
            messages.error(request, _("This cannot be done now: the package stands elsewhere meanwhile."))
            return redirect(request.path)
        if not self.may(act):
            raise PermissionDenied
        form = act.form_for(self.dossier)(request.POST, request.FILES, dossier=self.dossier)
        if form.is_valid():
            try:
                with transaction.atomic():
                    act.do(self.dossier, dict(form.cleaned_data), request.user)
            except ProcurementError as error:
                mark(form, error)
            else:
                messages.success(request, str(act.done))
                return redirect(request.path)
        return self.render_to_response(self.get_context_data(form=form, act=act))


class TakeBackView(PurchaseScreen, Refusing):
    template_name = "procurement/form.html"
    form_class: Any = TakeBackForm
    page_title = gettext_lazy("Take a payment back")
    writes = True

    def find(self) -> None:
        super().find()
        self.found = self.package()
        payments = Payment.objects.filter(package=self.found)
        self.payment: Payment = get_object_or_404(payments, pk=self.kwargs["payment_pk"])
        if self.payment.amount < 0:
            raise Http404("it takes back another one itself")
        self.list_url = self.address("procurement:package", self.found.pk)

    def get_page_subtitle(self) -> str:
        return f"{self.payment.document}, {rupiah(self.payment.amount)}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        said = _("The payment stays in the list, and a second line takes it back. Everybody reads both.")
        return super().get_context_data(submit_label=_("Take it back"), said=said, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            working.take_back(payment=self.payment, by=self.request.user, **form.cleaned_data)
        except ProcurementError as error:
            return self.refused(form, error)
        messages.success(self.request, _("The payment is taken back."))
        return redirect(self.list_url)
