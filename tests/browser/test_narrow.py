"""Nothing sticks out of a narrow screen, however long the words."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser import addresses
from tests.browser.network import Network

#: How far the document scrolls sideways, and what is cut off inside it; a field in which one types scrolls by itself.
TOO_WIDE = """() => ({
    scrolls: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    cut: [...document.body.querySelectorAll('*:not(input)')]
        .filter(part => ['hidden', 'clip'].includes(getComputedStyle(part).overflowX))
        .filter(part => part.scrollWidth > part.clientWidth + 1)
        .map(part => part.outerHTML.slice(0, 200)),
})"""
OUTSIDE = """parts => parts
    .filter(part => part.getBoundingClientRect().right > innerWidth + 0.5)
    .map(part => part.outerHTML.slice(0, 200))"""


@pytest.fixture(scope="module")
def plain_phone(plain_phones: BrowserContext) -> Iterator[Page]:
    """The same for all addresses: opening one takes as long as looking at what it shows."""
    with plain_phones.new_page() as page:
        yield page


@pytest.mark.parametrize("name", addresses.names())
def test_page_never_scrolls_sideways(plain_phone: Page, network: Network, name: str) -> None:
    plain_phone.goto(network.addresses[name])
    found = {}
    for width in (320, 360):
        plain_phone.set_viewport_size({"width": width, "height": 740})
        found[width] = plain_phone.evaluate(TOO_WIDE)
    assert found == {width: {"scrolls": 0, "cut": []} for width in (320, 360)}


@pytest.mark.parametrize("name", ["story with a long title and no picture", "home of a village with a long name"])
def test_long_words_stay_on_the_screen(plain_phone: Page, network: Network, name: str) -> None:
    plain_phone.set_viewport_size({"width": 320, "height": 740})
    plain_phone.goto(network.addresses[name])
    assert plain_phone.locator("body *:not(.rooms *, .chips *)").evaluate_all(OUTSIDE) == []
