"""What a public page costs, and whether that grows with the number of villages.

A list of villages shows more of them in a larger network, until its leaf is full; all other pages should cost the same.
"""

import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client, RequestFactory
from wagtail.models import Page, Site

from tests.benchmarks import network
from tests.benchmarks.clock import Clock, server_spent, spent
from tests.browser import addresses
from tests.foundation.originals import install_originals
from villages.models import StoryPage

TIMES = 15
FIXED = ("village nearly found", "map of villages", "villages of one kabupaten", "search with hits")
LINKS = 30


@dataclass
class Cost:
    """Of one page, at each size: queries, and the milliseconds of the run that was disturbed least."""

    queries: list[int] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    database: list[float] = field(default_factory=list)
    rate: list[float] = field(default_factory=list)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_public_pages_in_a_network_that_grows() -> None:
    network.begin()
    visited = {model._meta.label: addresses.live_page(model) for model in addresses.public_page_models()}
    visited |= {name: addresses.FIXED[name]() for name in FIXED}
    costs = {name: Cost() for name in visited}
    lookups: list[str] = []
    for size in network.SIZES:
        network.grow(size)
        for name, address in visited.items():
            measure(address, costs[name])
        lookups += [f"{size:>8,}  {line}" for line in compare_lookups()]
    report(costs)
    print("\nvillages: ms of CPU and queries of Wagtail's own look-up, and of ours", *lookups, sep="\n")


def measure(address: str, cost: Cost) -> None:
    parts = urlsplit(address)
    client, path = Client(headers={"host": parts.netloc}), parts._replace(scheme="", netloc="").geturl()
    for _ in range(2):
        assert client.get(path).status_code == 200
    runs = [run(client, path) for _ in range(TIMES)]
    queries, processor, database, passed = zip(*runs, strict=True)
    cost.queries.append(max(queries))
    cost.processor.append(min(processor))
    cost.database.append(min(database))
    cost.rate.append(1000 / min(passed))


def run(client: Client, path: str) -> tuple[int, float, float, float]:
    """Queries, and milliseconds of CPU, of the database's CPU and in all."""
    clock = Clock()
    with connection.execute_wrapper(clock):
        began, server = time.perf_counter(), server_spent()
        processor = spent(lambda: client.get(path))
        passed = time.perf_counter() - began
    return clock.queries, processor, server_spent() - server, 1000 * passed


def compare_lookups() -> list[str]:
    """Three questions, each answered by Wagtail as it ships and by ours, from an empty cache and again."""
    with pytest.MonkeyPatch.context() as patch:
        install_originals(patch)
        stock = time_lookups()
    ours = time_lookups()
    return [f"{name:34} {stock[name]:>24}   {ours[name]:>24}" for name in stock]


def time_lookups() -> dict[str, str]:
    site = Site.objects.filter(is_default_site=False).first()
    stories = list(Page.objects.filter(pk__in=StoryPage.objects.order_by("-pk").values("pk")[:LINKS]))

    def find_site() -> object:
        return Site.find_for_request(RequestFactory().get("/", headers={"host": f"{site.hostname}:{site.port}"}))

    def link() -> object:
        request = RequestFactory().get("/", headers={"host": f"{site.hostname}:{site.port}"})
        return [page.get_url(request) for page in stories]

    questions = {"site of a request": find_site, "root paths of all sites": Site.get_site_root_paths}
    questions[f"{LINKS} addresses of pages"] = link
    told = {}
    for name, question in questions.items():
        cache.clear()
        for state in ("cold", "warm"):
            clock = Clock()
            with connection.execute_wrapper(clock):
                processor = spent(question)
            told[f"{name}, {state}"] = f"{processor:,.2f} ms, {clock.queries:,} queries"
    return told


def report(costs: dict[str, Cost]) -> None:
    sizes = "".join(f"{size:>7,}" for size in network.SIZES)
    print(f"\n\nvillages: queries{sizes} | CPU ms{sizes}  ratio | database ms{sizes}  ratio | pages a second{sizes}")
    for name, cost in costs.items():
        queries = "".join(f"{number:>7}" for number in cost.queries)
        processor = "".join(f"{number:>7.1f}" for number in cost.processor)
        database = "".join(f"{number:>7.1f}" for number in cost.database)
        rate = "".join(f"{number:>7.1f}" for number in cost.rate)
        ratios = [figures[-1] / figures[0] for figures in (cost.processor, cost.database)]
        print(
            f"{'':17}{queries} | {'':6}{processor} {ratios[0]:>6.2f} | {'':11}{database} {ratios[1]:>6.2f} "
            f"| {'':14}{rate}  {name}"
        )
