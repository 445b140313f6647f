"""How somebody gets into the editors' screens."""

from playwright.sync_api import Page


def sign_in(page: Page, address: str, email: str, password: str) -> None:
    """Fill in the form that `/cms/` leads to on the host of `address`, whichever form that is today."""
    page.goto(f"{address.rstrip('/')}/cms/")
    page.locator("input[name=username], input[name=login]").first.fill(email)
    page.locator("input[name=password]").fill(password)
    page.locator("form:has(input[name=password]) button[type=submit]").first.click()
    page.wait_for_url(lambda url: "login" not in url)
