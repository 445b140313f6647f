import pytest

from tests.browser import addresses
from tests.browser.network import Network


def test_every_public_page_type_has_a_live_page_in_the_list(network: Network) -> None:
    without = [
        model._meta.label for model in addresses.public_page_models() if not network.addresses[model._meta.label]
    ]
    assert without == []


@pytest.mark.parametrize("name", addresses.names())
def test_every_address_answers_as_it_should(network: Network, name: str) -> None:
    assert network.get(network.addresses[name]).status == addresses.STATUS.get(name, 200)
