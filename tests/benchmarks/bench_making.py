"""How long it takes to load the country's regions and to make a village."""

import os
import time
from collections.abc import Callable

import pytest

from tests.benchmarks.province import free_codes, load_regions, multiply, refresh_statistics
from villages.models import Village
from villages.portal.services.creation import create_portal
from villages.services.creation import create_village
from villages.services.data import load_reference_data

MANY = int(os.environ.get("VILLAGES", "1000"))
MADE = 10

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def make_villages() -> float:
    """Seconds for each."""
    return sum(timed(lambda code=code: create_village(code=code)) for code in free_codes(MADE)) / MADE


def test_reference_data() -> None:
    print(f"\nregions and village index: {timed(load_reference_data):.1f} s, again: {timed(load_reference_data):.1f} s")


def test_one_more_village() -> None:
    load_regions()
    create_portal(name="Lumbung Desa")
    first = make_villages()
    multiply(Village.objects.all()[0], free_codes(MANY - MADE))
    refresh_statistics()
    later = make_villages()
    print(f"\none more village: {first:.2f} s, with {MANY:,} of them there: {later:.2f} s, ratio {later / first:.2f}")
