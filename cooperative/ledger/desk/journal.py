"""The journal: its list, one entry, and an entry written by hand."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.widgets.button import HeaderButton

from cooperative.ledger.desk.places import BooksScreen
from cooperative.ledger.enums import BY_HAND, Source
from cooperative.ledger.forms.entry import EntryForm, ReverseForm
from cooperative.ledger.models import JournalEntry
from cooperative.ledger.reports.lines import entries_in
from cooperative.ledger.services import posting
from cooperative.ledger.services.errors import LedgerError
from villages.screens import Refusing

TITLE = gettext_lazy("Journal")
ON_A_PAGE = 50


class JournalScreen(BooksScreen):
    header_icon = "list-ul"
    list_name = "books:journal"
    list_label = TITLE


class JournalView(JournalScreen, TemplateView):
    template_name = "ledger/journal.html"
    page_title = TITLE

    def get_header_buttons(self) -> list[HeaderButton]:
        if not self.may_write:
            return []
        url = f"{self.address('books:add')}?unit={self.unit}"
        return [HeaderButton(_("Write an entry"), url=url, icon_name="plus")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        entries = entries_in(self.cooperative, self.unit, self.period).reverse()
        page = WagtailPaginator(entries, ON_A_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            page=page, elided_page_range=page.paginator.get_elided_page_range(page.number), **kwargs
        )


class EntryView(JournalScreen, Refusing):
    template_name = "ledger/entry.html"
    form_class: Any = ReverseForm
    entry: Any

    def find(self) -> None:
        super().find()
        entries = JournalEntry.objects.filter(cooperative=self.cooperative)
        entries = entries.select_related("by", "reverses", "reversed_by")
        self.entry = get_object_or_404(entries, pk=self.kwargs["entry_pk"])
        self.entry.cooperative = self.cooperative

    def get_page_title(self) -> str:
        return _("Entry %(number)d") % {"number": self.entry.number}

    def get_page_subtitle(self) -> str:
        return self.entry.description

    @property
    def may_reverse(self) -> bool:
        return self.may_write and self.entry.source in BY_HAND and self.reversal is None

    @property
    def reversal(self) -> JournalEntry | None:
        return getattr(self.entry, "reversed_by", None)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lines = self.entry.lines.select_related("account").order_by("position")
        return super().get_context_data(
            entry=self.entry, lines=lines, reversal=self.reversal, may_reverse=self.may_reverse, **kwargs
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.may_write or self.entry.source not in BY_HAND:
            raise PermissionDenied
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            made = posting.reverse_entry(entry=self.entry, by=self.request.user, **form.cleaned_data)
        except LedgerError as error:
            return self.refused(form, error)
        messages.success(self.request, _("The entry is reversed."))
        return redirect("books:entry", self.village.pk, made.pk)


class AddEntryView(JournalScreen, Refusing):
    template_name = "ledger/write.html"
    form_class: Any = EntryForm
    page_title = gettext_lazy("Write an entry")
    header_icon = "edit"
    writes = True

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"cooperative": self.cooperative, "unit": self.unit}

    def form_valid(self, form: Any) -> HttpResponse:
        given = form.cleaned_data
        try:
            entry = posting.post_entry(
                cooperative=self.cooperative,
                unit=self.unit,
                date=given["date"],
                description=given["description"],
                document=posting.Document(Source(given["source"]), given["document"]),
                rows=given["rows"],
                key=f"hand:{given['key']}",
                by=self.request.user,
            )
        except LedgerError as error:
            return self.refused(form, error)
        messages.success(self.request, _("Entry %(number)d is posted.") % {"number": entry.number})
        return redirect("books:entry", self.village.pk, entry.pk)
