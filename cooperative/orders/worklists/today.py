"""The day of the manager: what to pack, whom to call, what came in, what is owed. Seven queries, however much it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from cooperative.ledger.models import Cooperative
from cooperative.orders.enums import OPEN, EventOutcome, State
from cooperative.orders.models import Dispute, Order, Payment, ProviderEvent
from cooperative.orders.services.settling import Due, due_to
from cooperative.orders.worklists.packing import PERSONAL, Parcel, Round, Share, rounds_of, shares_of, with_lines

#: An order that nobody paid is called about so long before it lapses.
SOON = dt.timedelta(hours=3)
#: A courier and a buyer have so long before somebody asks.
ON_ITS_WAY = dt.timedelta(days=3)
#: So many of a kind are shown; the list of orders has all of them.
SHOWN = 25


@dataclass(frozen=True)
class Chase:
    """An order that somebody has to be called about, and why."""

    order: Order
    why: str
    is_urgent: bool = False


def starts_at(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


class Today:
    """Read once for one screen. `now` is aware; not `personal`: who bought is not even asked of the database."""

    def __init__(self, cooperative: Cooperative, now: dt.datetime, *, personal: bool) -> None:
        self.cooperative, self.now = cooperative, now
        self.hidden = () if personal else PERSONAL
        self.day = timezone.localdate(now)

    @cached_property
    def open_orders(self) -> list[Order]:
        orders = Order.objects.of(self.cooperative).filter(state__in=OPEN).select_related("delivery")
        orders = orders.defer(*self.hidden)
        return list(orders.order_by("delivered_on", "delivery__way", "delivery__name", "number"))

    @cached_property
    def parcels(self) -> list[Parcel]:
        """Not packed yet, for today, tomorrow, days that passed, and without a day."""
        tomorrow = self.day + dt.timedelta(days=1)
        chosen = [
            order
            for order in self.open_orders
            if is_to_be_packed(order) and (order.delivered_on is None or order.delivered_on <= tomorrow)
        ]
        return with_lines(sorted(chosen, key=lambda order: order.delivered_on or dt.date.min))

    @cached_property
    def rounds(self) -> list[Round]:
        return rounds_of(self.parcels)

    @cached_property
    def shares(self) -> list[Share]:
        return shares_of(self.parcels)

    @cached_property
    def ready(self) -> list[Order]:
        """Packed, and fetched or brought today."""
        return [order for order in self.open_orders if order.state == State.PREPARED and not self.is_late(order)]

    @cached_property
    def late(self) -> list[Chase]:
        found = [chase for order in self.open_orders if (chase := self.chase(order))]
        return sorted(found, key=lambda chase: not chase.is_urgent)

    def is_late(self, order: Order) -> bool:
        return order.delivered_on is not None and order.delivered_on < self.day

    def chase(self, order: Order) -> Chase | None:
        if is_waiting_for_money(order):
            return self.unpaid(order)
        if order.state == State.PREPARED and self.is_late(order):
            return Chase(order, _("Packed for %(day)s and not fetched.") % {"day": self.day_of(order)})
        if order.state in (State.PLACED, State.PAID) and self.is_late(order):
            return Chase(order, _("Was promised for %(day)s and is not packed.") % {"day": self.day_of(order)}, True)
        if order.state == State.SHIPPED and order.delivered_at and order.delivered_at < self.now - ON_ITS_WAY:
            days = (self.now - order.delivered_at).days
            return Chase(order, _("On its way for %(days)d days. Did it arrive?") % {"days": days})
        return None

    def unpaid(self, order: Order) -> Chase | None:
        until = order.reserved_until
        if until is None or until > self.now + SOON:
            return None
        if until <= self.now:
            return Chase(order, _("Was not paid in time."))
        return Chase(
            order, _("Lapses at %(time)s if nothing is paid.") % {"time": time_format(timezone.localtime(until))}, True
        )

    @staticmethod
    def day_of(order: Order) -> str:
        return date_format(order.delivered_on, "j F") if order.delivered_on else ""

    @cached_property
    def complaints(self) -> list[Dispute]:
        """Those that nobody answered, the oldest first."""
        disputes = Dispute.objects.filter(order__cooperative=self.cooperative, resolved_at=None)
        disputes = disputes.select_related("order").defer(*(f"order__{name}" for name in self.hidden))
        return list(disputes.order_by("opened_at", "pk"))

    @cached_property
    def unpaid_orders(self) -> list[Order]:
        return [order for order in self.open_orders if is_waiting_for_money(order)]

    @cached_property
    def payments(self) -> list[Payment]:
        payments = Payment.objects.filter(order__cooperative=self.cooperative, at__gte=starts_at(self.day))
        payments = payments.select_related("order", "by").defer(*(f"order__{name}" for name in PERSONAL))
        return list(payments.order_by("-at", "-pk"))

    @property
    def came_in(self) -> int:
        return sum(payment.amount for payment in self.payments)

    @cached_property
    def messages(self) -> QuerySet[ProviderEvent]:
        """What providers said in a week and nobody could book."""
        since = self.now - dt.timedelta(days=7)
        events = ProviderEvent.objects.filter(channel__cooperative=self.cooperative, at__gte=since)
        events = events.exclude(outcome=EventOutcome.BOOKED).select_related("order")
        return events.defer(*(f"order__{name}" for name in PERSONAL))[:SHOWN]

    @cached_property
    def dues(self) -> list[Due]:
        return due_to(self.cooperative)

    @property
    def owed(self) -> int:
        return sum(due.earned for due in self.dues)


def is_to_be_packed(order: Order) -> bool:
    """The same as `paid_enough`, for an order that was read already."""
    return order.state == State.PAID or (order.state == State.PLACED and not order.due_first)


def is_waiting_for_money(order: Order) -> bool:
    return order.state == State.PLACED and not is_to_be_packed(order)
