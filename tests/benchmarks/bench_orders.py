"""Random operations without a fault, checkouts of many buyers at once, and the last units of a shelf.

`OPERATIONS=1000000` is the run whose figure is told; `CHECKOUTS` and `BUYERS` are for the checkouts.
"""

import datetime as dt
import os
import resource
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from functools import partial
from itertools import count, cycle
from random import Random
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from cooperative.catalogue.enums import Way
from cooperative.catalogue.models import Stock
from cooperative.orders.enums import PaymentKind
from cooperative.orders.models import Order
from cooperative.orders.services.checkout import Buyer, Choice, Placed, Wanted, place
from cooperative.orders.services.errors import OrderError
from foundation.tenancy.reach import Reach, opened
from tests.cooperative.orders.random_shop.acting import DAYS
from tests.cooperative.orders.random_shop.faults import broken_chains, differences, faults
from tests.cooperative.orders.random_shop.random_shop import RandomShop, some_act
from tests.cooperative.orders.random_shop.world import Good, Shop, World, make_world

OPERATIONS = int(os.environ.get("OPERATIONS", "20000"))
SEED = int(os.environ.get("SEED", "2026"))
CHECKOUTS = int(os.environ.get("CHECKOUTS", "320"))
BUYERS = int(os.environ.get("BUYERS", "16"))
#: The laws are asked of the whole database so often in a run, and in a long one after so many operations.
CHECKS = 10
APART = 25_000
#: So many lines tell how far it is.
LINES = 100
IN_STORE = Decimal(400)
PLENTY = Decimal(900_000)

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_random_operations() -> None:
    stride = dt.timedelta(days=DAYS) / OPERATIONS * 0.4
    shop, chance = RandomShop(make_world(IN_STORE), IN_STORE, stride), Random(SEED)
    acts: Counter[str] = Counter()
    checking, began = 0.0, time.perf_counter()
    for number in range(1, OPERATIONS + 1):
        name = some_act(chance)
        acts[name] += 1
        shop.act(name, chance)
        checked = number % max(1, min(OPERATIONS // CHECKS, APART)) == 0 or number == OPERATIONS
        if checked:
            checking += check(shop)
        if checked or number % max(1, OPERATIONS // LINES) == 0:
            tell(shop, number, time.perf_counter() - began - checking, checked)
    took = time.perf_counter() - began - checking
    chains = time.perf_counter()
    assert broken_chains(shop.shadow) == []
    with opened(Reach.system()):
        orders = Order.objects.count()
    print(f"\n{OPERATIONS:,} operations, {shop.done:,} done and {shop.refused:,} refused, in {took:.0f} s")
    print(f"{1000 * took / OPERATIONS:.2f} ms each; {orders:,} orders; 0 faults")
    print(f"laws {checking:.1f} s, every hash made again {time.perf_counter() - chains:.1f} s, seed {SEED}")
    print(", ".join(f"{name} {number:,}" for name, number in acts.most_common()))


def tell(shop: RandomShop, number: int, took: float, checked: bool) -> None:
    """How far it is, for those who look into the log of a long run."""
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    pools = ", ".join(f"{state} {len(pool)}" for state, pool in shop.shadow.pools.items() if len(pool))
    laws = f": {pools}; no law broken" if checked else ""
    print(
        f"\n{timezone.localtime():%H:%M:%S} {number:,} of {OPERATIONS:,}, {1000 * took / number:.2f} ms each, "
        f"{shop.done:,} done, {shop.shadow.placed:,} orders, {len(shop.shadow.orders):,} open, {memory} MB{laws}",
        end="",
        flush=True,
    )


def check(shop: RandomShop) -> float:
    began = time.perf_counter()
    assert faults() == []
    assert differences(shop.shadow) == []
    return time.perf_counter() - began


def order(shop: Shop, good: Good, quantity: Decimal, token: str, payment: str = PaymentKind.QRIS) -> list[Placed]:
    key = shop.cooperative.pk
    return place(
        token=token,
        wanted=[Wanted(good.page.pk, quantity)],
        buyer=Buyer("Pembeli Uji", "081200000098", "Jalan Uji 2"),
        choices={key: Choice(shop.deliveries[Way.PICKUP].pk, payment)},
        seen={key: good.parts(quantity).amount},
    )


def hang_up() -> None:
    time.sleep(0.02)
    connection.close()


def together(acts: Sequence[Callable[[], Any]]) -> tuple[float, list[Any]]:
    """The acts in parallel threads, each with its own connection; refusals are given as they were raised."""

    def alone(act: Callable[[], Any]) -> Any:
        try:
            return act()
        except OrderError as refusal:
            return refusal

    with ThreadPoolExecutor(BUYERS) as pool:
        list(pool.map(lambda _: connection.ensure_connection(), range(BUYERS * 4)))
        began = time.perf_counter()
        given = list(pool.map(alone, acts))
        took = time.perf_counter() - began
        list(pool.map(lambda _: hang_up(), range(BUYERS * 4)))
    return took, given


def world_of(in_store: Decimal, shops: int) -> World:
    world = make_world(in_store, shops)
    numbers = count(1)
    for shop in world.shops:
        order(shop, shop.goods[0], Decimal(1), f"pemanasan-{next(numbers):06}")
    return world


def test_checkouts_of_many_buyers_at_once() -> None:
    for shops in (1, 4):
        world = world_of(PLENTY, shops)
        acts = [
            partial(order, shop, shop.goods[number % 3], Decimal(1 + number % 5), f"pembeli-{shops}-{number:08}")
            for number, shop in zip(range(CHECKOUTS), cycle(world.shops), strict=False)
        ]
        took, given = together(acts)
        assert not [each for each in given if isinstance(each, OrderError)]
        assert faults() == []
        print(
            f"\n{CHECKOUTS} checkouts by {BUYERS} buyers at once, {shops} cooperatives: {CHECKOUTS / took:.0f} a second"
        )


def test_the_last_units_and_the_same_form_fifty_times() -> None:
    world = make_world(Decimal(50), 1)
    shop = world.shops[0]
    good = shop.goods[0]
    took, given = together([partial(order, shop, good, Decimal(1), f"berebut-{number:010}") for number in range(200)])
    sold = [each for each in given if not isinstance(each, OrderError)]
    with opened(Reach.system()):
        stock = Stock.objects.get(pk=good.page.pk)
    assert (len(sold), stock.reserved, stock.available) == (50, 50, 0)
    print(f"\n200 buyers for the last 50 units: {len(sold)} sold, {200 - len(sold)} refused, in {took:.1f} s")
    other = shop.goods[1]
    took, given = together([partial(order, shop, other, Decimal(2), "formulir-yang-sama-50x")] * 50)
    assert len({each[0].order.pk for each in given}) == len({each[0].secret for each in given}) == 1
    assert faults() == []
    print(f"the same form 50 times at once: 1 order, in {took:.1f} s")
