"""From the market to the grower's money, on a telephone and without JavaScript: two cooperatives in one cart."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import PHONE
from tests.browser.network import Network
from tests.browser.signing import sign_in
from villages.demonstration.people import PASSWORD

#: The visitor's forms distrust whoever types faster.
A_MOMENT = 3.5
SALAK, RICE = "Salak gula pasir kelas A", "Beras merah Subak Pejeng 1 kg"


@contextmanager
def plain(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport=PHONE, java_script_enabled=False) as context, context.new_page() as page:
        yield page


def send(page: Page, selector: str) -> None:
    """By keyboard, as everything can be done."""
    with page.expect_navigation():
        page.locator(selector).first.press("Enter")


def put_into_cart(page: Page, portal: str, words: str, title: str, quantity: str) -> None:
    page.goto(f"{portal}pasar/")
    page.locator("main input[name=q]").first.fill(words)
    page.locator("main input[name=q]").first.press("Enter")
    with page.expect_navigation():
        page.get_by_role("link", name=title).first.click()
    assert fits(page)
    page.locator("#jumlah").fill(quantity)
    send(page, "form:has(#jumlah) button[type=submit]")
    assert urlsplit(page.url).path == "/keranjang/"


def fits(page: Page) -> bool:
    """Asked of the layout, for scripts are off in the page itself."""
    box = page.locator("main").bounding_box()
    return box is not None and box["x"] + box["width"] <= PHONE["width"]


def check_out(page: Page) -> list[str]:
    """Pickup and QRIS everywhere; gives the addresses of the orders."""
    send(page, "button[name=lanjut]")
    assert page.locator(".counter").count() == 2
    for counter in page.locator(".counter").all():
        counter.locator("input[name$=-antar]").first.check()
        counter.locator("input[name$=-bayar][value=qris]").check()
    page.locator("[name=name]").fill("Ni Luh Uji")
    page.locator("[name=phone]").fill("081200000055")
    time.sleep(A_MOMENT)
    send(page, "main form button[type=submit]")
    assert urlsplit(page.url).path == "/pesan/selesai/"
    links = page.locator("main a[href^='/pesanan/']:not([href$='/bayar/'])").all()
    return [str(link.get_attribute("href")) for link in links]


def act(page: Page, order: str, name: str) -> None:
    page.goto(f"{order}?act={name}")
    send(page, f"form:has(input[name=act][value={name}]) button[type=submit]")
    assert page.locator(".messages .success, .messages li.success").count() == 1, page.locator("main").inner_text()


def heading(page: Page, address: str) -> str:
    page.goto(address)
    return page.locator("main h1").inner_text()


@pytest.fixture(scope="module")
def portal(network: Network) -> str:
    return f"http://localhost:{network.port}/"


def test_a_buyer_orders_in_two_villages_and_every_rupiah_is_followed(
    browser: Browser, portal: str, network: Network
) -> None:
    village = f"http://bebandem.localhost:{network.port}"
    with plain(browser) as buyer, plain(browser) as manager:
        put_into_cart(buyer, portal, "salak gula pasir", SALAK, "4")
        put_into_cart(buyer, portal, "beras merah", RICE, "3")
        assert buyer.locator("main .shop").count() == 2
        assert fits(buyer)
        order, code = order_in_bebandem(buyer, [portal.rstrip("/") + address for address in check_out(buyer)])
        see_code(buyer, order)
        desk = f"{village}/cms/villages/{re.search(r'/pesanan/([0-9]+)-', order).group(1)}"

        sign_in(manager, village, "koperasi@bebandem.contoh.test", PASSWORD)
        told = go_through(manager, f"{desk}/orders/all/", buyer, order, code)
        send(buyer, "form:has(input[name=act][value=receive]) button[type=submit]")
        settle(manager, f"{desk}/orders/growers/", code)

        assert heading(buyer, order) not in told
        assert buyer.locator(".way-of .done").count() == 6
        manager.goto(f"{desk}/books/reports/trial-balance/")
        [debit, credit] = manager.locator("tbody tr:last-child td.num").all_inner_texts()[-2:]
        assert debit == credit != ""

    with plain(browser) as grower:
        sign_in(grower, village, "petani@bebandem.contoh.test", PASSWORD)
        grower.goto(f"{desk}/orders/mine/")
        send(grower, "main a[href*='/mine/']")
        assert code in grower.locator("main").inner_text()


def order_in_bebandem(page: Page, orders: list[str]) -> tuple[str, str]:
    """Its address and its code."""
    assert len(set(orders)) == 2
    for order in orders:
        page.goto(order)
        text = page.locator("main").inner_text()
        if "Bebandem" in text:
            return order, re.search(r"[0-9]{2}-[0-9]{5}", text).group()
    raise AssertionError(orders)


def see_code(page: Page, order: str) -> None:
    page.goto(f"{order}bayar/")
    assert page.locator("main svg").count() >= 1
    assert "KDMP BEBANDEM" in page.locator("main").inner_text()
    assert fits(page)


def go_through(manager: Page, orders: str, buyer: Page, order: str, code: str) -> list[str]:
    """What the buyer reads after each act of the manager."""
    manager.goto(orders)
    with manager.expect_navigation():
        manager.get_by_role("link", name=code).first.press("Enter")
    screen, told = manager.url.partition("?")[0], []
    for name in ("confirm", "prepare", "hand_over"):
        act(manager, screen, name)
        told.append(heading(buyer, order))
    assert len(set(told)) == 3, told
    return told


def settle(manager: Page, dues: str, code: str) -> None:
    """Only this order, so that the statement is about it."""
    manager.goto(dues)
    with manager.expect_navigation():
        manager.get_by_role("link", name="Ni Wayan Kerti").first.press("Enter")
    lines = manager.locator("input[name=lines]")
    for place, label in enumerate(manager.locator("label:has(input[name=lines])").all_inner_texts()):
        if lines.nth(place).is_checked() != (code in label):
            lines.nth(place).press("Space")
    send(manager, "form button[type=submit]:not([name])")
    statement = manager.locator("main").inner_text()
    assert code in statement
    assert SALAK in statement
    assert manager.locator(".desk__mark--good").count() == 1
