"""A village that plans, and somebody for each thing that is done with plans."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation

from foundation.tenancy.reach import Reach, opened
from tests.factories import MembershipFactory, VillageFactory
from villages.models import Village
from villages.roles import Role


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def village() -> Village:
    return VillageFactory()


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
