"""What growers are owed, how they are paid, and the statement of it, which nobody changes."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin.paginator import WagtailPaginator

from cooperative.catalogue.models import Grower, GrowerContact
from cooperative.orders.desk.places import SellingScreen, file_response
from cooperative.orders.forms.settling import SettleForm
from cooperative.orders.models import Settlement
from cooperative.orders.printing.statement import typeset_statement
from cooperative.orders.services import settling
from cooperative.orders.services.errors import OrderError
from cooperative.orders.services.settling import Due
from cooperative.orders.worklists.dues import Statement, statement_of
from villages.screens import Refusing

TITLE = gettext_lazy("Growers' money")
ON_A_PAGE = 30


class SettlementScreen(SellingScreen):
    header_icon = "form"
    list_name = "selling:dues"
    list_label = TITLE

    @cached_property
    def dues(self) -> list[Due]:
        return settling.due_to(self.cooperative)


class DuesView(SettlementScreen, TemplateView):
    template_name = "selling/dues.html"
    page_title = TITLE

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        statements = Settlement.objects.filter(cooperative=self.cooperative).select_related("grower")
        page = WagtailPaginator(statements, ON_A_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            dues=self.dues,
            owed=sum(due.earned for due in self.dues),
            page=page,
            elided_page_range=page.paginator.get_elided_page_range(page.number),
            **kwargs,
        )


class SettleView(SettlementScreen, Refusing):
    template_name = "selling/settle.html"
    form_class: Any = SettleForm
    page_title = gettext_lazy("Pay a grower")
    sells = True

    def find(self) -> None:
        super().find()
        growers = Grower.objects.filter(village=self.village)
        self.grower: Grower = get_object_or_404(growers, pk=self.kwargs["grower_pk"])

    @cached_property
    def due(self) -> list[Any]:
        return next((due.lines for due in self.dues if due.grower.pk == self.grower.pk), [])

    def get_page_subtitle(self) -> str:
        return self.grower.name

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"due": self.due}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            grower=self.grower,
            due=self.due,
            earned=sum(line.for_grower for line in self.due),
            contact=GrowerContact.objects.filter(grower=self.grower).first(),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # Sent a second time, after the first has paid everything that was due.
        key = request.POST.get("key", "").replace("\0", "")[:80]
        paid = Settlement.objects.filter(cooperative=self.cooperative, grower=self.grower, key=key).first()
        if key and paid:
            return redirect("selling:statement", self.village.pk, paid.pk)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        given = form.cleaned_data
        if "count" in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form, net=form.net(given)))
        try:
            settlement = settling.settle(grower=self.grower, by=self.request.user, **given)
        except OrderError as error:
            return self.refused(form, error)
        messages.success(self.request, _("%(grower)s is paid. This is the statement.") % {"grower": self.grower.name})
        return redirect("selling:statement", self.village.pk, settlement.pk)


class OneStatement(SettlementScreen):
    """`statement` is what the address names, or Http404."""

    statement: Statement

    def find(self) -> None:
        super().find()
        found = Settlement.objects.filter(cooperative=self.cooperative).select_related("grower", "by", "entry")
        settlement: Settlement = get_object_or_404(found, pk=self.kwargs["settlement_pk"])
        settlement.cooperative = self.cooperative
        if not self.is_for(settlement):
            raise Http404("the statement of another grower")
        self.statement = statement_of(settlement)

    def is_for(self, settlement: Settlement) -> bool:
        return True

    def get_page_title(self) -> str:
        return _("Statement %(code)s") % {"code": self.statement.settlement.code}

    def get_page_subtitle(self) -> str:
        return str(self.statement.settlement.grower.name)

    @property
    def paper_url(self) -> str:
        return self.request.path + "pdf/"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        settlement = self.statement.settlement
        return super().get_context_data(statement=self.statement, settlement=settlement, **kwargs)


class StatementView(OneStatement, TemplateView):
    template_name = "selling/statement.html"


class PaperOfStatement(OneStatement, View):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        body = typeset_statement(self.statement, self.cooperative)
        return file_response(body, f"bagi-hasil-{self.statement.settlement.code}.pdf", "application/pdf", shown=True)
