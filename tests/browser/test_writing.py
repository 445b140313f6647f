"""An editor's way on a telephone: sign in, write, three photos, send; somebody else publishes; everybody reads."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.browser.conftest import PHONE
from tests.browser.network import Network
from tests.browser.signing import sign_in
from tests.photographs import landscape
from villages.demonstration.people import PASSWORD

MOST_SCREENS = 7
TITLE = "Pupuk dari sampah pasar"
WORDS = {
    "title": TITLE,
    "intro": "Pedagang memilah sampah pasar dan menjadikannya pupuk.",
    "problem": "Sampah pasar menumpuk.\n\nBaunya sampai ke sekolah.",
    "deed": "Pedagang memilah sampah setiap sore.",
    "result": "Dua karung pupuk tiap minggu.",
}
#: Errors of Wagtail's scripts, of ours, and of the policy that says what may be loaded.
Errors = list[str]


@pytest.fixture(scope="module")
def village(network: Network) -> str:
    """The address of a village whose people are told: `http://bebandem.localhost:1234`."""
    return f"http://bebandem.localhost:{network.port}"


@contextmanager
def working(browser: Browser, village: str, role: str) -> Iterator[tuple[Page, Errors]]:
    with browser.new_context(viewport=PHONE) as context, context.new_page() as page:
        errors: Errors = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        sign_in(page, village, f"{role}@bebandem.contoh.test", PASSWORD)
        yield page, errors


def fill(page: Page, words: dict[str, str]) -> None:
    for name, text in words.items():
        page.locator(f"form.write [name={name}]").fill(text)


def go_on(page: Page) -> None:
    with page.expect_navigation():
        page.locator("form.write button[type=submit]").click()


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_a_story_with_three_photos_goes_from_telephone_to_reader(
    browser: Browser, village: str, network: Network
) -> None:
    photos: list[FilePayload] = [
        {"name": f"IMG_{number}.jpg", "mimeType": "image/jpeg", "buffer": landscape()} for number in range(3)
    ]
    with working(browser, village, "operator") as (page, errors):
        screens = ["sign in", urlsplit(page.url).path]
        assert fits(page)
        page.locator(".desk__act").first.click()
        screens.append(urlsplit(page.url).path)
        fill(page, WORDS)
        page.locator("[name=photos]").set_input_files(photos)
        assert fits(page)
        go_on(page)
        screens.append(urlsplit(page.url).path)
        for number, field in enumerate(page.locator(".write__photo input").all()):
            field.fill(f"Pedagang memilah sampah di pasar, foto {number}")
        assert fits(page)
        go_on(page)
        screens.append(urlsplit(page.url).path)
        review = page.url
        with page.expect_navigation():
            page.locator("button[value=submit]").click()
        screens.append(urlsplit(page.url).path)
        assert errors == []

    assert len(screens) <= MOST_SCREENS
    with working(browser, village, "sekretaris") as (page, errors):
        page.locator(".desk__list a", has_text=TITLE).first.click()
        assert page.url == review
        with page.expect_navigation():
            page.locator("button[value=approve]").click()
        assert errors == []

    assert TITLE.encode() in network.get(f"{village}/cerita/").body
    assert TITLE.encode() in network.get(f"http://localhost:{network.port}/cerita/").body


def test_what_was_typed_outlives_the_session(browser: Browser, village: str) -> None:
    with working(browser, village, "kader") as (page, _errors):
        page.goto(f"{village}/cms/tulis/cerita/")
        fill(page, WORDS)
        page.context.clear_cookies(name="sessionid")
        go_on(page)
        assert "tulis" not in urlsplit(page.url).path
        sign_in(page, village, "kader@bebandem.contoh.test", PASSWORD)
        page.goto(f"{village}/cms/tulis/cerita/")

        found = {name: page.locator(f"form.write [name={name}]").input_value() for name in WORDS}

    assert found == WORDS


def test_the_full_form_saves_by_itself_and_shows_what_it_will_look_like(browser: Browser, village: str) -> None:
    with working(browser, village, "bendahara") as (page, errors):
        page.set_viewport_size({"width": 1280, "height": 900})
        page.locator(".desk__act").last.click()
        # Wagtail takes what is there in the first two seconds for what was there before.
        page.wait_for_load_state()
        page.wait_for_timeout(4_000)
        page.locator("[name=title]").fill("Gotong royong di pasar")
        page.locator("[name=place]").fill("Pasar Bebandem")
        page.locator("[name=start]").fill("2026-12-01 08:00")
        page.locator("[name=intro]").fill("Bawa sapu dan karung.")
        page.wait_for_url("**/edit/")
        page.locator("[data-side-panel-toggle=preview]").click()
        preview = page.frame_locator("#w-preview-iframe, iframe[title], iframe").first

        expect(preview.locator("h1")).to_have_text("Gotong royong di pasar")
        assert errors == []
