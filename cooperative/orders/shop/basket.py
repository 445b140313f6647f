"""The cart: what is in it, from whom, and what it costs."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cooperative.orders import carts
from cooperative.orders.carts import Cart, Line
from cooperative.orders.shop.places import on_the_portal, path_of
from cooperative.orders.shop.reading import settled
from cooperative.orders.shop.shelf import look

QUANTITY = "jumlah-"


@require_safe
@on_the_portal
def put_in(request: HttpRequest) -> HttpResponse:
    """Sets the line of a product, so that the same link twice gives the same cart. What was typed is judged there."""
    cart = carts.read(request)
    product, harvest = carts.id_of(request.GET.get("produk", "")), carts.id_of(request.GET.get("panen") or "0")
    if product is None or harvest is None:
        return to_the_cart("tautan")
    line = Line(product, request.GET.get("jumlah", "1").strip()[: carts.LONGEST_TYPED], harvest)
    filled = cart.with_line(line)
    if line not in filled.lines:
        return to_the_cart("penuh")
    return kept(to_the_cart(), request, filled)


@require_http_methods(["GET", "HEAD", "POST"])
@on_the_portal
def cart(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return change(request)
    return show(request, settled(carts.read(request)), told=told_of(request.GET.get("pesan", "")))


def change(request: HttpRequest) -> HttpResponse:
    """Takes a line out, or new quantities in; on to the checkout only when all of them can be ordered."""
    typed = {
        name.removeprefix(QUANTITY): str(value) for name, value in request.POST.items() if name.startswith(QUANTITY)
    }
    cart = carts.read(request).with_typed(typed).without(request.POST.get("keluar", ""))
    shelf = look(cart)
    goes_on = "lanjut" in request.POST and shelf.is_in_order
    if goes_on:
        return kept(HttpResponseRedirect(reverse("buying:checkout")), request, cart)
    if "keluar" not in request.POST and any(row.problem for row in shelf.rows):
        return show(request, cart, status=422)
    return kept(to_the_cart(), request, cart)


def show(request: HttpRequest, cart: Cart, *, told: str = "", status: int = 200) -> HttpResponse:
    shelf = look(cart)
    placed = [path_of("order", village, secret) for village, secret in cart.just_placed]
    context = {"shelf": shelf, "told": told, "placed": placed, "quantity_name": QUANTITY}
    response = render(request, "orders/cart.html", context, status=status)
    # The next look tells what has changed since this one.
    return kept(response, request, cart.with_prices(shelf.prices)) if cart.lines or placed else response


def kept(response: HttpResponse, request: HttpRequest, cart: Cart) -> HttpResponse:
    carts.write(response, cart, secure=request.is_secure())
    return response


def to_the_cart(told: str = "") -> HttpResponse:
    query = f"?{urlencode({'pesan': told})}" if told else ""
    return HttpResponseRedirect(reverse("buying:cart") + query)


def told_of(word: str) -> str:
    """What an address of the cart tells: a word of ours, never one of the visitor."""
    sentences = {
        "tautan": _("This link was not complete. Choose the product again."),
        "penuh": _("The cart is full: 30 different products are the most. Order these first."),
        "kosong": _("There is nothing to order yet."),
        "berubah": _("The cart has changed since. Look through it once more."),
    }
    return sentences.get(word, "")
