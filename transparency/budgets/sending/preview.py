"""What a file would change, before it does; then it is used or put aside."""

import csv
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.paginator import WagtailPaginator

from transparency.budgets.enums import BudgetImportState, VersionKind
from transparency.budgets.faults import faults_in
from transparency.budgets.figures import Change
from transparency.budgets.models import BudgetImport
from transparency.budgets.readings import Rejection, from_json
from transparency.budgets.screens import OfVillage, plain, url
from transparency.budgets.services import imports
from transparency.budgets.services.previewing import Comparison, Preview, VersionPreview
from transparency.budgets.services.refusals import RefusedError
from transparency.codes.enums import Source
from transparency.codes.names import Names, names_in

ON_A_PAGE, SHOWN = 40, 20
KINDS = {"new": gettext_lazy("New"), "changed": gettext_lazy("Changed"), "gone": gettext_lazy("Gone")}


@dataclass(frozen=True)
class Sum:
    """A sum by name, as it is and as it would be, in whole rupiah; `is_total` stands out."""

    name: str
    before: int
    after: int
    realised: int
    is_total: bool = False

    @property
    def difference(self) -> int:
        return self.after - self.before


@dataclass(frozen=True)
class Changed:
    change: Change
    name: str
    version: str


def sum_of(found: Comparison, name: str, *, is_total: bool = False) -> Sum:
    return Sum(name, found.before.budget, found.after.budget, found.after.realised, is_total)


def sums_of(preview: Preview, names: Names) -> list[Sum]:
    """Income with its sources, spending with its bidang and its sources, financing."""
    income, spending, financing_in, financing_out = preview.totals
    sources = dict(Source.choices)
    return [
        sum_of(income, _("Income"), is_total=True),
        *(sum_of(each, str(sources.get(each.code, each.code))) for each in preview.income_by_source),
        sum_of(spending, _("Spending"), is_total=True),
        *(sum_of(each, names.function(each.code) or each.code) for each in preview.fields),
        *(
            sum_of(each, _("from %(source)s") % {"source": sources.get(each.code, each.code)})
            for each in preview.spending_by_source
        ),
        sum_of(financing_in, _("Financing in"), is_total=True),
        sum_of(financing_out, _("Financing out"), is_total=True),
    ]


def version_name(version: VersionPreview) -> str:
    return str((VersionKind.REVISION if version.number else VersionKind.ORIGINAL).label)


def changes_of(preview: Preview, names: Names) -> list[Changed]:
    return [
        Changed(change, names.account(change.account), version_name(version))
        for version in preview.versions
        for change in version.changes
    ]


class OfImport(OfVillage):
    found: BudgetImport

    def find(self) -> None:
        super().find()
        sent = BudgetImport.objects.filter(village=self.village).select_related("by", "village__region")
        self.found = get_object_or_404(sent, pk=self.kwargs["import_pk"])

    @property
    def is_waiting(self) -> bool:
        return self.found.state == BudgetImportState.LOOKED_THROUGH

    @cached_property
    def import_url(self) -> str:
        return url("import", self.village.pk, self.found.pk)

    @cached_property
    def year_url(self) -> str:
        return url("year", self.village.pk, self.found.year)

    def rejections(self) -> list[Rejection]:
        return from_json(self.found.reading).rejections if self.found.reading else []


class ImportView(OfImport, TemplateView):
    """The preview of a file that waits; of one that was used or put aside what was wrong in it."""

    template_name = "budgets/import.html"

    def get_page_title(self) -> str:
        return str(self.found)

    def above(self) -> list[dict[str, Any]]:
        return [{"url": self.year_url, "label": f"APBDes {self.found.year}"}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rejections = self.rejections()
        keep_name = f"apbdes-{self.village.pk}-{self.found.year}-{self.request.user.pk}"
        return super().get_context_data(
            sent=self.found,
            rejections=rejections[:SHOWN],
            more=max(len(rejections) - SHOWN, 0),
            keep_name=keep_name,
            **(self.previewed() if self.is_waiting and self.found.reading else {}),
            **kwargs,
        )

    def previewed(self) -> dict[str, Any]:
        preview = imports.preview_of(self.found)
        names = names_in(self.village.regency.code, self.found.year)
        changes = changes_of(preview, names)
        wanted = self.request.GET.get("jenis", "")
        shown = [each for each in changes if each.change.kind == wanted] if wanted in KINDS else changes
        page = WagtailPaginator(shown, ON_A_PAGE).get_page(self.request.GET.get("p"))
        counted = {kind: sum(each.change.kind == kind for each in changes) for kind in KINDS}
        return {
            "preview": preview,
            "sums": sums_of(preview, names),
            "versions": [(version_name(version), version) for version in preview.versions],
            "faults": faults_in(preview.outcomes),
            "kinds": [(kind, KINDS[kind], number) for kind, number in counted.items()],
            "wanted": wanted,
            "total": len(changes),
            "page": page,
            "elided_page_range": page.paginator.get_elided_page_range(page.number),
        }


class ConfirmView(OfImport, View):
    http_method_names = ["post"]
    keeps = True

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            done = imports.confirm(budget_import=self.found, by=request.user)
        except RefusedError as error:
            messages.warning(request, str(error))
            return HttpResponseRedirect(self.import_url)
        told = ngettext("%(number)d change is written.", "%(number)d changes are written.", done.changes)
        messages.success(request, told % {"number": done.changes})
        return HttpResponseRedirect(self.year_url)


class DiscardView(OfImport, View):
    http_method_names = ["post"]
    keeps = True

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            imports.discard(budget_import=self.found, by=request.user)
        except RefusedError as error:
            messages.warning(request, str(error))
            return HttpResponseRedirect(self.import_url)
        messages.success(request, _("The file is put aside. Nothing was changed."))
        return HttpResponseRedirect(self.village_url)


class RejectedView(OfImport, View):
    """Every row that is not taken, for a spreadsheet. The mark at its start tells Excel that it is UTF-8."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        name = slugify(str(self.found).rpartition(".")[0]) or "apbdes"
        response = HttpResponse("\N{ZERO WIDTH NO-BREAK SPACE}", content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{name}-ditolak.csv"'
        table = csv.writer(response)
        table.writerow([_("Place in the file"), _("Row"), _("Reason"), _("What to do")])
        for rejection in self.rejections():
            cells = (rejection.where, rejection.text, rejection.reason, rejection.remedy)
            table.writerow([plain(cell) for cell in cells])
        return response
