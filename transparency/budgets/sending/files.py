"""A file comes in, and our own sheet goes out."""

from typing import Any

from django.db.models import Sum
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, View

from transparency.budgets.forms import FileForm
from transparency.budgets.models import BudgetLine, BudgetVersion, RealisationEntry
from transparency.budgets.readings import UnreadableFileError
from transparency.budgets.screens import OfVillage, OfYear, offered_years, url
from transparency.budgets.sending.kinds import kind_of
from transparency.budgets.services import imports
from transparency.budgets.services.refusals import RefusedError
from transparency.budgets.sheets import write_template

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_NAME = 120


class SendView(OfVillage, FormView):
    """Nothing is written but the file as it was understood, for the preview."""

    template_name = "budgets/send.html"
    form_class = FileForm
    page_title = _("Send a file")
    header_icon = "upload"
    keeps = True

    def form_valid(self, form: FileForm) -> HttpResponse:
        file = form.cleaned_data["file"]
        name = str(file.name)[-LONGEST_NAME:]
        kind = kind_of(file, name)
        try:
            sent = imports.look_through(
                village=self.village, kind=kind, file=file, file_name=name, by=self.request.user
            )
        except (UnreadableFileError, RefusedError) as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        return HttpResponseRedirect(url("import", self.village.pk, sent.pk))

    def form_invalid(self, form: FileForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(offered=offered_years(), **kwargs)


class SheetView(OfYear, View):
    """Our own sheet, filled with the newest lines of the year; with the headlines where there are none yet."""

    keeps = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        version, year = self.year.newest, self.year.year
        sheet = write_template(
            year=year,
            village_name=self.village.full_name,
            village_code=self.village.region_id,
            lines=list(BudgetLine.objects.filter(version=version)) if version else [],
            realised=realised_of(version) if version else {},
            facts=facts_of(version) if version else {},
        )
        response = HttpResponse(sheet, content_type=SPREADSHEET)
        response["Content-Disposition"] = f'attachment; filename="apbdes-{year}.xlsx"'
        return response


def realised_of(version: BudgetVersion) -> dict[tuple[str, str, str], int]:
    """Rupiah by function, account and source."""
    posts = RealisationEntry.objects.filter(budget=version.budget_id).order_by().values("function", "account", "source")
    sums = posts.annotate(sum=Sum("amount")).values_list("function", "account", "source", "sum")
    return {(function, account, source): total for function, account, source, total in sums if total}


def facts_of(version: BudgetVersion) -> dict[str, object]:
    return {"version": version.number, "law_number": version.law_number, "law_date": version.law_date}
