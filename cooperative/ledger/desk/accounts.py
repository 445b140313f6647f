"""The chart of accounts of a unit."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.widgets.button import HeaderButton

from cooperative.ledger.balances import NOTHING, balances
from cooperative.ledger.desk.places import BooksScreen
from cooperative.ledger.forms.cooperative import AccountForm, AddAccountForm
from cooperative.ledger.models import Account
from cooperative.ledger.services import accounts
from cooperative.ledger.services.errors import LedgerError
from villages.screens import Refusing

TITLE = gettext_lazy("Chart of accounts")


class ChartScreen(BooksScreen):
    header_icon = "list-ul"
    list_name = "books:chart"
    list_label = TITLE


class ChartView(ChartScreen, TemplateView):
    template_name = "ledger/chart.html"
    page_title = TITLE

    def get_header_buttons(self) -> list[HeaderButton]:
        if not self.may_write:
            return []
        url = f"{self.address('books:add_account')}?unit={self.unit}"
        return [HeaderButton(_("Add an account"), url=url, icon_name="plus")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = balances(self.cooperative, self.unit)
        chart = Account.objects.of(self.cooperative, self.unit).order_by("code")
        rows = [(each, found.get(each.code, NOTHING).on_its_side(each.kind)) for each in chart]
        return super().get_context_data(rows=rows, **kwargs)


class AddAccountView(ChartScreen, Refusing):
    template_name = "ledger/form.html"
    form_class: Any = AddAccountForm
    page_title = gettext_lazy("Add an account")
    writes = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(submit_label=_("Add it"), **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            added = accounts.add_account(
                cooperative=self.cooperative, unit=self.unit, by=self.request.user, **form.cleaned_data
            )
        except LedgerError as error:
            return self.refused(form, error)
        messages.success(self.request, _("Account %(account)s is added.") % {"account": added})
        return redirect(f"{self.list_url}?unit={self.unit}")


class AccountView(ChartScreen, Refusing):
    template_name = "ledger/form.html"
    form_class: Any = AccountForm
    writes = True
    account: Any

    def find(self) -> None:
        super().find()
        known = Account.objects.filter(cooperative=self.cooperative)
        self.account = get_object_or_404(known, pk=self.kwargs["account_pk"])
        self.account.cooperative = self.cooperative

    def get_page_title(self) -> str:
        return str(self.account)

    def get_form_kwargs(self) -> dict[str, Any]:
        # A copy: the form writes what was typed into it, also what the service refuses.
        return super().get_form_kwargs() | {"instance": Account.objects.get(pk=self.account.pk)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(submit_label=_("Keep"), **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            accounts.change_account(account=self.account, by=self.request.user, **form.cleaned_data)
        except LedgerError as error:
            return self.refused(form, error)
        messages.success(self.request, _("The account is kept."))
        return redirect(f"{self.list_url}?unit={self.account.unit}")
