"""A version line by line, with the remarks of officers and what became of them."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.paginator import WagtailPaginator

from transparency.budgets.forms import RemarkForm
from transparency.budgets.models import BudgetLine, BudgetVersion, Remark
from transparency.budgets.permissions import user_can_remark
from transparency.budgets.screens import OfVillage, url
from transparency.budgets.services import remarks
from transparency.budgets.services.refusals import RefusedError
from transparency.codes.names import Names, names_in

ON_A_PAGE = 40


@dataclass
class Line:
    line: BudgetLine
    account: str
    remarks: list[Remark] = field(default_factory=list)


@dataclass
class Post:
    """Lines of one activity that stand together; income and financing are called by their account."""

    code: str
    name: str
    lines: list[Line] = field(default_factory=list)


def posts(lines: list[BudgetLine], names: Names, said: dict[int | None, list[Remark]]) -> list[Post]:
    found: list[Post] = []
    for line in lines:
        code = line.function or line.account[:5]
        if not found or found[-1].code != code:
            found.append(Post(code, names.function(code) if line.function else names.account(code)))
        name = names.account(line.account) or line.account
        found[-1].lines.append(Line(line, name, said.get(line.pk, [])))
    return found


class DraftView(OfVillage, TemplateView):
    """Officers write remarks, those who keep the budget settle them; both read the same screen."""

    template_name = "budgets/draft.html"
    page_title = gettext_lazy("Line by line")
    version: BudgetVersion

    def find(self) -> None:
        super().find()
        versions = BudgetVersion.objects.filter(village=self.village).select_related("budget", "village__region")
        self.version = get_object_or_404(versions, pk=self.kwargs["version_pk"])

    def get_page_title(self) -> str:
        return str(self.version)

    def above(self) -> list[dict[str, Any]]:
        year = self.version.budget.year
        return [{"url": url("year", self.village.pk, year), "label": str(year)}]

    @cached_property
    def may_remark(self) -> bool:
        return user_can_remark(self.request.user, self.village) and not self.version.is_public

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = RemarkForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        line = self.named_line(form.cleaned_data["line"])
        try:
            remarks.remark(version=self.version, text=form.cleaned_data["text"], line=line, by=request.user)
        except RefusedError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Your remark is written down. The village gets a letter about it."))
        leaf = request.GET.get("p", "")
        mark = f"#baris-{line.pk}" if line else "#catatan"
        return HttpResponseRedirect(f"{request.path}{'?p=' + leaf if leaf.isdecimal() else ''}{mark}")

    def named_line(self, key: int | None) -> BudgetLine | None:
        if key is None:
            return None
        line = BudgetLine.objects.filter(version=self.version, pk=key).first() if key < 2**63 else None
        if line is None:
            raise Http404("no line of this version")
        return line

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lines = BudgetLine.objects.filter(version=self.version).order_by("function", "account", "source", "key", "id")
        page = WagtailPaginator(lines, ON_A_PAGE).get_page(self.request.GET.get("p"))
        said: dict[int | None, list[Remark]] = defaultdict(list)
        for remark in Remark.objects.filter(version=self.version).select_related("by", "settled_by"):
            said[remark.line_id].append(remark)
        names = names_in(self.village.regency.code, self.version.budget.year)
        form = kwargs.pop("form", None) or RemarkForm()
        return super().get_context_data(
            version=self.version,
            page=page,
            posts=posts(list(page), names, said),
            general=said[None],
            unsettled=sum(remark.settled_at is None for found in said.values() for remark in found),
            form=form,
            elided_page_range=page.paginator.get_elided_page_range(page.number),
            **kwargs,
        )


class SettleView(OfVillage, View):
    http_method_names = ["post"]
    keeps = True
    remark: Remark

    def find(self) -> None:
        super().find()
        found = Remark.objects.filter(village=self.village).select_related("village__region")
        self.remark = get_object_or_404(found, pk=self.kwargs["remark_pk"])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        remarks.settle(remark=self.remark, by=request.user)
        messages.success(request, _("Marked as settled. The officer sees it on the same screen."))
        return HttpResponseRedirect(
            url("draft", self.village.pk, self.remark.version_id) + f"#catatan-{self.remark.pk}"
        )
