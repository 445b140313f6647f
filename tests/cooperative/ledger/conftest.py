from collections.abc import Iterator

import pytest

from cooperative.ledger.models import Cooperative
from cooperative.ledger.services.founding import found_cooperative
from tests.cooperative.ledger.books import everything
from tests.factories import VillageFactory
from villages.models import Village


@pytest.fixture
def village(db: None) -> Village:
    return VillageFactory(region__code="51.07.06.2003", region__name="Bebandem", hostname="bebandem.localhost")


@pytest.fixture
def cooperative(village: Village) -> Cooperative:
    with everything():
        return found_cooperative(village=village, name="Koperasi Desa Merah Putih Bebandem", by=None)


@pytest.fixture
def open_reach(village: Village) -> Iterator[None]:
    """The services run within a reach, as in a request or a command."""
    with everything():
        yield
