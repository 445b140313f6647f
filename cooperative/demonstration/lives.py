"""The lives of orders: each act by the service that does it, at the hour at which people do such things."""

import datetime as dt
from collections.abc import Iterator

from django.utils import timezone

from cooperative.catalogue.enums import Way
from cooperative.demonstration.buying import Plan, Shop
from cooperative.orders.enums import DisputeReason, Outcome, PaymentKind, State
from cooperative.orders.models import Order
from cooperative.orders.services import disputes, ending, fulfilling, paying
from cooperative.orders.services.checkout import Choice, place
from cooperative.orders.splitting import split

#: How long after the order the manager sees the money.
SEEN_AFTER = {PaymentKind.QRIS: dt.timedelta(minutes=25), PaymentKind.TRANSFER: dt.timedelta(hours=5)}
LAPSES_AFTER = dt.timedelta(hours=30)
PACKED_AT, HANDED_OVER_AT = 8, 10
#: Most buyers say nothing; some say that it came.
SAYS_SO = 0.4


def life(shop: Shop, plan: Plan) -> Iterator[dt.datetime]:
    """From the checkout as far as time has come."""
    yield plan.at
    order = _place(shop, plan)
    if plan.fate in ENDINGS:
        yield from ENDINGS[plan.fate](shop, plan, order)
        return
    if plan.fate == "waiting":
        return
    if plan.payment != PaymentKind.CASH:
        yield plan.at + SEEN_AFTER[PaymentKind(plan.payment)]
        _confirm(shop, order, plan.at + SEEN_AFTER[PaymentKind(plan.payment)])
    if plan.fate != "harvest":
        yield from _fulfil(shop, plan, order)


def _place(shop: Shop, plan: Plan) -> Order:
    products = {page.pk: page for page in shop.products}
    goods = sum(split(products[each.product_pk], each.quantity).amount for each in plan.wanted)
    key = shop.cooperative.pk
    (placed,) = place(
        token=plan.token,
        wanted=plan.wanted,
        buyer=plan.buyer,
        choices={key: Choice(plan.delivery.pk, plan.payment, plan.delivered_on)},
        seen={key: goods},
        at=plan.at,
    )
    return placed.order


def _confirm(shop: Shop, order: Order, at: dt.datetime) -> None:
    amount = order.due_first + (order.unique_code if order.payment == PaymentKind.TRANSFER else 0)
    paying.confirm(order=order, amount=amount, kind=order.payment, key="contoh", by=shop.manager, at=at)


def _fulfil(shop: Shop, plan: Plan, order: Order) -> Iterator[dt.datetime]:
    day = plan.delivered_on or timezone.localdate(plan.at) + dt.timedelta(days=1)
    packed, given = _hour(day, PACKED_AT), _hour(day, HANDED_OVER_AT)
    yield packed
    fulfilling.prepare(order=order, by=shop.manager, at=packed)
    yield given
    if plan.delivery.way == Way.COURIER:
        fulfilling.ship(order=order, by=shop.manager, at=given)
        given += dt.timedelta(days=2, hours=5)
        yield given
    else:
        payment = order.total if plan.payment == PaymentKind.CASH else None
        fulfilling.hand_over(order=order, by=shop.manager, payment=payment, at=given)
    yield from _afterwards(shop, plan, order, given)


def _afterwards(shop: Shop, plan: Plan, order: Order, given: dt.datetime) -> Iterator[dt.datetime]:
    if plan.fate in {"disputed", "resolved"}:
        yield from _complain(shop, plan, order, given + dt.timedelta(hours=6))
    elif shop.chance.random() < SAYS_SO:
        at = given + dt.timedelta(hours=shop.chance.uniform(1, 9))
        yield at
        fulfilling.receive(order=order, by=None, at=at)
    else:
        at = given + dt.timedelta(hours=49)
        yield at
        ending.complete_overdue(at)


def _complain(shop: Shop, plan: Plan, order: Order, at: dt.datetime) -> Iterator[dt.datetime]:
    yield at
    dispute = disputes.open_dispute(
        order=order,
        reason=DisputeReason.SPOILED,
        text="Sebagian sudah lembek waktu sampai. Fotonya sudah saya kirim lewat WhatsApp.",
        at=at,
    )
    if plan.fate == "resolved":
        answered = at + dt.timedelta(hours=20)
        yield answered
        disputes.resolve(
            dispute=dispute,
            outcome=Outcome.PART,
            refund=order.goods // 5,
            answer="Maaf, keranjang paling bawah tertindih. Seperlimanya kami kembalikan.",
            by=shop.manager,
            at=answered,
        )
        done = answered + dt.timedelta(hours=2)
        yield done
        if Order.objects.filter(pk=order.pk, state__in=(State.SHIPPED, State.HANDED_OVER)).exists():
            fulfilling.receive(order=order, by=None, at=done)


def _lapse(shop: Shop, plan: Plan, order: Order) -> Iterator[dt.datetime]:
    yield plan.at + LAPSES_AFTER
    ending.lapse_overdue(plan.at + LAPSES_AFTER)


def _cancel(shop: Shop, plan: Plan, order: Order) -> Iterator[dt.datetime]:
    at = plan.at + dt.timedelta(hours=1)
    yield at
    ending.cancel(order=order, reason="Salah pilih hari pengambilan", by=None, at=at)


ENDINGS = {"lapsed": _lapse, "cancelled": _cancel}


def _hour(day: dt.date, hour: int) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))
