"""Numbers of orders, without gaps in a year, and amounts of transfers that tell orders apart."""

import datetime as dt
from collections.abc import Sequence

from django.db.models import F
from django.utils.translation import gettext as _

from cooperative.ledger.models import Cooperative
from cooperative.orders.enums import PaymentKind, State
from cooperative.orders.models import Order
from cooperative.orders.services.errors import OrderError
from cooperative.orders.services.rows import day_of
from cooperative.orders.services.writing import Draft

#: What a transfer costs more, at most, so that its amount tells the order.
MOST = 999


def numbered(drafts: Sequence[Draft], at: dt.datetime) -> list[Draft]:
    """Hold the cooperatives until the end of the transaction, which is near: one number after the other."""
    ordered = sorted(drafts, key=lambda draft: (draft.order.cooperative_id, draft.order.harvest_id or 0))
    held = Cooperative.objects.select_for_update(of=("self",), no_key=True).order_by("pk")
    last = dict.fromkeys(
        held.filter(pk__in={draft.order.cooperative_id for draft in drafts}).values_list("pk", flat=True), 0
    )
    year = day_of(at).year
    for cooperative_pk in last:
        known = Order.objects.filter(cooperative=cooperative_pk, year=year).order_by("-number")
        last[cooperative_pk] = known.values_list("number", flat=True).first() or 0
    taken: dict[int, set[int]] = {}
    for draft in ordered:
        order = draft.order
        last[order.cooperative_id] += 1
        order.year, order.number = year, last[order.cooperative_id]
        if order.payment == PaymentKind.TRANSFER:
            order.unique_code = _code(order, taken.setdefault(order.cooperative_id, set()))
    return ordered


def _code(order: Order, also: set[int]) -> int:
    """Beginning at the order's own number, the first that makes an amount which nobody else is to transfer."""
    waiting = Order.objects.filter(
        cooperative=order.cooperative_id, state=State.PLACED, payment=PaymentKind.TRANSFER
    ).annotate(amount=F("due_first") + F("unique_code"))
    near = waiting.filter(due_first__gte=order.due_first - MOST, due_first__lte=order.due_first + MOST)
    taken = set(near.values_list("amount", flat=True)) | also
    for step in range(MOST):
        code = (order.number - 1 + step) % MOST + 1
        if order.due_first + code not in taken:
            also.add(order.due_first + code)
            return code
    raise OrderError(
        _("Too many transfers are on their way. Choose another way to pay."), f"payment-{order.cooperative_id}"
    )
