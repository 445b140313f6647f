"""From a cart to orders: one page, sent once or ten times with the same result."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from cooperative.orders import carts
from cooperative.orders.carts import Cart
from cooperative.orders.models import BuyerAccount
from cooperative.orders.services import checkout
from cooperative.orders.services.errors import OrderError
from cooperative.orders.shop import basket
from cooperative.orders.shop.buyers import buyer_of
from cooperative.orders.shop.choices import Counter, counters, propose, take
from cooperative.orders.shop.forms import BuyerForm
from cooperative.orders.shop.places import on_the_portal, path_of
from cooperative.orders.shop.reading import found_orders, settled
from cooperative.orders.shop.shelf import Shelf, look
from villages.traps import Limit, address_key, is_flooded, seconds_to_wait

#: Checkouts an hour from one network address: a village office or a market may share one.
FROM_ONE_ADDRESS = 40
TOO_MANY = 429


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@sensitive_variables("form")
@on_the_portal
def check_out(request: HttpRequest) -> HttpResponse:
    """The form, and after it the page of the order. 422 for a form with faults, 429 after too many."""
    sent = carts.read(request)
    cart = settled(sent)
    if not cart.lines or cart.token != sent.token:
        return already_placed(request, cart)
    shelf = look(cart)
    if not shelf.is_in_order:
        return HttpResponseRedirect(reverse("buying:cart"))
    account = buyer_of(request)
    desk = counters(shelf)
    if request.method == "POST":
        return send(request, cart, shelf, desk, account)
    for counter in desk:
        propose(counter)
    known = {"name": account.name, "phone": account.phone, "address": account.address} if account else {}
    return page(request, cart, desk, BuyerForm(initial=known), is_known=account is not None)


def already_placed(request: HttpRequest, cart: Cart) -> HttpResponse:
    """Whoever sends a form again after the answer was lost, or goes back to it, finds the orders."""
    if cart.just_placed:
        return basket.kept(HttpResponseRedirect(address_after(cart)), request, cart)
    return basket.to_the_cart("kosong")


def send(
    request: HttpRequest, cart: Cart, shelf: Shelf, desk: list[Counter], account: BuyerAccount | None
) -> HttpResponse:
    if request.POST.get("token") != cart.token:
        return basket.to_the_cart("berubah")
    form = BuyerForm(request.POST)
    for counter in desk:
        take(counter, request.POST)
    chosen = [counter.chosen for counter in desk]
    if form.is_valid() and not form.cleaned_data["address"] and any(not each.is_fetched for each in chosen if each):
        form.add_error("address", _("Write where it is brought or sent."))
    if not form.is_valid() or any(counter.faults for counter in desk):
        return page(request, cart, desk, form, is_known=account is not None, status=422)
    if is_flooded([Limit(f"checkout:{address_key(request)}", FROM_ONE_ADDRESS)]):
        form.add_error(None, _("Too many orders came from this connection. Try again in an hour, or call."))
        response = page(request, cart, desk, form, is_known=account is not None, status=TOO_MANY)
        response["Retry-After"] = str(seconds_to_wait())
        return response
    try:
        placed = place(cart, shelf, desk, form.cleaned_data, account)
    except OrderError as error:
        form.add_error(None, str(error))
        return page(request, cart, desk, form, is_known=account is not None, status=422)
    emptied = cart.emptied([(each.order.village_id, each.secret) for each in placed])
    return basket.kept(HttpResponseRedirect(address_after(emptied)), request, emptied)


def place(
    cart: Cart, shelf: Shelf, desk: list[Counter], given: dict[str, Any], account: BuyerAccount | None
) -> list[checkout.Placed]:
    wanted = [
        checkout.Wanted(row.product.pk, row.quantity, row.harvest.pk if row.harvest else None) for row in shelf.rows
    ]
    buyer = checkout.Buyer(
        name=given["name"], phone=given["phone"], address=given["address"], note=given["note"], account=account
    )
    return checkout.place(
        token=cart.token,
        wanted=wanted,
        buyer=buyer,
        choices={counter.group.pk: counter.choice() for counter in desk},
        seen={counter.group.pk: counter.seen for counter in desk},
    )


def page(
    request: HttpRequest,
    cart: Cart,
    desk: list[Counter],
    form: BuyerForm,
    *,
    is_known: bool,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "desk": desk,
        "token": cart.token,
        "goods": sum(counter.group.goods for counter in desk),
        "can_sell": all(counter.can_sell for counter in desk),
        "is_known": is_known,
    }
    return render(request, "orders/checkout.html", context, status=status)


def address_after(cart: Cart) -> str:
    """The page of the order; where there are several, the one that lists them."""
    if len(cart.placed) == 1:
        return path_of("order", *cart.placed[0])
    return reverse("buying:done")


@require_safe
@on_the_portal
def done(request: HttpRequest) -> HttpResponse:
    """The orders of the last checkout of this browser, each with its link."""
    cart = carts.read(request)
    orders = found_orders(cart.just_placed)
    if not orders:
        return basket.to_the_cart()
    return render(request, "orders/done.html", {"orders": orders})
