"""What the market costs with 100 products and with a province's, on every way through it.

PRODUCTS=100000 make bench ARGS="-k bench_market" measures those of 7,143 villages.
"""

import os
import time

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection

from cooperative.catalogue.models import Offer
from tests.benchmarks.bench_pages import Cost, measure
from tests.benchmarks.goods import give_all_the_shop_of
from tests.benchmarks.province import free_codes, load_regions, multiply
from tests.browser.goods import FULL, PRODUCTS, add_goods, product_address
from tests.browser.network import own_database
from villages.enums import Stage
from villages.models import Village
from villages.portal.services.creation import create_portal
from villages.services.creation import create_village

SELO = "33.15.11.2004"
ROUNDS = 3
SIZES = (100, int(os.environ.get("PRODUCTS", "5000")))
PORTAL = f"http://{settings.PORTAL_HOSTNAME}:{settings.PUBLIC_PORT}"
WAYS = {
    "door of the portal": "/",
    "market": "/pasar/",
    "last leaf that can be turned to": "/pasar/?page=30",
    "category": "/pasar/kategori/olahan/",
    "kabupaten": "/pasar/?kabupaten=33.15",
    "near a kecamatan": "/pasar/?kecamatan=33.15.11",
    "month": "/pasar/?bulan={month}",
    "label": "/pasar/?label=halal",
    "label that nobody has": "/pasar/?label=sni",
    "month, label and share": "/pasar/?bulan={month}&label=halal&bagian=70",
    "few fit month, label and share": "/pasar/?bulan={month}&label=halal&bagian=90",
    "none fits these and is available": "/pasar/?bulan={month}&label=halal&bagian=90&ada=1",
    "available, cheapest": "/pasar/?ada=1&urut=murah",
    "most to the grower": "/pasar/?urut=bagian",
    "many words fit": "/pasar/?q=salak",
    "many of three words fit": "/pasar/?q=salak+uji+lengkap",
    "few fit": "/pasar/?q={place}+salak",
    "beginning of a word": "/pasar/?q=lengk",
    "no words fit": "/pasar/?q=kapal+selam",
    "everything asked": "/pasar/?q=uji&kabupaten=33.15&bulan={month}&label=halal&bagian=70&ada=1&urut=mahal",
}


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_market_that_grows() -> None:
    load_regions()
    create_portal(name="Lumbung Desa")
    village = create_village(code=SELO, stage=Stage.FULL)
    village = Village.objects.with_regions().get(pk=village.pk)
    add_goods(village, [])
    sizes = [grow(village, SIZES[0])]
    visited = addresses_of(village)
    costs = {name: Cost() for name in visited}
    grown = connection.settings_dict["NAME"]
    connection.close()
    with own_database(source=grown) as small:
        sizes.append(grow(village, SIZES[1]))
        # From one to the other and again: no machine is equally fast for minutes.
        for name, address in visited.items():
            for database in ROUNDS * (small, grown):
                connect_to(database)
                measure(address, costs[name])
        connection.close()
    report({name: best_of(cost) for name, cost in costs.items()}, sizes)


def best_of(cost: Cost) -> Cost:
    """Of its rounds, by size."""
    return Cost(*([min(figures[size::2]) for size in range(2)] for figures in vars(cost).values()))


def addresses_of(village: Village) -> dict[str, str]:
    month = Offer.published.get(title=FULL, village=village).months[0]
    place = Village.objects.exclude(pk=village.pk)[0].name.replace(" ", "+")
    visited = {name: PORTAL + path.format(month=month, place=place) for name, path in WAYS.items()}
    return visited | {"product": product_address(FULL, SELO), "shop": f"{village.site.root_url}/belanja/"}


def connect_to(database: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = database
    cache.clear()


def grow(village: Village, size: int) -> int:
    began = time.perf_counter()
    multiply(village, free_codes(max(0, round(size / PRODUCTS) - Village.objects.count())))
    give_all_the_shop_of(village)
    cache.clear()
    offers = Offer.published.count()
    print(f"\n{offers:,} products of {Village.objects.count():,} villages after {time.perf_counter() - began:.1f} s")
    return offers


def report(costs: dict[str, Cost], sizes: list[int]) -> None:
    heads = "".join(f"{size:>9,}" for size in sizes)
    print(f"\nproducts: queries{heads} | CPU ms{heads}  ratio | database ms{heads}  ratio | together")
    for name, cost in costs.items():
        together = [sum(parts) for parts in zip(cost.processor, cost.database, strict=True)]
        ratios = [figures[-1] / max(figures[0], 0.001) for figures in (cost.processor, cost.database, together)]
        queries = "".join(f"{number:>9}" for number in cost.queries)
        processor = "".join(f"{number:>9.1f}" for number in cost.processor)
        database = "".join(f"{number:>9.1f}" for number in cost.database)
        print(
            f"{'':17}{queries} | {'':6}{processor} {ratios[0]:>6.2f} | {'':11}{database} {ratios[1]:>6.2f} "
            f"| {ratios[2]:>6.2f}  {name}"
        )
