"""What is to be done with orders: for a day, for a route, for a grower. Read in few queries, however many there are."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import F, Q, QuerySet
from django.utils.formats import number_format
from django.utils.functional import cached_property

from cooperative.catalogue.enums import ProductUnit, Way
from cooperative.catalogue.models import Grower
from cooperative.ledger.models import Cooperative
from cooperative.orders.enums import State
from cooperative.orders.models import Order, OrderLine

#: What only those see who deliver to the buyer.
PERSONAL = ("name", "phone", "address", "note")


def told(quantity: Decimal, unit: str) -> str:
    """`2.500`, `kg` → `2,5 kg`."""
    return f"{number_format(quantity.normalize(), force_grouping=True)} {ProductUnit(unit).label}"


def paid_enough() -> Q:
    """What must come in before it is packed has come in; with cash mostly nothing must."""
    return Q(state=State.PAID) | Q(state=State.PLACED, due_first=0)


@dataclass
class Parcel:
    """An order with what is in it."""

    order: Order
    lines: list[OrderLine] = field(default_factory=list)

    @property
    def words(self) -> list[str]:
        return [f"{told(line.weighed or line.quantity, line.unit)} {line.title}" for line in self.lines]

    @property
    def is_packed(self) -> bool:
        return self.order.state not in (State.PLACED, State.PAID)

    @property
    def owes(self) -> int:
        """Whole rupiah to be taken when it is handed over."""
        return max(self.order.balance, 0)


@dataclass
class Round:
    """What goes the same way on the same day: fetched at one point, brought along one route, sent by one courier."""

    day: dt.date | None
    name: str
    way: str
    hours: str
    key: int
    parcels: list[Parcel] = field(default_factory=list)

    @property
    def way_label(self) -> str:
        return str(Way(self.way).label)

    @property
    def waiting(self) -> int:
        return sum(not parcel.is_packed for parcel in self.parcels)

    @property
    def owed(self) -> int:
        return sum(parcel.owes for parcel in self.parcels)


@dataclass
class Share:
    """What one grower brings; without a grower, what comes from the store of the cooperative."""

    grower: Grower | None
    amounts: dict[tuple[str, str], Decimal] = field(default_factory=dict)

    @property
    def words(self) -> list[str]:
        return [f"{told(amount, unit)} {title}" for (title, unit), amount in sorted(self.amounts.items())]


def with_lines(orders: Iterable[Order]) -> list[Parcel]:
    parcels = {order.pk: Parcel(order) for order in orders}
    lines = OrderLine.objects.filter(order__in=parcels).select_related("grower").order_by("order_id", "pk")
    for line in lines if parcels else ():
        parcels[line.order_id].lines.append(line)
    return list(parcels.values())


def to_deliver(cooperative: Cooperative) -> QuerySet[Order]:
    """What may be packed, and what lies packed."""
    return (
        Order.objects.of(cooperative)
        .filter(paid_enough() | Q(state=State.PREPARED))
        .select_related("delivery")
        .order_by(F("delivered_on").asc(nulls_first=True), "delivery__way", "delivery__name", "number")
    )


def rounds_of(parcels: Iterable[Parcel]) -> list[Round]:
    """In the order of the parcels."""
    rounds: dict[tuple[dt.date | None, int], Round] = {}
    for parcel in parcels:
        order, delivery = parcel.order, parcel.order.delivery
        key = (order.delivered_on, delivery.pk)
        if key not in rounds:
            rounds[key] = Round(order.delivered_on, order.delivery_name, delivery.way, delivery.hours, delivery.pk)
        rounds[key].parcels.append(parcel)
    return list(rounds.values())


def shares_of(parcels: Iterable[Parcel]) -> list[Share]:
    """What is not packed yet, by grower."""
    shares: dict[int, Share] = {}
    for line in _lines_to_bring(parcels):
        share = shares.setdefault(line.grower_id or 0, Share(line.grower))
        what = (line.title, line.unit)
        share.amounts[what] = share.amounts.get(what, Decimal(0)) + line.quantity
    return sorted(shares.values(), key=lambda share: (share.grower is None, str(share.grower or "")))


def _lines_to_bring(parcels: Iterable[Parcel]) -> Iterator[OrderLine]:
    for parcel in parcels:
        if not parcel.is_packed:
            yield from parcel.lines


@dataclass(frozen=True)
class Packing:
    """One pickup day, or what has no day; of one delivery or of all."""

    parcels: list[Parcel]

    @cached_property
    def rounds(self) -> list[Round]:
        return rounds_of(self.parcels)

    @cached_property
    def shares(self) -> list[Share]:
        return shares_of(self.parcels)


def packing(cooperative: Cooperative, day: dt.date, delivery: int | None = None, *, personal: bool) -> Packing:
    """What goes out on that day or was to go out before it, and what has no day. Not `personal`: without who bought."""
    orders = to_deliver(cooperative).filter(Q(delivered_on__lte=day) | Q(delivered_on=None))
    if not personal:
        orders = orders.defer(*PERSONAL)
    if delivery is not None:
        orders = orders.filter(delivery=delivery)
    return Packing(with_lines(orders))


def days_ahead(cooperative: Cooperative) -> dict[dt.date | None, int]:
    """How many orders are to go out, by day."""
    days: dict[dt.date | None, int] = defaultdict(int)
    for day in to_deliver(cooperative).order_by("delivered_on").values_list("delivered_on", flat=True):
        days[day] += 1
    return dict(days)
