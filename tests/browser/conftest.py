"""A served network of villages and one Chromium, both for as long as the tests of this package run.

The package's tests run together, because Django's models refuse to work in a thread in which Playwright's event loop
runs, and first, because they take longest: with several workers one does these and the others do the rest.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.network import Network, own_database, serving
from tests.plugins.strictness import chromium

CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = [item for item in items if item.nodeid.startswith("tests/browser/")]
    for item in here:
        item.add_marker(pytest.mark.browser)
        item.add_marker(pytest.mark.xdist_group("browser"))
    chosen = set(here)
    items[:] = [*here, *(item for item in items if item not in chosen)]


@pytest.fixture(scope="package")
def network(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Network]:
    with own_database() as database, serving(database, tmp_path_factory.mktemp("network")) as served:
        yield served


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def phone(browser: Browser, network: Network) -> Iterator[Page]:
    """A page 360 pixels wide."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


@pytest.fixture
def plain_phone(browser: Browser, network: Network) -> Iterator[Page]:
    """The same with JavaScript switched off."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    yield context.new_page()
    context.close()
