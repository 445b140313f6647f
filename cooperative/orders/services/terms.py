"""How an order reaches its buyer and how it is paid: what the cooperative offers, and how long it waits."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from cooperative.catalogue.enums import Way
from cooperative.catalogue.models import DeliveryOption
from cooperative.ledger.models import Cooperative
from cooperative.orders.enums import PaymentKind
from cooperative.orders.models import PaymentChannel
from cooperative.orders.qris import MOST as MOST_BY_QRIS
from cooperative.orders.services.errors import OrderError
from cooperative.orders.services.wishes import Buyer, Wish

TRANSFER_WAITS = dt.timedelta(hours=24)
QRIS_WAITS = dt.timedelta(hours=2)
CASH_WAITS = dt.timedelta(days=3)
#: A day of delivery lies at most so far ahead.
AHEAD = dt.timedelta(days=60)


@dataclass(frozen=True)
class Choice:
    """How the goods of one cooperative come and are paid. `fee`, if given, is the delivery fee that the buyer saw."""

    delivery_pk: int
    payment: str
    delivered_on: dt.date | None = None
    fee: int | None = None


@dataclass(frozen=True)
class Terms:
    """A choice that the cooperative offers."""

    delivery: DeliveryOption
    payment: PaymentKind
    delivered_on: dt.date | None


def offered_to(
    cooperatives: Iterable[Cooperative],
) -> tuple[dict[int, DeliveryOption], set[tuple[int, str]]]:
    """Deliveries by number, and ways to pay as pairs of cooperative and kind, that are offered now. Needs a reach."""
    known = list(cooperatives)
    deliveries = {each.pk: each for each in DeliveryOption.objects.filter(cooperative__in=known, is_active=True)}
    channels = PaymentChannel.objects.filter(cooperative__in=known, is_active=True)
    return deliveries, set(channels.values_list("cooperative_id", "kind"))


def terms_of(choice: Choice, wishes: list[Wish], buyer: Buyer, day: dt.date, delivery: DeliveryOption | None) -> Terms:
    """Raises OrderError for a delivery that is not offered for these products, a wrong day and a missing address."""
    cooperative = wishes[0].cooperative
    field = f"delivery-{cooperative.pk}"
    if delivery is None or delivery.cooperative_id != cooperative.pk:
        raise OrderError(_("Choose how you get the goods of %(name)s.") % {"name": cooperative.name}, field)
    for wish in wishes:
        if delivery.way not in wish.product.ways:
            told = {"product": wish.product.title, "way": delivery.name}
            raise OrderError(_("%(product)s does not come this way: %(way)s.") % told, field)
    if choice.fee is not None and choice.fee != delivery.fee:
        raise OrderError(_("The delivery fee has changed. Look at the total again."), field)
    if delivery.way != Way.PICKUP and not buyer.address:
        raise OrderError(_("Write the address to which the goods are brought."), "address")
    _demand_day(choice.delivered_on, delivery, day)
    return Terms(delivery, _kind(choice.payment, delivery), choice.delivered_on)


def _demand_day(wanted: dt.date | None, delivery: DeliveryOption, day: dt.date) -> None:
    if wanted is None:
        return
    field = f"day-{delivery.cooperative_id}"
    if not day <= wanted <= day + AHEAD:
        raise OrderError(_("Choose a day from today, at most two months ahead."), field)
    if delivery.days and wanted.isoweekday() not in delivery.days:
        raise OrderError(_("There is no delivery and no pickup on this day of the week."), field)


def _kind(payment: str, delivery: DeliveryOption) -> PaymentKind:
    field = f"payment-{delivery.cooperative_id}"
    if payment not in PaymentKind.values:
        raise OrderError(_("Choose how you pay."), field)
    if payment == PaymentKind.CASH and delivery.way == Way.COURIER:
        raise OrderError(_("A courier takes no cash. Choose another way to pay."), field)
    return PaymentKind(payment)


def demand_payable(cooperative: Cooperative, payment: str, due_first: int, offered: set[tuple[int, str]]) -> None:
    field = f"payment-{cooperative.pk}"
    if (cooperative.pk, payment) not in offered:
        raise OrderError(_("%(name)s does not offer this way to pay.") % {"name": cooperative.name}, field)
    if payment == PaymentKind.QRIS and due_first > MOST_BY_QRIS:
        raise OrderError(_("QRIS takes at most Rp10.000.000 for one payment. Choose a transfer."), field)


def reserved_until(terms: Terms, due_first: int, at: dt.datetime, *, harvest: bool) -> dt.datetime | None:
    """Until when the goods wait for money, or for the one who fetches them; None: a harvest without a deposit waits.

    The chosen day is that of goods in store: a harvest does not come on it, and its deposit is not due by it.
    """
    if harvest and not due_first:
        return None
    if terms.payment == PaymentKind.QRIS and due_first:
        return at + QRIS_WAITS
    if terms.payment == PaymentKind.TRANSFER and due_first:
        return at + TRANSFER_WAITS
    if terms.delivered_on and not harvest:
        following = dt.datetime.combine(terms.delivered_on + dt.timedelta(days=1), dt.time())
        return timezone.make_aware(following)
    return at + CASH_WAITS
