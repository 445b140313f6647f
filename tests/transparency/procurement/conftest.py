from collections.abc import Iterator

import pytest
from django.core.cache import cache

from tests.factories import VillageFactory
from tests.transparency.procurement.purchases import everything
from villages.models import Village


@pytest.fixture(autouse=True)
def fresh_memory() -> None:
    """Limits are kept for five minutes, and a test that is rolled back tells nobody that they changed."""
    cache.clear()


@pytest.fixture
def village(db: None) -> Village:
    return VillageFactory(region__code="51.07.06.2003", region__name="Bebandem", hostname="bebandem.localhost")


@pytest.fixture
def open_reach(village: Village) -> Iterator[None]:
    """The services run within a reach, as in a request or a command."""
    with everything():
        yield
