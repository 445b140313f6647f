"""A budget without a file: the headline lines are typed, then looked through like any other import."""

from typing import Any

from django.db.models import Sum
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from transparency.budgets.enums import ImportKind
from transparency.budgets.models import BudgetLine, RealisationEntry
from transparency.budgets.readings import UnreadableFileError
from transparency.budgets.screens import OfYear, url
from transparency.budgets.sending.amounts import HeadlinesForm
from transparency.budgets.sending.typed import reading_of
from transparency.budgets.services import imports
from transparency.budgets.services.refusals import RefusedError
from transparency.budgets.sheets import HEADLINES

KINDS = ("income", "spending", "financing_in", "financing_out")


class HeadlinesView(OfYear, FormView):
    template_name = "budgets/headlines.html"
    form_class = HeadlinesForm
    page_title = _("Type the headline lines")
    keeps = True

    def get_page_subtitle(self) -> str:
        return f"{self.village.full_name}, {self.kwargs['year']}"

    def above(self) -> list[dict[str, Any]]:
        return [{"url": self.year_url, "label": f"APBDes {self.year.year}"}]

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"headlines": HEADLINES, "known": self.known}

    @cached_property
    def known(self) -> dict[int, tuple[int, int]]:
        """What the newest version and its realisation say of each headline."""
        version = self.year.newest
        if version is None:
            return {}
        posts = ("function", "account")
        lines = BudgetLine.objects.filter(version=version).order_by().values_list(*posts)
        entries = RealisationEntry.objects.filter(budget=version.budget_id).order_by().values_list(*posts)
        planned, realised = (list(rows.annotate(Sum("amount"))) for rows in (lines, entries))
        return {
            number: (sum_below(headline, planned), sum_below(headline, realised))
            for number, headline in enumerate(HEADLINES)
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        if form.is_valid() and request.POST.get("act") != "hitung":
            return self.form_valid(form)
        return self.form_invalid(form)

    def form_valid(self, form: HeadlinesForm) -> HttpResponse:
        amounts = list(form.amounts())
        # Without any realised amount what is there stays, unless somebody emptied what was shown.
        told = any(realised for _headline, _planned, realised in amounts)
        reading = reading_of(
            village=self.village,
            year=self.year.year,
            amounts=amounts,
            today=timezone.localdate(),
            has_entries=told or any(realised for _planned, realised in self.known.values()),
        )
        try:
            sent = imports.stage(village=self.village, kind=ImportKind.TYPED, reading=reading, by=self.request.user)
        except (UnreadableFileError, RefusedError) as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        return HttpResponseRedirect(url("import", self.village.pk, sent.pk))

    def form_invalid(self, form: HeadlinesForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422 if form.errors else 200)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form = context["form"]
        rows = list(form.rows())
        groups = [(kind, [row for row in rows if row.sum_name == kind]) for kind in KINDS]
        keep_name = f"apbdes-{self.village.pk}-{self.year.year}-{self.request.user.pk}"
        has_detail = bool(self.year.newest) and self.detailed()
        return context | {
            "groups": groups,
            "totals": form.totals(),
            "year": self.year,
            "keep_name": keep_name,
            "has_detail": has_detail,
        }

    def detailed(self) -> bool:
        """Whether the newest version has lines below the headlines, which would be gone."""
        return BudgetLine.objects.filter(version=self.year.newest, function__contains=".").exists()


def sum_below(headline: Any, posts: list[tuple[str, str, int]]) -> int:
    """Of the posts (function, account, amount) that this headline stands for."""
    return sum(
        amount
        for function, account, amount in posts
        if lies_below(function, headline.function) and lies_below(account, headline.account)
    )


def lies_below(code: str, top: str) -> bool:
    return code == top or (bool(top) and code.startswith(f"{top}."))
