"""What a public page costs, and whether that grows with the number of villages.

A list of villages shows more of them in a larger network, until its leaf is full; all other pages should cost the same.
"""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client

from tests.benchmarks import province
from tests.browser import additions, addresses
from villages.models import Village

#: `VILLAGES=8000 make bench` measures a whole province.
SIZES = (10, int(os.environ.get("VILLAGES", "1000")))
TIMES = 15
FIXED = ("village nearly found", "map of villages", "villages of one kabupaten", "search with hits")


@dataclass
class Cost:
    """Of one page, at each size: queries, and the milliseconds of the run that was disturbed least."""

    queries: list[int] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    database: list[float] = field(default_factory=list)


@dataclass
class Clock:
    """Counts and times what is asked of the database; the test client's savepoints are not the page's."""

    queries: int = 0
    seconds: float = 0.0

    def __call__(self, execute: Callable[..., Any], sql: str, *arguments: Any) -> Any:
        began = time.perf_counter()
        try:
            return execute(sql, *arguments)
        finally:
            self.seconds += time.perf_counter() - began
            self.queries += 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_public_pages_in_a_network_that_grows() -> None:
    province.load_regions()
    call_command(
        "demonstrate", port=settings.PUBLIC_PORT, villages=[additions.SELO, additions.GRABAGAN, addresses.BOLOH]
    )
    additions.write_everything(Village.objects.get(region=additions.SELO))
    visited = {model._meta.label: addresses.live_page(model) for model in addresses.public_page_models()}
    visited |= {name: addresses.FIXED[name]() for name in FIXED}
    costs = {name: Cost() for name in visited}
    for size in SIZES:
        grow(size)
        for name, address in visited.items():
            measure(address, costs[name])
    report(costs)


def grow(size: int) -> None:
    began = time.perf_counter()
    codes = province.free_codes(size - Village.objects.count())
    province.multiply(Village.objects.get(region=additions.GRABAGAN), codes)
    province.refresh_statistics()
    cache.clear()
    print(f"\n{Village.objects.count():,} villages after {time.perf_counter() - began:.1f} s of copying", end="")


def measure(address: str, cost: Cost) -> None:
    parts = urlsplit(address)
    client, path = Client(headers={"host": parts.netloc}), parts._replace(scheme="", netloc="").geturl()
    for _ in range(2):
        assert client.get(path).status_code == 200
    runs = [run(client, path) for _ in range(TIMES)]
    queries, processor, database = zip(*runs, strict=True)
    cost.queries.append(max(queries))
    cost.processor.append(min(processor))
    cost.database.append(min(database))


def run(client: Client, path: str) -> tuple[int, float, float]:
    clock = Clock()
    with connection.execute_wrapper(clock):
        began = time.process_time()
        client.get(path)
        spent = time.process_time() - began
    return clock.queries, 1000 * spent, 1000 * clock.seconds


def report(costs: dict[str, Cost]) -> None:
    sizes = "".join(f"{size:>7,}" for size in SIZES)
    print(f"\n\nvillages: queries{sizes} | CPU ms{sizes}  ratio | database ms{sizes}")
    for name, cost in costs.items():
        queries = "".join(f"{number:>7}" for number in cost.queries)
        processor = "".join(f"{number:>7.1f}" for number in cost.processor)
        database = "".join(f"{number:>7.1f}" for number in cost.database)
        ratio = cost.processor[-1] / cost.processor[0]
        print(f"{'':17}{queries} | {'':6}{processor} {ratio:>6.2f} | {'':11}{database}  {name}")
