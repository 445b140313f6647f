"""Photos leave the telephone small and say nothing about where they were taken."""

import base64
import io
import re
from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, FilePayload, Page, Request, expect

from tests.browser.network import Network
from tests.browser.signing import sign_in
from tests.photographs import GPS, ORIENTATION, landscape
from villages.demonstration.people import PASSWORD

OPERATOR = "operator@bebandem.contoh.test"
HEAVIEST = 200_000
LONGEST = 1600
PATIENCE = 30_000  # milliseconds; a photo takes a second, and a busy machine has several at once
#: Keeps a copy of every file that a script hands to the network.
RECORD = """() => {
    window.sentFiles = [];
    const send = XMLHttpRequest.prototype.send;
    XMLHttpRequest.prototype.send = function (body) {
        if (body instanceof FormData) sentFiles.push(...[...body.values()].filter(value => value instanceof File));
        return send.call(this, body);
    };
}"""
READ = """() => Promise.all(sentFiles.map(file => new Promise(done => {
    const reader = new FileReader();
    reader.onload = () => done([file.name, reader.result.split(',')[1] || '']);
    reader.readAsDataURL(file);
})))"""
#: Drops files on an element as a hand would: the event carries what an input was given.
DROP = """([zone, chosen]) => {
    const parcel = new DataTransfer();
    for (const file of chosen.files) parcel.items.add(file);
    zone.dispatchEvent(new DragEvent('drop', {bubbles: true, cancelable: true, dataTransfer: parcel}));
}"""
ADD_INPUT = """() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'hand';
    document.addEventListener('change', event => event.stopPropagation(), {capture: true, once: true});
    document.body.append(input);
    return input;
}"""


def photo(name: str, data: bytes) -> FilePayload:
    return {"name": name, "mimeType": "image/jpeg", "buffer": data}


@pytest.fixture(scope="module")
def large() -> bytes:
    data = landscape()
    assert len(data) > 3_000_000
    return data


@pytest.fixture
def cms(phones: BrowserContext, phone: Page, network: Network) -> Iterator[str]:
    """Address of the admin, with the operator of a village signed in on the phone."""
    portal = network.addresses["portal.ProvinceHomePage"].rstrip("/")
    sign_in(phone, portal, OPERATOR, PASSWORD)
    phone.add_init_script(f"({RECORD})()")
    yield f"{portal}/cms"
    phones.clear_cookies()


def sent(phone: Page) -> dict[str, bytes]:
    return {name: base64.b64decode(data) for name, data in phone.evaluate(READ)}


def uploads(phone: Page) -> list[Request]:
    found: list[Request] = []
    phone.on("request", lambda request: found.append(request) if request.method == "POST" else None)
    return found


def test_a_large_photo_is_sent_small_and_without_its_place(phone: Page, cms: str, large: bytes) -> None:
    requests = uploads(phone)
    phone.goto(f"{cms}/images/multiple/add/")

    phone.locator("#fileupload").set_input_files(photo("panen-salak.jpg", large))
    form = phone.locator("#upload-list form")
    form.locator("input[name$=description]").fill("Keranjang salak di serambi")

    [(name, data)] = sent(phone).items()
    with Image.open(io.BytesIO(data)) as picture:
        assert (name, picture.size) == ("panen-salak.webp", (LONGEST, LONGEST * 3 // 4))
        assert not picture.getexif()
    assert len(data) <= HEAVIEST
    [request] = requests
    assert int(request.all_headers()["content-length"]) <= HEAVIEST + 2_000
    expect(form.locator("input[name$=title]")).to_have_value("Panen salak")
    expect(phone.locator("[data-shrink-line]")).to_contain_text(f"{-(-len(large) // 1000):,}".replace(",", "."))

    form.locator("button[type=submit]").click()
    expect(phone.locator("#upload-list > li")).to_have_count(0, timeout=PATIENCE)
    phone.goto(f"{cms}/images/")
    expect(phone.locator(".listing").get_by_text("Panen salak")).to_be_visible()


def test_several_photos_at_once_and_a_text_among_them(phone: Page, cms: str) -> None:
    pictures = {f"IMG_2026010{number}_1200.jpg": landscape(2000, 1500, orientation=6) for number in (1, 2)}
    phone.goto(f"{cms}/images/multiple/add/")

    phone.locator("#fileupload").set_input_files(
        [photo("teks.jpg", b"bukan gambar"), *(photo(name, data) for name, data in pictures.items())]
    )

    taken = phone.locator("#upload-list .upload-success")
    expect(taken).to_have_count(2, timeout=PATIENCE)
    expect(phone.locator("#upload-list .upload-failure")).to_have_count(1)
    expect(phone.locator("#upload-list .upload-failure .error_messages")).not_to_be_empty()
    for title in taken.locator("input[name$=title]").all():
        expect(title).to_have_value("")
    small = sent(phone)
    assert small.pop("teks.jpg") == b"bukan gambar"
    for name, data in small.items():
        with Image.open(io.BytesIO(data)) as picture:
            assert re.fullmatch(r"IMG_2026010[12]_1200\.webp", name)
            assert picture.height > picture.width, "the camera was held upright"
            assert {GPS, ORIENTATION}.isdisjoint(picture.getexif())


def test_a_photo_that_is_dropped_is_made_small_too(phone: Page, cms: str, large: bytes) -> None:
    phone.goto(f"{cms}/images/multiple/add/")
    hand = phone.evaluate_handle(ADD_INPUT)
    hand.as_element().set_input_files(photo("sawah.jpg", large))

    phone.evaluate(DROP, [phone.locator(".drop-zone").element_handle(), hand])

    expect(phone.locator("#upload-list .upload-success")).to_have_count(1, timeout=PATIENCE)
    assert [len(data) <= HEAVIEST for data in sent(phone).values()] == [True]


def test_who_presses_the_button_too_early_sends_the_small_photo(phone: Page, cms: str, large: bytes) -> None:
    requests = uploads(phone)
    phone.goto(f"{cms}/images/add/")
    phone.locator("input[name=description]").fill("Sawah di lereng")

    phone.locator("input[name=file]").set_input_files(photo("IMG_0001.jpg", large))
    with phone.expect_navigation():
        phone.evaluate("document.querySelector('input[name=file]').form.requestSubmit()")

    assert [int(request.all_headers()["content-length"]) <= HEAVIEST + 4_000 for request in requests] == [True]
    expect(phone.locator(".listing").get_by_text("Sawah di lereng")).to_be_visible()


def test_a_photo_that_is_added_while_a_story_is_written_is_small_too(phone: Page, cms: str) -> None:
    another = landscape(2400, 1600)  # Wagtail asks before it takes the same picture twice
    phone.goto(f"{cms}/pages/search/?q=&content_type=villages.storypage")
    phone.locator("a[href$='/edit/']").first.click()
    phone.locator("[data-chooser-url*=images] [data-chooser-action-choose]").first.dispatch_event("click")
    phone.locator("a[href='#tab-upload']").click()
    form = phone.locator("form[action*='/images/chooser/create/']")
    form.locator("input[name$=description]").fill("Mata air di lereng")

    form.locator("input[type=file]").set_input_files(photo("IMG_0002.jpg", another))
    expect(form.locator("[data-shrink-line]")).to_contain_text("KB", timeout=PATIENCE)
    form.locator("[type=submit]").click()

    expect(phone.locator("[data-chooser-title]:has-text('Mata air di lereng')")).to_have_count(1, timeout=PATIENCE)
    assert {name: len(data) <= HEAVIEST for name, data in sent(phone).items()} == {"IMG_0002.webp": True}
