"""A served network of villages and one Chromium, both for as long as the tests of this package run.

The package's tests run together, because Django's models refuse to work in a thread in which Playwright's event loop
runs, and first, because they take longest: with several workers one does these and the others do the rest.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from tests.browser.network import Network, own_database, serving
from tests.browser.weight import COLUMNS, PROPERTY
from tests.plugins.strictness import chromium

CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A third of what a new page costs is the suggestions below a bar for addresses that nobody sees.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup",
]
PHONE = ViewportSize(width=360, height=740)


def pytest_itemcollected(item: pytest.Item) -> None:
    item.add_marker(pytest.mark.browser)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not item.nodeid.startswith("tests/browser/"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = [*terminalreporter.stats.get("passed", ()), *terminalreporter.stats.get("failed", ())]
    rows = [value for report in reports for key, value in getattr(report, "user_properties", ()) if key == PROPERTY]
    if rows:
        terminalreporter.section("bytes of each page, text compressed with brotli")
        terminalreporter.write_line("".join(f"{column:>12}" for column in COLUMNS))
        for name, *figures in rows:
            terminalreporter.write_line("".join(f"{figure:>12,}" for figure in figures) + f"  {name}")


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


@pytest.fixture(scope="package")
def phones(browser: Browser, network: Network) -> Iterator[BrowserContext]:
    with browser.new_context(viewport=PHONE) as context:
        yield context


@pytest.fixture(scope="package")
def plain_phones(browser: Browser, network: Network) -> Iterator[BrowserContext]:
    with browser.new_context(viewport=PHONE, java_script_enabled=False) as context:
        yield context


@pytest.fixture
def phone(phones: BrowserContext) -> Iterator[Page]:
    """A page 360 pixels wide."""
    with phones.new_page() as page:
        yield page


@pytest.fixture
def plain_phone(plain_phones: BrowserContext) -> Iterator[Page]:
    """The same with JavaScript switched off."""
    with plain_phones.new_page() as page:
        yield page
