import pytest

from tests.cooperative.catalogue.shops import Shop, shop_of
from tests.factories import VillageFactory
from villages.models import Village


@pytest.fixture
def village(db: None) -> Village:
    return VillageFactory(region__code="51.07.06.2003", region__name="Bebandem", hostname="bebandem.localhost")


@pytest.fixture
def neighbour(village: Village) -> Village:
    return VillageFactory(region__code="51.07.06.2004", region__name="Jungutan")


@pytest.fixture
def shop(village: Village) -> Shop:
    return shop_of(village)
