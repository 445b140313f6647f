"""axe-core finds nothing: WCAG 2.2 AA and best practice, and of AAA the contrast of 7:1."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, Page

from foundation.cloth import Cloth
from tests.browser import addresses
from tests.browser.network import Network

WIDTHS = (360, 768, 1280)
SCHEMES = ("light", "dark")
CONTRAST = ("color-contrast", "color-contrast-enhanced")
EVERYTHING = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
ONLY_CONTRAST = {"runOnly": {"type": "rule", "values": CONTRAST}, "resultTypes": ["violations"]}
#: Links and buttons, but for links in the middle of a sentence and those that cover their whole card. Of a choice, the
#: label around it counts.
SMALL_TARGETS = """() => [...document.querySelectorAll('a[href], button, input, summary')]
    .filter(target => !target.closest('svg, .skip, .card') && target.checkVisibility({visibilityProperty: true}))
    .map(target => target.matches('[type=radio], [type=checkbox]') && target.closest('label') || target)
    .filter(target => getComputedStyle(target).display !== 'inline'
        || target.parentElement.textContent.trim() === target.textContent.trim())
    .filter(target => target.getClientRects().length && target.getBoundingClientRect().height < 44)
    .map(target => target.outerHTML)"""


@pytest.fixture(scope="module")
def phone(phones: BrowserContext) -> Iterator[Page]:
    """The same for all addresses: opening one takes as long as looking at what it shows."""
    with phones.new_page() as page:
        yield page


def violations(page: Page, options: dict[str, Any]) -> list[str]:
    """A line for every node that breaks a rule."""
    found = page.evaluate("options => axe.run(options)", options)["violations"]
    return [
        f"{rule['id']} ({rule['impact']}): {node['html'][:200]} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def open_with_axe(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate(AXE_SCRIPT)


def dress(page: Page, width: int, scheme: Any) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.emulate_media(color_scheme=scheme)


@pytest.mark.parametrize("name", addresses.names())
def test_axe_finds_no_fault_and_targets_are_44_pixels_high(phone: Page, network: Network, name: str) -> None:
    open_with_axe(phone, network.addresses[name])
    faults = []
    for width in WIDTHS:
        dress(phone, width, "light")
        faults += [f"{width}: less than 44 pixels high: {target}" for target in phone.evaluate(SMALL_TARGETS)]
        if width in (min(WIDTHS), max(WIDTHS)):
            faults += [f"{width}: {fault}" for fault in violations(phone, EVERYTHING)]
    # Only colours change in the dark.
    dress(phone, min(WIDTHS), "dark")
    faults += [f"dark: {fault}" for fault in violations(phone, ONLY_CONTRAST)]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("name", ["villages.VillageHomePage", "villages.StoryPage", "villages.StoryIndexPage"])
def test_every_cloth_can_be_read_on_paper_and_in_the_dark(phone: Page, network: Network, name: str) -> None:
    open_with_axe(phone, network.addresses[name])
    faults = []
    for cloth, scheme in product(Cloth.values, SCHEMES):
        phone.evaluate("cloth => document.documentElement.dataset.cloth = cloth", cloth)
        dress(phone, 360, scheme)
        faults += [f"{cloth} {scheme}: {fault}" for fault in violations(phone, ONLY_CONTRAST)]
    assert not faults, "\n".join(faults)
