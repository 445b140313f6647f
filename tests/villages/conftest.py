from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import translation

from tests.factories import ProvinceHomePageFactory, VillageFactory
from tests.lasting import rolled_back
from villages import clothes
from villages.models import Village


@pytest.fixture(autouse=True)
def fresh_memory() -> Iterator[None]:
    """What one test remembers in this process must not answer for the next."""
    cache.clear()
    clothes._worn.clear()
    with translation.override("id"):
        yield


@pytest.fixture(scope="module")
def lasting(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Rows that a module's fixtures make once; each test works inside and leaves them as they were."""
    cache.clear()  # a fixture of a module begins before the first test of it forgets
    with rolled_back(django_db_blocker):
        yield


@pytest.fixture(scope="module")
def places(lasting: None) -> tuple[Village, Village]:
    """A village and the one next to it, for modules that ask for no others."""
    ProvinceHomePageFactory()
    village = VillageFactory(region__code="51.07.06.2003", region__name="Bebandem")
    return village, VillageFactory(region__code="51.07.06.2004", region__name="Bungaya")


@pytest.fixture
def village(places: tuple[Village, Village]) -> Village:
    return places[0]


@pytest.fixture
def neighbour(places: tuple[Village, Village]) -> Village:
    return places[1]
