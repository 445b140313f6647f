"""How an order is paid: the code to point a telephone at, the account to send to, the cash to bring."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from cooperative.orders import qris
from cooperative.orders.enums import PaymentKind
from cooperative.orders.models import PaymentChannel
from cooperative.orders.shop.following import found
from cooperative.orders.shop.places import on_the_portal


@require_safe
@on_the_portal
def pay(request: HttpRequest, village_pk: int, secret: str) -> HttpResponse:
    shown = found(request, village_pk, secret)
    order = shown.order
    # The unique code tells transfers apart; it belongs to the first payment only.
    amount = shown.due + (order.unique_code if order.payment == PaymentKind.TRANSFER and shown.can_pay else 0)
    context: dict[str, Any] = {"shown": shown, "order": order, "channel": shown.channel, "amount": amount}
    if order.payment == PaymentKind.QRIS and shown.channel and shown.due:
        context |= code_for(shown.channel, amount, order.code)
    return render(request, "orders/pay.html", context)


def code_for(channel: PaymentChannel, amount: int, reference: str) -> dict[str, Any]:
    """The code with the amount in it; where that cannot be made, the merchant's own, into which the buyer types it."""
    try:
        text, has_amount = qris.with_amount(channel.qris, amount, reference), True
    except qris.QrisError:
        text, has_amount = channel.qris, False
    return {"code": mark_safe(qris.svg(text)), "has_amount": has_amount}  # drawn by us from modules alone
