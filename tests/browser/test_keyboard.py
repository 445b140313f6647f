"""Everything can be done with the Tab and Enter keys, and one always sees where one is."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import addresses
from tests.browser.network import Network

STOPS = "a[href]:not([tabindex='-1']), button, input, select, textarea, summary, [tabindex='0']"
#: The places where Tab should stop, in the order of the text; none in what is folded up, which has rectangles too.
EXPECTED = f"""() => [...document.querySelectorAll("{STOPS}")]
    .filter(stop => stop.getClientRects().length && stop.checkVisibility())
    .map(stop => stop.outerHTML.slice(0, 300))"""
#: Where Tab has stopped: the element, whether it lies on the screen, and the line around it in pixels.
FOCUS = """() => {
    const stop = document.activeElement, box = stop.getBoundingClientRect(), look = getComputedStyle(stop);
    return {
        html: stop.outerHTML.slice(0, 300),
        isBody: stop === document.body,
        onScreen: box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth,
        line: look.outlineStyle === 'none' ? 0 : parseFloat(look.outlineWidth),
    };
}"""
MOST_STOPS = 300


def walk(page: Page) -> list[dict]:
    """Press Tab until the page ends."""
    stops: list[dict] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop["isBody"]:
            return stops
        stops.append(stop)
    raise AssertionError(f"Tab never leaves the page: {stops[-3:]}")


def tab_to(page: Page, wanted: str) -> None:
    """Press Tab until an element that fits the selector has the focus."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"Tab does not reach {wanted}")


@pytest.mark.parametrize("name", [model._meta.label for model in addresses.public_page_models()])
def test_tab_reaches_everything_in_order_and_shows_where_it_is(plain_phone: Page, network: Network, name: str) -> None:
    plain_phone.goto(network.addresses[name])
    stops = walk(plain_phone)
    assert [stop["html"] for stop in stops] == plain_phone.evaluate(EXPECTED)
    assert [stop["html"] for stop in stops if not stop["onScreen"] or stop["line"] < 2] == []


@pytest.mark.parametrize("name", [model._meta.label for model in addresses.public_page_models()])
def test_first_stop_skips_to_the_content(plain_phone: Page, network: Network, name: str) -> None:
    plain_phone.goto(network.addresses[name])
    skip = plain_phone.locator("a.skip")
    plain_phone.keyboard.press("Tab")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    plain_phone.keyboard.press("Enter")
    plain_phone.keyboard.press("Tab")
    assert plain_phone.evaluate("document.activeElement === document.body || !document.activeElement.closest('header')")


def test_village_is_found_and_a_story_opened_with_the_keyboard(plain_phone: Page, network: Network) -> None:
    plain_phone.goto(network.addresses["portal.ProvinceHomePage"])
    tab_to(plain_phone, "input[type=search]")
    plain_phone.keyboard.type("grabag")
    with plain_phone.expect_navigation():
        plain_phone.keyboard.press("Enter")
    tab_to(plain_phone, "main .places a")
    plain_phone.keyboard.press("Enter")
    expect(plain_phone).to_have_url(network.addresses["home of a told village"])
    tab_to(plain_phone, "main .card a")
    title = plain_phone.evaluate("document.activeElement.innerText")
    plain_phone.keyboard.press("Enter")
    expect(plain_phone.get_by_role("heading", level=1)).to_have_text(title)


def test_list_is_filtered_and_turned_with_the_keyboard(plain_phone: Page, network: Network) -> None:
    plain_phone.goto(network.addresses["full leaf of a village's stories"])
    tab_to(plain_phone, "a[rel=next]")
    plain_phone.keyboard.press("Enter")
    expect(plain_phone).to_have_url(network.addresses["second leaf of a village's stories"])
    tab_to(plain_phone, "a[href='?field=economy']")
    plain_phone.keyboard.press("Enter")
    expect(plain_phone).to_have_url(network.addresses["stories of a village, filtered"])


def test_language_is_changed_with_the_keyboard(plain_phone: Page, network: Network) -> None:
    plain_phone.goto(network.addresses["home of a village with nothing to tell"])
    tab_to(plain_phone, "a[hreflang=en]")
    plain_phone.keyboard.press("Enter")
    expect(plain_phone.get_by_role("heading", level=1)).to_have_text("Welcome")
