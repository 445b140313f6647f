"""What ought to be, in plain Python: beside the database, and without asking it."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import Any

from cooperative.orders.enums import HOLDING, PaymentKind, State
from cooperative.orders.splitting import Parts
from tests.cooperative.orders.random_shop.world import Good, World

#: State, paid, total and whether a complaint is open.
Standing = tuple[str, int, int, bool]


@dataclass
class Line:
    good: Good
    quantity: Decimal
    parts: Parts
    is_settled: bool = False

    @property
    def grower(self) -> int | None:
        return self.good.page.grower_id

    @property
    def is_owed(self) -> bool:
        return self.grower is not None and self.parts.grower > 0 and not self.is_settled


@dataclass
class Ordered:
    """An order as it ought to stand."""

    order: Any
    token: str
    lines: list[Line]
    harvest_pk: int | None
    payment: str
    way: str
    fee: int
    due_first: int
    until: dt.datetime | None
    state: str = State.PLACED
    paid: int = 0
    is_sold: bool = False
    is_weighed: bool = False
    is_held: bool = False
    complaints_until: dt.datetime | None = None
    dispute: Any = None
    keys: dict[str, tuple[str, int]] = field(default_factory=dict)

    @property
    def pk(self) -> int:
        return int(self.order.pk)

    @property
    def code(self) -> int:
        return int(self.order.unique_code)

    @property
    def goods(self) -> int:
        return sum(line.parts.amount for line in self.lines)

    @property
    def total(self) -> int:
        return self.goods + self.fee

    @property
    def balance(self) -> int:
        return self.total - self.paid

    @property
    def held_for_buyer(self) -> int:
        """On account 2103."""
        return self.paid - (self.total if self.is_sold else 0)

    @property
    def is_over(self) -> bool:
        return self.state in {State.SETTLED, State.LAPSED, State.CANCELLED}

    @property
    def standing(self) -> Standing:
        return self.state, self.paid, self.total, self.is_held

    def is_overdue(self, now: dt.datetime) -> bool:
        return self.state == State.PLACED and not self.paid and self.until is not None and self.until < now


class Pool:
    """Orders from which one is drawn as fast from many as from few."""

    def __init__(self) -> None:
        self.all: list[Ordered] = []
        self.places: dict[int, int] = {}

    def __len__(self) -> int:
        return len(self.all)

    def __iter__(self) -> Iterator[Ordered]:
        return iter(self.all)

    def add(self, ordered: Ordered) -> None:
        if ordered.pk not in self.places:
            self.places[ordered.pk] = len(self.all)
            self.all.append(ordered)

    def discard(self, ordered: Ordered) -> None:
        place, last = self.places.pop(ordered.pk, None), self.all[-1] if self.all else ordered
        if place is not None:
            self.all[place] = last
            self.all.pop()
            if last is not ordered:
                self.places[last.pk] = place


def drawn(pools: Iterable[Pool], chance: Random) -> Ordered | None:
    known = list(pools)
    number = sum(map(len, known))
    if number:
        number = chance.randrange(number)
        for pool in known:
            if number < len(pool):
                return pool.all[number]
            number -= len(pool)
    return None


class Shadow:
    """Stocks, promises, orders and debts as they ought to be."""

    def __init__(self, world: World, in_store: Decimal) -> None:
        self.world = world
        stocked = [good.page.pk for good in world.goods if good.harvest_pk is None]
        self.on_hand = defaultdict(Decimal, dict.fromkeys(stocked, in_store))
        self.reserved = defaultdict(Decimal, dict.fromkeys(stocked, Decimal(0)))
        self.promised: defaultdict[int, Decimal] = defaultdict(Decimal)
        self.expected = {good.harvest_pk: in_store for good in world.goods if good.harvest_pk}
        self.owed: Counter = Counter()
        #: Those that are not over, and how those that are have ended.
        self.orders: dict[int, Ordered] = {}
        self.ended: dict[int, Standing] = {}
        self.pools: dict[str, Pool] = {state: Pool() for state in State}
        self.disputed, self.unweighed = Pool(), Pool()
        #: The last ones that came to their end.
        self.over: list[Ordered] = []
        self.placed = 0

    def free(self, good: Good) -> Decimal:
        if good.harvest_pk:
            return self.expected[good.harvest_pk] - self.promised[good.harvest_pk]
        return self.on_hand[good.page.pk] - self.reserved[good.page.pk]

    def add(self, ordered: Ordered) -> None:
        self.promise(ordered, 1)
        self.orders[ordered.pk] = ordered
        self.pools[ordered.state].add(ordered)
        if ordered.harvest_pk:
            self.unweighed.add(ordered)
        self.placed += 1

    def turn(self, ordered: Ordered, state: State) -> None:
        self.pools[ordered.state].discard(ordered)
        ordered.state = state
        self.pools[ordered.state].add(ordered)

    def standing(self, states: Iterable[str]) -> list[Ordered]:
        return [each for state in states for each in self.pools[state]]

    def promise(self, ordered: Ordered, sign: int) -> None:
        for line in ordered.lines:
            if ordered.harvest_pk:
                self.promised[ordered.harvest_pk] += sign * line.quantity
            else:
                self.reserved[line.good.page.pk] += sign * line.quantity

    def take_out(self, ordered: Ordered) -> None:
        if ordered.harvest_pk is None:
            self.promise(ordered, -1)
            for line in ordered.lines:
                self.on_hand[line.good.page.pk] -= line.quantity

    def bring_back(self, ordered: Ordered) -> None:
        """Cancelled: a promise ends, or what left the store comes back."""
        if ordered.harvest_pk or ordered.state in HOLDING:
            self.promise(ordered, -1)
            return
        for line in ordered.lines:
            self.on_hand[line.good.page.pk] += line.quantity

    def sell(self, ordered: Ordered) -> None:
        ordered.is_sold = True
        for line in ordered.lines:
            if line.grower is not None:
                self.owed[line.grower] += line.parts.grower

    def close(self, ordered: Ordered, now: dt.datetime) -> None:
        over = ordered.complaints_until is None or ordered.complaints_until <= now
        owed = any(line.is_owed for line in ordered.lines)
        if ordered.state == State.RECEIVED and over and not ordered.is_held and not owed:
            self.turn(ordered, State.SETTLED)

    def lapse(self, ordered: Ordered) -> None:
        self.promise(ordered, -1)
        self.turn(ordered, State.LAPSED)

    def overdue(self, now: dt.datetime) -> list[Ordered]:
        return sorted((each for each in self.pools[State.PLACED] if each.is_overdue(now)), key=lambda each: each.pk)

    def tidy(self, ordered: Ordered) -> None:
        """Of what is over only the end is remembered: nothing happens to it any more."""
        if ordered.is_over and ordered.pk in self.orders:
            del self.orders[ordered.pk]
            self.ended[ordered.pk] = ordered.standing
            self.pools[ordered.state].discard(ordered)
            self.disputed.discard(ordered)
            self.unweighed.discard(ordered)
            self.over.append(ordered)
            del self.over[:-40]


def quantity_is_sold(good: Good, quantity: Decimal) -> bool:
    page = good.page
    return quantity >= page.minimum and not (quantity - page.minimum) % page.step


def due_first(payment: str, goods: int, fee: int, *, harvest: bool) -> int:
    if harvest:
        return (goods * 30 + 50) // 100
    return 0 if payment == PaymentKind.CASH else goods + fee
