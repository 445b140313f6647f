"""The list of orders, and the screen of one order with its next step."""

import datetime as dt
import re
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.paginator import WagtailPaginator

from cooperative.orders.desk.acts import Act, next_act, open_acts
from cooperative.orders.desk.calling import contact_of
from cooperative.orders.desk.dossier import Dossier
from cooperative.orders.desk.places import SellingScreen
from cooperative.orders.enums import OPEN, PaymentKind, State
from cooperative.orders.forms.acts import StepForm
from cooperative.orders.services.errors import OrderError
from foundation.listing import words_asked
from villages.screens import mark

ON_A_PAGE = 30
#: `26-00012`, `26-12` or `12`.
CODE = re.compile(r"(?:(\d{2})-)?(\d{1,9})")
#: Groups of states that people ask for, beside the states themselves.
ALL, TO_DO = "all", "open"


def day_asked(text: str) -> dt.date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


class OrdersView(SellingScreen, TemplateView):
    template_name = "selling/orders.html"
    page_title = gettext_lazy("All orders")

    def found(self, state: str, payment: str, words: str) -> Any:
        orders = self.orders().select_related("delivery")
        if words:
            code = CODE.fullmatch(words)
            if not code:
                return orders.none()
            orders = orders.filter(number=int(code[2]))
            return orders.filter(year=2000 + int(code[1])) if code[1] else orders
        if state == TO_DO:
            orders = orders.filter(state__in=OPEN)
        elif state in State.values:
            orders = orders.filter(state=state)
        if payment in PaymentKind.values:
            orders = orders.filter(payment=payment)
        day = day_asked(self.request.GET.get("day", ""))
        return orders.filter(delivered_on=day) if day else orders

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET
        words, state, payment = words_asked(asked, 20), asked.get("state", ALL), asked.get("payment", "")
        page = WagtailPaginator(self.found(state, payment, words), ON_A_PAGE).get_page(asked.get("p"))
        return super().get_context_data(
            words=words,
            state=state,
            states=[(ALL, _("Every state")), (TO_DO, _("Still to be done")), *State.choices],
            payment=payment,
            payments=PaymentKind.choices,
            day=day_asked(asked.get("day", "")),
            page=page,
            elided_page_range=page.paginator.get_elided_page_range(page.number),
            **kwargs,
        )


class OrderView(SellingScreen, TemplateView):
    """What is known of an order, and one form for what comes next or for what was asked behind the question mark."""

    template_name = "selling/order.html"
    list_name = "selling:orders"
    list_label = gettext_lazy("All orders")

    def find(self) -> None:
        super().find()
        self.dossier = Dossier(self.order())

    def get_page_title(self) -> str:
        return _("Order %(code)s") % {"code": self.dossier.order.code}

    def act_called(self, name: str) -> Act | None:
        return next((act for act in open_acts(self.dossier) if act.name == name), None)

    def form_of(self, act: Act, data: Any = None) -> StepForm:
        dossier = self.dossier
        return act.form(data, order=dossier.order, lines=dossier.lines, complaint=dossier.complaint)

    def get_context_data(self, form: Any = None, act: Act | None = None, **kwargs: Any) -> dict[str, Any]:
        order = self.dossier.order
        if self.may_sell:
            act = act or self.act_called(self.request.GET.get("act", "")) or next_act(self.dossier)
            form = self.form_of(act) if act and form is None else form
        return super().get_context_data(
            dossier=self.dossier,
            order=order,
            contact=contact_of(order, self.village.full_name) if self.sees_buyers else None,
            act=act,
            form=form,
            others=[other for other in open_acts(self.dossier) if other != act] if self.may_sell else [],
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.may_sell:
            raise PermissionDenied
        act = self.act_called(request.POST.get("act", ""))
        if act is None:
            messages.error(request, _("This cannot be done now: the order stands elsewhere meanwhile."))
            return redirect(request.path)
        form = self.form_of(act, request.POST)
        if form.is_valid():
            try:
                with transaction.atomic():
                    act.do(self.dossier, dict(form.cleaned_data), request.user)
            except OrderError as error:
                mark(form, error)
            else:
                messages.success(request, str(act.done))
                return redirect(request.path)
        return self.render_to_response(self.get_context_data(form=form, act=act))
