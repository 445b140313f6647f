"""One sheet: what it would do, how far it is, and what could not be made."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.paginator import WagtailPaginator

from villages.enums import ImportedRowState
from villages.making.screens import ForOfficers, MakingScreen, own_imports
from villages.making.sheets import sheet
from villages.models import ProvinceImport, ProvinceImportRow, Region, Village
from villages.services import imports
from villages.services.sheets import COLUMNS

ON_A_PAGE = 50
REPORTED = ("line", "reason", *COLUMNS)


class OneImport(ForOfficers):
    @cached_property
    def province_import(self) -> ProvinceImport:
        return get_object_or_404(own_imports(self.request.user), pk=self.kwargs["pk"])

    def rows(self) -> Any:
        return ProvinceImportRow.objects.filter(province_import=self.province_import)


class ImportView(MakingScreen, OneImport, TemplateView):
    """Its lines are paged and can be narrowed to a state; above them stands what can be done now."""

    template_name = "villages/making/watch.html"

    def get_page_title(self) -> str:
        return str(self.province_import)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        wanted = self.request.GET.get("state", "")
        rows = self.rows().order_by("line")
        if wanted in ImportedRowState.values:
            rows = rows.filter(state=wanted)
        page = WagtailPaginator(rows, ON_A_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            sheet=self.province_import,
            kinds=self.kinds(wanted),
            may_start=self.province_import.new or self.rows().waiting_for_invitation().exists(),
            page=page,
            lines=lines_of(page),
            elided_page_range=page.paginator.get_elided_page_range(page.number),
            **kwargs,
        )

    def kinds(self, wanted: str) -> list[dict[str, Any]]:
        counted = {state: getattr(self.province_import, state.value) for state in ImportedRowState}
        return [
            {"state": state, "number": number, "is_wanted": state == wanted}
            for state, number in counted.items()
            if number
        ]


@dataclass(frozen=True)
class Line:
    """A row with the name of the place and, once there, the address of its website."""

    row: ProvinceImportRow
    name: str
    url: str


def lines_of(page: Iterable[ProvinceImportRow]) -> list[Line]:
    codes = [row.code for row in page]
    names = dict(Region.objects.filter(pk__in=codes).values_list("code", "name"))
    villages = Village.objects.filter(region__in=codes).select_related("site")
    urls = {village.region_id: village.site.root_url for village in villages}
    return [Line(row, names.get(row.code, ""), urls.get(row.code, "")) for row in page]


class ProgressView(OneImport):
    """The part of the screen that changes while villages are made, for the script that watches."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return render(request, "villages/making/progress.html", {"sheet": self.province_import})


class StartView(OneImport):
    """Starts, or goes on. Whoever sends it twice finds the one run."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not imports.start(province_import=self.province_import):
            messages.warning(request, _("It runs already, or there is nothing left to do."))
        return HttpResponseRedirect(reverse("making:watch", args=[pk]))


class StopView(OneImport):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if imports.stop(province_import=self.province_import):
            messages.success(request, _("Stopped between two villages. You can go on at any time."))
        return HttpResponseRedirect(reverse("making:watch", args=[pk]))


class RejectedView(OneImport):
    """With all columns, so that the corrected lines can be sent again."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        name = slugify(str(self.province_import).rpartition(".")[0] or str(self.province_import)) or "desa"
        response = sheet(f"{name}-ditolak.csv")
        table = csv.writer(response)
        table.writerow(REPORTED)
        table.writerows(self.rows().with_problems().order_by("line").values_list(*REPORTED))
        return response
