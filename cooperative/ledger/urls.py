"""Addresses below /cms/ of the screens about the books."""

from django.urls import include, path

from cooperative.ledger.desk import accounts, journal, overview
from cooperative.ledger.desk.reports import REPORTS, file_of

reports = [path(f"{report.slug.replace('_', '-')}/", report.as_view(), name=report.slug) for report in REPORTS]
files = [
    path(f"{report.slug.replace('_', '-')}/{kind}/", file_of(report, kind).as_view(), name=f"{report.slug}_{kind}")
    for report in REPORTS
    for kind in ("xlsx", "pdf")
]
of_a_village = [
    path("", overview.BooksView.as_view(), name="index"),
    path("cooperative/", overview.FoundView.as_view(), name="cooperative"),
    path("units/", overview.OpenUnitView.as_view(), name="open_unit"),
    path("close/", overview.CloseView.as_view(), name="close"),
    path("journal/", journal.JournalView.as_view(), name="journal"),
    path("journal/add/", journal.AddEntryView.as_view(), name="add"),
    path("journal/<int:entry_pk>/", journal.EntryView.as_view(), name="entry"),
    path("chart/", accounts.ChartView.as_view(), name="chart"),
    path("chart/add/", accounts.AddAccountView.as_view(), name="add_account"),
    path("chart/<int:account_pk>/", accounts.AccountView.as_view(), name="account"),
    path("reports/", include([*reports, *files])),
]
urlpatterns = [
    path("villages/<int:village_pk>/books/", include((of_a_village, "books"))),
    path("books/", overview.OwnBooksView.as_view(), name="own_books"),
]
