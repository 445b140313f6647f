"""What stands on the accounts and what is open; the cooperative is written down, and a month is closed."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin.widgets.button import HeaderButton

from cooperative.ledger import months
from cooperative.ledger.balances import NOTHING, ONE_DAY, Balance, balances, moved
from cooperative.ledger.chart import HELD_FOR_BUYERS, MONEY, OWED_TO_GROWERS, PAYABLES
from cooperative.ledger.desk.places import BooksScreen
from cooperative.ledger.enums import Unit
from cooperative.ledger.forms.cooperative import CloseForm, FoundingForm, IdentityForm
from cooperative.ledger.models import Account, JournalEntry
from cooperative.ledger.reports.statements import surplus_of
from cooperative.ledger.services import closing, founding
from cooperative.ledger.services.errors import LedgerError
from villages.people.lists import VillageChoiceView
from villages.screens import Refusing

SHOWN = (*MONEY, HELD_FOR_BUYERS, OWED_TO_GROWERS, PAYABLES)


class OwnBooksView(VillageChoiceView):
    target = "books:index"


class BooksView(BooksScreen, TemplateView):
    template_name = "ledger/index.html"

    def get_header_buttons(self) -> list[HeaderButton]:
        if self.found is None or not self.may_write:
            return []
        url = f"{self.address('books:add')}?unit={self.unit}"
        return [HeaderButton(_("Write an entry"), url=url, icon_name="plus")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if self.found:
            kwargs |= self.standing()
        return super().get_context_data(**kwargs)

    def standing(self) -> dict[str, Any]:
        accounts = list(Account.objects.of(self.cooperative, self.unit))
        codes = {each.pk: each.code for each in accounts}
        found = balances(self.cooperative, self.unit, self.today, codes=codes)
        year = months.year_of(self.today)
        before = balances(self.cooperative, self.unit, year.since - ONE_DAY, codes=codes)
        opened = closing.first_open(self.cooperative, self.unit)
        return {
            "figures": [
                (each.name, _shown(each, found.get(each.code, NOTHING))) for each in accounts if each.code in SHOWN
            ],
            "surplus": surplus_of(moved(before, found)),
            "year": year.since.year,
            "opened": opened,
            "is_due": bool(opened and opened < self.period_now()),
            "entries": JournalEntry.objects.of(self.cooperative, self.unit).order_by("-number")[:5],
            "other_units": [unit for unit in Unit if unit not in self.units],
        }

    def period_now(self) -> Any:
        return months.first_of(self.today)


def _shown(account: Account, balance: Balance) -> int:
    return balance.on_its_side(account.kind)


class FoundView(BooksScreen, Refusing):
    """Before there are books: who the cooperative is. Afterwards the same is changed here."""

    template_name = "ledger/form.html"
    header_icon = "edit"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.may_found:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return _("Who the cooperative is") if self.found else _("Write down the cooperative")

    def get_form_class(self) -> Any:
        return IdentityForm if self.found else FoundingForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | ({"instance": self.found} if self.found else {})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(submit_label=_("Keep"), **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        given = form.cleaned_data
        try:
            if self.found:
                founding.change_identity(cooperative=self.found, by=self.request.user, **given)
            else:
                units = [Unit(unit) for unit in given.pop("units")]
                founding.found_cooperative(village=self.village, by=self.request.user, units=units, **given)
        except LedgerError as error:
            return self.refused(form, error)
        messages.success(self.request, _("%(name)s is written down.") % {"name": given["name"]})
        return redirect(self.list_url)


class OpenUnitView(BooksScreen, View):
    writes = True

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = request.POST.get("unit", "")
        if asked not in Unit.values:
            raise Http404("no unit")
        founding.open_unit(cooperative=self.cooperative, unit=Unit(asked), by=request.user)
        messages.success(request, _("The unit has its chart of accounts now."))
        return redirect(f"{self.list_url}?unit={asked}")


class CloseView(BooksScreen, Refusing):
    template_name = "ledger/close.html"
    form_class: Any = CloseForm
    page_title = gettext_lazy("Close a month")
    header_icon = "lock"
    writes = True

    def get_form_kwargs(self) -> dict[str, Any]:
        first = closing.first_open(self.cooperative, self.unit)
        last = months.before(months.first_of(self.today))
        return super().get_form_kwargs() | {"months": list(months.through(first, last)) if first else []}

    def form_valid(self, form: Any) -> HttpResponse:
        month = form.cleaned_data["month"]
        try:
            closing.close_period(cooperative=self.cooperative, unit=self.unit, month=month, by=self.request.user)
        except LedgerError as error:
            return self.refused(form, error)
        told = _("The books are closed until the end of %(month)s.")
        messages.success(self.request, told % {"month": date_format(month, "F Y")})
        return redirect(f"{self.list_url}?unit={self.unit}")
