import pytest

from tests.factories import ProvinceHomePageFactory
from tests.visits import read

pytestmark = pytest.mark.django_db


def test_a_network_without_villages_says_so() -> None:
    ProvinceHomePageFactory()

    assert read("localhost:8000", "/uang-desa/").select_one(".empty")
