"""How the goods of one cooperative can come and be paid, and what a buyer chose of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import gettext as _

from cooperative.catalogue.enums import Way
from cooperative.catalogue.models import DeliveryOption
from cooperative.orders.carts import HIGHEST_AMOUNT, id_of
from cooperative.orders.models import PaymentChannel
from cooperative.orders.services.checkout import Choice
from cooperative.orders.shop.shelf import Group, Shelf
from foundation.tenancy.reach import Reach, opened

#: Days from which a buyer chooses, tomorrow the first; the next ones of a pickup point or route.
DAYS_AHEAD, MOST_DAYS = 21, 6


@dataclass
class Option:
    """A pickup point, route or courier, and the days on which it works next."""

    delivery: DeliveryOption
    days: list[dt.date] = field(default_factory=list)
    day: dt.date | None = None
    is_chosen: bool = False

    @property
    def is_fetched(self) -> bool:
        return self.delivery.way == Way.PICKUP


@dataclass
class Counter:
    """The choices of one cooperative; `seen` and `seen_fee` are the rupiah for goods and delivery that were read."""

    group: Group
    options: list[Option]
    channels: list[PaymentChannel]
    payment: str = ""
    seen: int = 0
    seen_fee: int = 0
    faults: dict[str, str] = field(default_factory=dict)

    @property
    def prefix(self) -> str:
        return f"k{self.group.pk}"

    @property
    def chosen(self) -> Option | None:
        return next((option for option in self.options if option.is_chosen), None)

    @property
    def can_sell(self) -> bool:
        return bool(self.options and self.channels)

    def choice(self) -> Choice:
        option = self.chosen
        if option is None:
            raise ValueError("nothing is chosen")
        return Choice(delivery_pk=option.delivery.pk, payment=self.payment, delivered_on=option.day, fee=self.seen_fee)


def counters(shelf: Shelf) -> list[Counter]:
    """What each cooperative offers for what is in the cart, in two queries; the first of each is chosen."""
    pks = [group.pk for group in shelf.groups]
    villages = tuple(group.village.pk for group in shelf.groups)
    deliveries = list(DeliveryOption.published.filter(cooperative__in=pks, is_active=True))
    # Ways to pay are no public rows; only what is needed of them is shown.
    with opened(Reach(villages=villages)):
        channels = list(PaymentChannel.objects.filter(cooperative__in=pks, is_active=True).defer("callback_key"))
    made = []
    for group in shelf.groups:
        ways = set.intersection(*(set(row.product.ways) for row in group.rows))
        offered = [each for each in deliveries if each.cooperative_id == group.pk and each.way in ways]
        offered.sort(key=lambda each: list(Way.values).index(each.way))
        options = [Option(each, days_of(each, group)) for each in offered]
        made.append(Counter(group, options, [each for each in channels if each.cooperative_id == group.pk]))
    return made


def days_of(delivery: DeliveryOption, group: Group) -> list[dt.date]:
    """The next days on which it works. A courier has none, and a harvest comes when it is ripe."""
    if delivery.way == Way.COURIER or group.is_only_harvest:
        return []
    today = timezone.localdate()
    coming = (today + dt.timedelta(days=ahead) for ahead in range(1, DAYS_AHEAD + 1))
    return [day for day in coming if day.isoweekday() in delivery.days][:MOST_DAYS]


def propose(counter: Counter) -> None:
    """Before anything was chosen: what is fetched comes first, and the first day."""
    if counter.options:
        counter.options[0].is_chosen = True
        counter.options[0].day = next(iter(counter.options[0].days), None)
    if len(counter.channels) == 1:
        counter.payment = counter.channels[0].kind


def take(counter: Counter, data: Mapping[str, str]) -> None:
    """Read what was sent into the counter, with a fault beside what does not fit."""
    delivery_pk = id_of(data.get(f"{counter.prefix}-antar", ""))
    for option in counter.options:
        option.is_chosen = option.delivery.pk == delivery_pk
        sent = data.get(f"{counter.prefix}-hari-{option.delivery.pk}", "")
        option.day = next((day for day in option.days if day.isoformat() == sent), None)
    counter.payment = data.get(f"{counter.prefix}-bayar", "")
    chosen = counter.chosen
    if chosen is None:
        counter.faults["delivery"] = _("Choose how you get it.")
    elif chosen.days and chosen.day is None:
        counter.faults["delivery"] = _("Choose a day.")
    if counter.payment not in {channel.kind for channel in counter.channels}:
        counter.faults["payment"] = _("Choose how you pay.")
    counter.seen = id_of(data.get(f"{counter.prefix}-jumlah", ""), HIGHEST_AMOUNT) or 0
    counter.seen_fee = id_of(data.get(f"{counter.prefix}-ongkos-{delivery_pk}", "")) or 0
