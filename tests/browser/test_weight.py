"""A village's page fits through a thin line: TCP's first round trip carries 14,000 bytes."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from tests.browser import addresses
from tests.browser.network import Network
from tests.browser.weight import LOAD_ALL_PICTURES, PROPERTY, watch

PHONE = ViewportSize(width=360, height=740)
FIRST_ROUND_TRIP = 14_000
JAVASCRIPT = 10_000
WITH_PICTURES = 150_000
ONE_PICTURE = 25_000
INCOMPLETE_PICTURES = """() => [...document.images]
    .filter(picture => !picture.naturalWidth || !['width', 'height', 'alt'].every(name => picture.hasAttribute(name)))
    .map(picture => picture.outerHTML)"""
BLOCKING_SCRIPTS = """() => [...document.scripts]
    .filter(script => !['application/ld+json', 'module'].includes(script.type) && !script.async && !script.defer)
    .map(script => script.outerHTML)"""


@pytest.fixture(scope="module")
def sharp_phones(browser: Browser, network: Network) -> Iterator[BrowserContext]:
    """Phones of today: 360 pixels wide, each made of two by two, so they ask for pictures 720 wide."""
    with browser.new_context(viewport=PHONE, device_scale_factor=2) as context:
        yield context


@pytest.fixture
def sharp_phone(sharp_phones: BrowserContext) -> Iterator[Page]:
    with sharp_phones.new_page() as page:
        # Every page is weighed as the first one that somebody opens.
        page.context.new_cdp_session(page).send("Network.setCacheDisabled", {"cacheDisabled": True})
        yield page


@pytest.mark.parametrize("name", addresses.names())
def test_page_is_light(
    sharp_phone: Page, network: Network, name: str, record_property: Callable[[str, object], None]
) -> None:
    address = network.addresses[name]
    visit = watch(sharp_phone)
    sharp_phone.goto(address)
    if sharp_phone.locator("img[loading=lazy]").count():
        sharp_phone.wait_for_load_state("networkidle")
    html, css = sum(visit.bytes_of("document")), sum(visit.bytes_of("stylesheet"))
    first_load = visit.total
    sharp_phone.evaluate(LOAD_ALL_PICTURES)
    pictures = visit.bytes_of("image")
    record_property(PROPERTY, (name, html, css, html + css, first_load, visit.total, max(pictures, default=0)))

    assert html + css <= FIRST_ROUND_TRIP
    assert sum(visit.bytes_of("script")) <= JAVASCRIPT
    assert first_load <= WITH_PICTURES
    assert max(pictures, default=0) <= ONE_PICTURE
    assert visit.hosts == {urlsplit(address).netloc}
    assert sharp_phone.evaluate(INCOMPLETE_PICTURES) == []
    assert sharp_phone.evaluate(BLOCKING_SCRIPTS) == []
