"""Staff come in by the browser: with a password, with JavaScript off, and with a passkey."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from urllib.parse import urljoin

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.network import Network
from tests.browser.signing import sign_in
from tests.browser.test_accessibility import EVERYTHING, SCHEMES, SMALL_TARGETS, dress, violations
from villages.demonstration.management.commands.demonstrate import ADMINISTRATOR, PASSWORD

PHONE_WITH_FINGERPRINT = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
INSIDE = (
    "akun/keamanan/",
    "akun/sandi/",
    "akun/keamanan/aplikasi/",
    "akun/keamanan/kunci/",
    "akun/keamanan/kunci/tambah/",
    "akun/logout/",
)


def confirm(page: Page) -> None:
    """What protects the account asks for the password once more."""
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button").first.click()


@contextmanager
def browser_of_one_person(browser: Browser, javascript: bool = True) -> Iterator[BrowserContext]:
    with browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=javascript) as context:
        yield context


@pytest.fixture
def person(browser: Browser, network: Network) -> Iterator[Page]:
    with browser_of_one_person(browser) as context:
        yield context.new_page()


@pytest.fixture
def portal(network: Network) -> str:
    return network.addresses["portal.ProvinceHomePage"]


def test_a_password_is_enough_where_javascript_is_off(browser: Browser, portal: str) -> None:
    with browser_of_one_person(browser, javascript=False) as context:
        page = context.new_page()
        page.goto(urljoin(portal, "/cms/login/?next=/cms/account/"))
        expect(page.locator("form[data-passkey]")).to_be_hidden()
        page.locator("input[name=login]").fill(ADMINISTRATOR)
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("main button").first.click()
        expect(page).to_have_url(urljoin(portal, "/cms/account/"))


def test_a_wrong_password_is_told_beside_the_form_and_the_address_stays(person: Page, portal: str) -> None:
    person.goto(urljoin(portal, "/akun/login/"))
    person.locator("input[name=login]").fill("siapa@contoh.test")
    person.locator("input[name=password]").fill("bukan-ini-sandinya")
    person.locator("input[name=password]").press("Enter")
    expect(person.get_by_role("alert").first).to_be_visible()
    expect(person.locator("input[name=login]")).to_have_value("siapa@contoh.test")


def test_the_pages_behind_the_entrance_have_no_fault(person: Page, portal: str) -> None:
    faults = []
    sign_in(person, portal, ADMINISTRATOR, PASSWORD)
    person.goto(urljoin(portal, INSIDE[2]))
    confirm(person)
    expect(person.locator("img.qr")).to_be_visible()
    for path in INSIDE:
        person.goto(urljoin(portal, path))
        expect(person).to_have_url(urljoin(portal, path))
        person.evaluate(AXE_SCRIPT)
        for width, scheme in product((360, 1280), SCHEMES):
            dress(person, width, scheme)
            small = [f"less than 44 pixels high: {target}" for target in person.evaluate(SMALL_TARGETS)]
            wide = person.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            faults += [f"{path} {width} {scheme}: {fault}" for fault in violations(person, EVERYTHING) + small]
            faults += [f"{path} {width}: scrolls sideways by {wide}"] if wide else []
    assert not faults, "\n".join(faults)


@pytest.fixture
def refused_by_policy(person: Page) -> list[str]:
    refused: list[str] = []
    person.on("console", lambda line: refused.append(line.text) if "Content Security Policy" in line.text else None)
    return refused


def test_a_passkey_is_added_and_opens_the_door_without_a_password(
    person: Page, portal: str, refused_by_policy: list[str]
) -> None:
    device = person.context.new_cdp_session(person)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE_WITH_FINGERPRINT})
    sign_in(person, portal, ADMINISTRATOR, PASSWORD)
    person.goto(urljoin(portal, "/akun/keamanan/kunci/tambah/"))
    confirm(person)
    person.locator("input[name=name]").fill("Telepon saya")
    person.locator("form[data-passkey] button").click()
    expect(person.locator(".codes li")).to_have_count(10)  # for the day on which the telephone is lost

    person.context.clear_cookies()
    person.goto(urljoin(portal, "/cms/login/?next=/cms/account/"))
    person.locator("form[data-passkey] button").click()

    expect(person).to_have_url(urljoin(portal, "/cms/account/"))
    assert refused_by_policy == []


def test_a_device_that_refuses_leaves_the_password_and_a_sentence(person: Page, portal: str) -> None:
    device = person.context.new_cdp_session(person)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE_WITH_FINGERPRINT | {"isUserVerified": False}})
    person.goto(urljoin(portal, "/akun/login/"))
    fault = person.locator("form[data-passkey] [role=alert]")
    expect(fault).to_be_hidden()

    person.locator("form[data-passkey] button").click()

    expect(fault).to_be_visible()
    expect(person.locator("input[name=password]")).to_be_editable()
