"""Packing lists by route and pickup day, what each grower brings, and labels: on the screen and on paper."""

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View

from cooperative.orders.desk.orders import day_asked
from cooperative.orders.desk.places import SellingScreen, file_response
from cooperative.orders.printing import labels, packing_list
from cooperative.orders.worklists.packing import Packing, days_ahead, packing

PDF = "application/pdf"


class PackingScreen(SellingScreen):
    """Names of buyers are on it: for those who deliver. `?day=` is a date, `?delivery=` one way to the buyer."""

    page_title: Any = gettext_lazy("Packing list")

    @cached_property
    def day(self) -> dt.date:
        """Tomorrow in the evening, when today's round is over."""
        asked = day_asked(self.request.GET.get("day", ""))
        now = timezone.localtime()
        return asked or now.date() + dt.timedelta(days=now.hour >= 15)

    @cached_property
    def delivery(self) -> int | None:
        asked = self.request.GET.get("delivery", "")
        return int(asked) if asked.isdecimal() and asked.isascii() and len(asked) < 10 else None

    @cached_property
    def packing(self) -> Packing:
        return packing(self.cooperative, self.day, self.delivery, personal=self.sees_buyers)


class PackingView(PackingScreen, TemplateView):
    template_name = "selling/packing.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            day=self.day,
            packing=self.packing,
            days=[(day, count) for day, count in days_ahead(self.cooperative).items() if day],
            query=self.request.GET.urlencode(),
            **kwargs,
        )


class PackingPaper(PackingScreen, View):
    sells = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        body = packing_list.typeset_list(self.packing, self.day, self.cooperative)
        return file_response(body, f"kemas-{self.day:%Y-%m-%d}.pdf", PDF, shown=True)


class LabelsPaper(PackingScreen, View):
    sells = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        body = labels.typeset_labels(self.packing.parcels, self.day, self.cooperative)
        return file_response(body, f"label-{self.day:%Y-%m-%d}.pdf", PDF, shown=True)
