"""A village that plans and its neighbour, and somebody for each thing that is done with plans."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import translation

from foundation.tenancy.reach import Reach, opened
from tests.factories import MembershipFactory, ProvinceHomePageFactory, VillageFactory
from tests.lasting import rolled_back
from tests.transparency.planning.visiting import client_of, person
from villages import clothes
from villages.models import Village
from villages.roles import Role


@pytest.fixture(autouse=True)
def fresh_memory() -> Iterator[None]:
    cache.clear()
    clothes._worn.clear()
    with translation.override("en"):
        yield


@pytest.fixture(scope="module")
def lasting(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Rows that a module's fixtures make once; each test works inside and leaves them as they were."""
    cache.clear()
    with rolled_back(django_db_blocker):
        yield


@pytest.fixture(scope="module")
def places(lasting: None) -> tuple[Village, Village]:
    ProvinceHomePageFactory()
    village = VillageFactory(region__code="51.07.06.2003", region__name="Bebandem")
    return village, VillageFactory(region__code="51.07.06.2004", region__name="Bungaya")


@pytest.fixture
def village(places: tuple[Village, Village]) -> Village:
    """As it stands in the database: a test may have changed the object of the one before."""
    return Village.objects.with_regions().get(pk=places[0].pk)


@pytest.fixture
def neighbour(places: tuple[Village, Village]) -> Village:
    return Village.objects.with_regions().get(pk=places[1].pk)


@pytest.fixture
def head(village: Village) -> Any:
    return MembershipFactory(village=village, role=Role.HEAD).user


@pytest.fixture
def kader(village: Village) -> Any:
    return MembershipFactory(village=village, role=Role.KADER).user


@pytest.fixture
def everything() -> Iterator[None]:
    """The reach of a command, for tests of services."""
    with opened(Reach.system()):
        yield


@pytest.fixture
def secretary(village: Village) -> Client:
    return client_of(person(village, Role.SECRETARY), village)


@pytest.fixture
def writer(village: Village, kader: Any) -> Client:
    return client_of(kader, village)
