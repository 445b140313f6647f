"""What payment providers said, and the orders of a month as a file."""

import datetime as dt
import re
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin.paginator import WagtailPaginator

from cooperative.orders.desk.places import SellingScreen, file_response
from cooperative.orders.enums import EventOutcome
from cooperative.orders.models import ProviderEvent
from cooperative.orders.sheets import as_csv, as_xlsx
from cooperative.orders.worklists.packing import PERSONAL

ON_A_PAGE = 50
MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])", re.ASCII)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class MessagesView(SellingScreen, TemplateView):
    template_name = "selling/messages.html"
    page_title = gettext_lazy("Messages of payment providers")
    header_icon = "mail"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        outcome = self.request.GET.get("outcome", "")
        events = ProviderEvent.objects.filter(channel__cooperative=self.cooperative)
        if outcome in EventOutcome.values:
            events = events.filter(outcome=outcome)
        events = events.select_related("order", "channel").defer(*(f"order__{name}" for name in PERSONAL))
        page = WagtailPaginator(events, ON_A_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            outcome=outcome,
            outcomes=EventOutcome.choices,
            page=page,
            elided_page_range=page.paginator.get_elided_page_range(page.number),
            **kwargs,
        )


class ExportView(SellingScreen, View):
    """`?month=2026-11&as=xlsx`. Buyers are not named in it: a file wanders."""

    sells = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = request.GET.get("month") or f"{timezone.localdate():%Y-%m}"
        found = MONTH.fullmatch(asked)
        if not found:
            raise Http404("no such month")
        month = dt.date(int(found[1]), int(found[2]), 1)
        orders = self.orders().defer(*PERSONAL)
        name = f"pesanan-{asked}"
        if request.GET.get("as") == "xlsx":
            return file_response(as_xlsx(orders, month), f"{name}.xlsx", XLSX)
        return file_response(as_csv(orders, month), f"{name}.csv", "text/csv; charset=utf-8")
