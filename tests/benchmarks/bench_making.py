"""How long it takes to load the country's regions and to make a village."""

import time
from collections.abc import Callable

import pytest

from tests.benchmarks.province import free_codes, load_regions
from villages.portal.services.creation import create_portal
from villages.services.creation import create_village
from villages.services.data import load_reference_data

VILLAGES = 100
SHOWN = 10


def timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_reference_data() -> None:
    print(f"\nregions and village index: {timed(load_reference_data):.1f} s, again: {timed(load_reference_data):.1f} s")


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_villages_one_after_the_other() -> None:
    load_regions()
    create_portal(name="Lumbung Desa")
    seconds = [timed(lambda code=code: create_village(code=code)) for code in free_codes(VILLAGES)]
    early, late = sum(seconds[:SHOWN]) / SHOWN, sum(seconds[-SHOWN:]) / SHOWN
    print(
        f"\na village: {early:.2f} s each for the first {SHOWN}, {late:.2f} s each for the last of {VILLAGES},", end=" "
    )
    print(f"ratio {late / early:.2f}")
