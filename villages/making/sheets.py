"""Sheets of villages: those that were sent, and a new one."""

import csv
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView
from wagtail.admin.paginator import WagtailPaginator

from villages.making.forms import SheetForm
from villages.making.screens import ForOfficers, MakingScreen, own_imports
from villages.services.imports import keep_sheet
from villages.services.sheets import COLUMNS, short_name

ON_A_PAGE = 30
EXAMPLE = ("51.07.06.2003", "", "ban en", "operator@bebandem.contoh.test", "Ni Wayan Contoh")


class SheetsView(MakingScreen, TemplateView):
    template_name = "villages/making/index.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = WagtailPaginator(own_imports(self.request.user), ON_A_PAGE).get_page(self.request.GET.get("p"))
        pages = page.paginator.get_elided_page_range(page.number)
        return super().get_context_data(page=page, elided_page_range=pages, **kwargs)


class SendSheetView(MakingScreen, FormView):
    template_name = "villages/making/send.html"
    page_title = _("Send a sheet")
    form_class = SheetForm

    def form_valid(self, form: SheetForm) -> HttpResponse:
        name = short_name(form.cleaned_data["file"].name)
        kept = keep_sheet(lines=form.lines, file_name=name, by=self.request.user)
        return HttpResponseRedirect(reverse("making:watch", args=[kept.pk]))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(columns=COLUMNS, **kwargs)


def sheet(name: str) -> HttpResponse:
    """An empty CSV to download. The mark at its start tells Excel that it is UTF-8."""
    response = HttpResponse("\N{ZERO WIDTH NO-BREAK SPACE}", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


class TemplateSheetView(ForOfficers):
    def get(self, request: HttpRequest) -> HttpResponse:
        response = sheet("desa.csv")
        csv.writer(response).writerows([COLUMNS, EXAMPLE])
        return response
