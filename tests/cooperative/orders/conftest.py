import pytest
from django.core.cache import cache

from cooperative.catalogue.models import ProductPage
from tests.cooperative.orders.shopping import Shopper, open_shop
from tests.factories import ProvinceHomePageFactory, VillageFactory


@pytest.fixture
def portal(db: None) -> None:
    cache.clear()
    ProvinceHomePageFactory()


@pytest.fixture
def salak(portal: None) -> ProductPage:
    village = VillageFactory(region__code="51.07.06.2003", region__name="Bebandem")
    return open_shop(village, product={"title": "Salak gula pasir"})


@pytest.fixture
def coffee(portal: None) -> ProductPage:
    village = VillageFactory(region__code="13.05.06.2001", region__name="Menanga")
    return open_shop(village, on_hand=5, product={"title": "Kopi robusta", "minimum": 1, "step": "0.5"})


@pytest.fixture
def shopper() -> Shopper:
    return Shopper()
