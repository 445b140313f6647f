"""The page of an order, for whoever has its link: how far it is, and what the buyer can do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pghistory
from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from cooperative.orders import tracking
from cooperative.orders.carts import HIGHEST_ID
from cooperative.orders.services import disputes, ending, fulfilling
from cooperative.orders.services.buyers import order_of
from cooperative.orders.services.errors import OrderError
from cooperative.orders.shop.buyers import buyer_of
from cooperative.orders.shop.forms import ComplaintForm, ReasonForm
from cooperative.orders.shop.places import TOLD_ADDRESS, on_the_portal
from cooperative.orders.shop.reading import OWN, Told, told

NO_FORM = forms.Form
NOTHING: Mapping[str, forms.Form] = {}


def receive(order: Any, given: dict[str, Any]) -> None:
    fulfilling.receive(order=order, by=None)


def cancel(order: Any, given: dict[str, Any]) -> None:
    ending.cancel(order=order, reason=given["reason"], by=None)


def complain(order: Any, given: dict[str, Any]) -> None:
    disputes.open_dispute(order=order, reason=given["reason"], text=given["text"])


#: What a buyer can do, by the word that the form sends.
ACTS: dict[str, tuple[type[forms.Form], Callable[[Any, dict[str, Any]], None]]] = {
    "receive": (NO_FORM, receive),
    "cancel": (ReasonForm, cancel),
    "dispute": (ComplaintForm, complain),
}


def found(request: HttpRequest, village_pk: int, secret: str) -> Told:
    """The order of a secret link, or of the buyer who is signed in. Raises Http404 where there is none."""
    if village_pk > HIGHEST_ID:
        raise Http404("no village with this number")
    own = OWN.fullmatch(secret)
    account = buyer_of(request) if own else None
    order = order_of(account, village_pk, int(own[1])) if own and account else None
    order = order or tracking.find(village_pk, secret)
    if order is None:
        raise Http404("no order with this link")
    return told(order, secret)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@on_the_portal
def follow(request: HttpRequest, village_pk: int, secret: str) -> HttpResponse:
    shown = found(request, village_pk, secret)
    if request.method == "POST":
        return act(request, shown)
    return page(request, shown)


def act(request: HttpRequest, shown: Told) -> HttpResponse:
    """422 with the reason and what was typed when it cannot be done."""
    word = request.POST.get("act", "")
    if word not in ACTS:
        return page(request, shown, status=422)
    form_class, do = ACTS[word]
    form = form_class(request.POST, prefix=word)
    if not form.is_valid():
        return page(request, shown, status=422, sent={word: form})
    try:
        # The history of changes keeps the address that was asked, and this one is a secret.
        with pghistory.context(url=TOLD_ADDRESS):
            do(shown.order, form.cleaned_data)
    except OrderError as error:
        again = found(request, shown.order.village_id, shown.secret)
        return page(request, again, status=422, fault=str(error), sent={word: form})
    return HttpResponseRedirect(shown.paths["order"])


def page(
    request: HttpRequest, shown: Told, *, status: int = 200, fault: str = "", sent: Mapping[str, forms.Form] = NOTHING
) -> HttpResponse:
    context = {
        "shown": shown,
        "order": shown.order,
        "fault": fault,
        "cancel_form": sent.get("cancel") or ReasonForm(prefix="cancel"),
        "complaint_form": sent.get("dispute") or ComplaintForm(prefix="dispute"),
        "link": request.build_absolute_uri(shown.paths["order"]),
    }
    return render(request, "orders/order.html", context, status=status)


@require_safe
@on_the_portal
def receipt(request: HttpRequest, village_pk: int, secret: str) -> HttpResponse:
    """Small enough for any telephone, and for printing."""
    shown = found(request, village_pk, secret)
    return render(request, "orders/receipt.html", {"shown": shown, "paper": shown.paper})
