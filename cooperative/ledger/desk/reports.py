"""The reports of a unit for a month or a year: on the screen, as a spreadsheet and on paper."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django.views.generic import TemplateView
from wagtail.admin.paginator import WagtailPaginator

from cooperative.ledger.chart import MONEY
from cooperative.ledger.desk.places import BooksScreen
from cooperative.ledger.models import Account
from cooperative.ledger.printing import as_pdf
from cooperative.ledger.reports import lines, statements, trial
from cooperative.ledger.spreadsheets import as_xlsx
from cooperative.ledger.tables import (
    Table,
    journal_table,
    ledger_table,
    position_table,
    result_table,
    trial_table,
    words_of,
)

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Lines on one screen; files have all of them.
ON_A_PAGE = 100
#: Files are read by members and by the office, whatever language the one who fetches them reads.
LANGUAGE = "id"


class ReportView(BooksScreen, TemplateView):
    template_name = "ledger/report.html"
    header_icon = "table"
    #: Last part of the address, and of the names of files.
    slug = ""
    accounts_of: tuple[str, ...] | None = None
    has_account = False

    def make(self, *, whole: bool) -> Table:
        """`whole` for files, otherwise the page that was asked for."""
        raise NotImplementedError

    @property
    def words(self) -> str:
        return words_of(self.period, self.unit)

    @cached_property
    def accounts(self) -> list[Account]:
        found = Account.objects.of(self.cooperative, self.unit).order_by("code")
        if self.accounts_of:
            found = found.filter(code__in=self.accounts_of)
        return list(found)

    @cached_property
    def account(self) -> Account:
        asked = self.request.GET.get("account", "")
        found = next((account for account in self.accounts if account.code == asked), self.accounts[0])
        found.cooperative = self.cooperative
        return found

    @property
    def asked(self) -> str:
        """What the links to files and to other pages go on asking for."""
        chosen = f"&account={self.account.code}" if self.has_account else ""
        return f"unit={self.unit}&period={self.period.code}{chosen}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            table=self.make(whole=False),
            xlsx_url=self.address(f"books:{self.slug}_xlsx"),
            pdf_url=self.address(f"books:{self.slug}_pdf"),
            **kwargs,
        )

    def page_of(self, count: Any) -> Any:
        return WagtailPaginator(count, ON_A_PAGE).get_page(self.request.GET.get("p"))


class FileView(ReportView):
    """The report as a file. `kind` is its ending."""

    kind = "xlsx"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with override(LANGUAGE):
            table = self.make(whole=True)
            if self.kind == "pdf":
                made, media = as_pdf(table, self.cooperative, self.village), "application/pdf"
            else:
                made, media = as_xlsx(table, self.cooperative.name), XLSX
        name = f"{self.slug.replace('_', '-')}-{self.unit}-{self.period.code}-{self.village.region_id}.{self.kind}"
        disposition = f'attachment; filename="{name}"'
        return HttpResponse(made, content_type=media, headers={"Content-Disposition": disposition})


class TrialBalanceView(ReportView):
    slug = "trial_balance"
    page_title = _("Trial balance")

    def make(self, *, whole: bool) -> Table:
        return trial_table(trial.trial_balance(self.cooperative, self.unit, self.period), self.words)


class PositionView(ReportView):
    slug = "position"
    page_title = _("Financial position")

    def make(self, *, whole: bool) -> Table:
        day = min(self.period.until, self.today)
        return position_table(statements.position(self.cooperative, self.unit, day), self.words)


class ResultView(ReportView):
    slug = "result"
    page_title = _("Result of the business")

    def make(self, *, whole: bool) -> Table:
        return result_table(statements.result(self.cooperative, self.unit, self.period), self.words)


class JournalReportView(ReportView):
    slug = "journal_lines"
    page_title = _("Journal with lines")
    page: Any = None

    def make(self, *, whole: bool) -> Table:
        entries = lines.entries_in(self.cooperative, self.unit, self.period).prefetch_related("lines__account")
        if not whole:
            self.page = self.page_of(entries)
            entries = self.page.object_list
        return journal_table(entries, self.words)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = super().get_context_data(**kwargs)
        return found | paging(self.page)


class GeneralLedgerView(ReportView):
    slug = "general_ledger"
    page_title: Any = _("General ledger")
    has_account = True
    is_cash = False
    page: Any = None

    def make(self, *, whole: bool) -> Table:
        start, most = 0, None
        if not whole:
            self.page = self.page_of(lines.lines_of(self.account, self.period))
            start, most = max(self.page.start_index() - 1, 0), ON_A_PAGE
        standing = lines.standing_of(self.account, self.period, start=start, most=most)
        return ledger_table(standing, self.words, is_cash=self.is_cash)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = super().get_context_data(**kwargs)
        return found | paging(self.page)


class CashBookView(GeneralLedgerView):
    slug = "cash_book"
    page_title = _("Cash book")
    accounts_of = MONEY
    is_cash = True


def paging(page: Any) -> dict[str, Any]:
    return {"page": page, "elided_page_range": page.paginator.get_elided_page_range(page.number)}


REPORTS = (TrialBalanceView, GeneralLedgerView, CashBookView, JournalReportView, PositionView, ResultView)


def file_of(report: type[ReportView], kind: str) -> type[FileView]:
    """The file of a report: the same question, another answer."""
    return type(f"{kind.title()}{report.__name__}", (FileView, report), {"kind": kind})
