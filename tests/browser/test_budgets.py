"""From an export file to what everybody reads, on a telephone: upload, preview, confirm, enact, publish."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from playwright.sync_api import Browser, Error, FilePayload, Page

from foundation.money import rupiah
from tests.browser.conftest import PHONE
from tests.browser.network import Network
from tests.browser.signing import sign_in
from tests.transparency.siskeudes.sample import BEBANDEM, EXPECTED, sample_zip
from villages.demonstration.people import PASSWORD

#: Years of which the demonstration tells nothing.
EXPORTED, TYPED = 2021, 2020


@pytest.fixture(scope="module")
def village(network: Network) -> str:
    return f"http://bebandem.localhost:{network.port}"


@contextmanager
def working(browser: Browser, village: str, role: str, *, scripts: bool = True) -> Iterator[Page]:
    with browser.new_context(viewport=PHONE, java_script_enabled=scripts) as context, context.new_page() as page:
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        sign_in(page, village, f"{role}@bebandem.contoh.test", PASSWORD)
        page.goto(f"{village}/cms/uang-desa/")
        yield page
        assert [error for error in errors if "422" not in error] == []


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def go(page: Page, selector: str) -> None:
    """By keyboard: every flow is to be done without a mouse."""
    with page.expect_navigation():
        page.locator(selector).first.press("Enter")


def upload(page: Page, name: str, content: bytes) -> None:
    """To the preview of the file."""
    file: FilePayload = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    page.locator("input[type=file]").set_input_files(file)
    go(page, "form[enctype] button[type=submit]")


def downloaded(page: Page, address: str) -> bytes:
    with page.expect_download() as coming, suppress(Error):  # there is no page at this address to go to
        page.goto(address)
    return coming.value.path().read_bytes()


def totals(page: Page) -> dict[str, str]:
    """Of the preview: income, spending, financing in and out, as they would be."""
    rows = page.locator("tr.total").all()
    names = ("income", "spending", "financing_in", "financing_out")
    return {name: row.locator("td").nth(1).inner_text() for name, row in zip(names, rows, strict=True)}


def told(expected: dict[str, int]) -> dict[str, str]:
    return {name: rupiah(amount) for name, amount in expected.items()}


def enact(page: Page, number: str, day: str) -> None:
    page.locator("[name=law_number]").fill(number)
    page.locator("[name=law_date]").fill(day)
    go(page, "form[action$='/tetapkan/'] button[type=submit]")


def test_an_export_of_siskeudes_goes_from_the_treasurer_to_everybody(
    browser: Browser, village: str, network: Network
) -> None:
    export = sample_zip(villages=[BEBANDEM], year=EXPORTED)
    with working(browser, village, "bendahara") as page:
        assert fits(page)
        upload(page, "siskeudes.zip", export)
        assert totals(page) == told(EXPECTED["revised"])
        assert fits(page)
        go(page, "form[action$='/pakai/'] button")
        assert page.url.endswith(f"/{EXPORTED}/")
        assert fits(page)

        page.goto(f"{village}/cms/uang-desa/")
        upload(page, "siskeudes.zip", export)
        assert page.locator("form[action$='/pakai/']").count() == 0, "the same file again would change something"

    with working(browser, village, "kepala") as page:
        page.locator(f"#years ~ .money-list a[href$='/{EXPORTED}/']").click()
        enact(page, "5", f"{EXPORTED - 1}-12-28")
        enact(page, "3", f"{EXPORTED}-08-10")
        go(page, "form[action$='/terbitkan/'] button")

        assert page.locator(".money-hash").count() == 2
        for amount in (*EXPECTED["original"].values(), *EXPECTED["revised"].values()):
            assert rupiah(amount) in page.locator("#versions ~ .money-list").inner_text()
        assert fits(page)
        address = page.locator(f".money a[href$='/uang-desa/{EXPORTED}/']:not([href*='/cms/'])").get_attribute("href")

    assert address == f"{village}/uang-desa/{EXPORTED}/"
    everybody = network.get(address)
    assert everybody.status == 200
    shown = everybody.body.decode()
    for expected in (EXPECTED["revised"], EXPECTED["realised"]):
        for name in ("income", "spending"):
            assert rupiah(expected[name]).removeprefix("Rp") in shown


def test_our_own_sheet_comes_back_as_it_went_out(browser: Browser, village: str) -> None:
    with working(browser, village, "bendahara", scripts=False) as page:
        address = page.url
        page.goto(f"{address}ketik/{TYPED}/")
        fields = page.locator("fieldset input[data-column=planned]")
        fields.nth(4).fill("1.250.000")
        fields.nth(16).fill("1250000")
        go(page, "form[data-totals] button[type=submit]:not([name])")
        go(page, "form[action$='/pakai/'] button")
        sheet = downloaded(page, f"{address}lembar/{TYPED}.xlsx")
        page.goto(address)
        upload(page, "apbdes.xlsx", sheet)

        assert page.locator("form[action$='/pakai/']").count() == 0
        assert totals(page)["income"] == "Rp1.250.000"


def test_a_flat_table_is_told_apart_by_its_content(browser: Browser, village: str) -> None:
    rows = [
        "Tahun,Kd_Akun,Kd_Keg,Kd_Rincian,Nilai_Anggaran,Nilai_Realisasi",
        "2019,4.PENDAPATAN,,4.2.1. Dana Desa,900000,900000",
        "2019,5.BELANJA,00.0000.02 BIDANG PEMBANGUNAN,5.0.0,900000,abc",
    ]
    with working(browser, village, "bendahara") as page:
        upload(page, "tabel.csv", "\n".join(rows).encode())

        assert totals(page)["income"] == "Rp900.000"
        assert page.locator("#rejected ~ .money-faults .money-fault").count() == 1


def test_totals_are_counted_while_amounts_are_typed(browser: Browser, village: str) -> None:
    with working(browser, village, "bendahara") as page:
        page.goto(f"{page.url}ketik/2018/")
        fields = page.locator("fieldset input[data-column=planned]")
        fields.nth(4).fill("2500000")
        fields.nth(16).fill("1.000.000")

        assert page.locator("[data-total=planned-surplus]").inner_text() == "Rp1.500.000"
        assert fields.nth(4).input_value() == "2.500.000"
        assert fits(page)


def test_what_is_no_budget_says_why_and_leaves_everything_as_it_was(browser: Browser, village: str) -> None:
    with working(browser, village, "bendahara") as page:
        before = page.locator("#imports ~ .money-list > li").count()
        upload(page, "siskeudes.zip", b"PK\x03\x04 terpotong")
        assert page.locator(".error-message").count() == 1
        assert fits(page)
        page.goto(f"{village}/cms/uang-desa/")

        assert page.locator("#imports ~ .money-list > li").count() == before
