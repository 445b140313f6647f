"""Guessing a password is slow, and whoever is locked out by it knows how to get in again."""

import re
from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus

from axes.models import AccessAttempt
from bs4 import BeautifulSoup
from django.conf import settings
from django.core import mail
from django.db.models import F
from django.test import Client
from django.test.utils import override_settings

from accounts.models import User
from tests.accounts.conftest import DOOR, HOST
from tests.factories import UserFactory
from tests.factories.accounts import PASSWORD
from tests.visits import visit

Browser = Callable[..., Client]
SignIn = Callable[..., str]
LIMIT = settings.AXES_FAILURE_LIMIT


def guess(browser: Client, email: str, times: int = LIMIT) -> list[int]:
    return [browser.post(DOOR, {"login": email, "password": f"salah-{number}"}).status_code for number in range(times)]


def let_pass(minutes: int) -> None:
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - timedelta(minutes=minutes))


def test_eight_wrong_passwords_close_the_door_and_the_right_one_does_not_open_it(visitor: Browser, clerk: User) -> None:
    browser = visitor()

    assert guess(browser, clerk.email) == [HTTPStatus.OK] * (LIMIT - 1) + [HTTPStatus.TOO_MANY_REQUESTS]
    right = browser.post(DOOR, {"login": clerk.email, "password": PASSWORD})

    assert right.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert browser.get("/cms/").status_code == HTTPStatus.FOUND


def test_the_case_of_the_address_gives_no_further_attempts(visitor: Browser, clerk: User) -> None:
    browser = visitor()
    guess(browser, "SRI@contoh.test", LIMIT - 1)

    assert guess(browser, "sri@CONTOH.test", 1) == [HTTPStatus.TOO_MANY_REQUESTS]


def test_the_page_tells_how_long_to_wait_and_another_way_in(visitor: Browser, clerk: User) -> None:
    browser = visitor()
    guess(browser, clerk.email)
    let_pass(minutes=9)

    answer = browser.post(DOOR, {"login": clerk.email, "password": PASSWORD})
    page = BeautifulSoup(answer.content, "html.parser")

    assert answer["Retry-After"] == "360"
    assert re.findall(r"\d+", page.select_one("main .lead").get_text()) == ["6"]
    assert "/akun/sandi/lupa/" in {link["href"] for link in page.select("main a")}


def test_waiting_is_not_prolonged_by_trying(visitor: Browser, clerk: User, sign_in: SignIn) -> None:
    browser = visitor()
    guess(browser, clerk.email)
    let_pass(minutes=14)
    guess(browser, clerk.email, 2)
    let_pass(minutes=1)

    assert sign_in(browser, clerk.email) == "/cms/"
    assert not AccessAttempt.objects.exists()


def test_the_lock_is_for_one_account_at_one_address(visitor: Browser, clerk: User, sign_in: SignIn) -> None:
    colleague = UserFactory(is_superuser=True)
    guess(visitor(), clerk.email)

    assert sign_in(visitor(), colleague.email) == "/cms/"
    assert sign_in(visitor("203.0.113.77"), clerk.email) == "/cms/"


def test_an_attempt_that_succeeds_forgets_those_that_failed(visitor: Browser, clerk: User, sign_in: SignIn) -> None:
    browser = visitor()
    for _ in range(3):
        guess(browser, clerk.email, LIMIT - 1)
        assert sign_in(browser, clerk.email) == "/cms/"
        browser.post("/akun/logout/")


def test_many_addresses_together_cannot_guess_on_and_on(visitor: Browser, clerk: User, sign_in: SignIn) -> None:
    for last in range(7):
        guess(visitor(f"203.0.113.{last}"), clerk.email, 6)

    fresh = visitor("203.0.113.99")
    answer = fresh.post(DOOR, {"login": clerk.email, "password": PASSWORD})

    assert answer.status_code == HTTPStatus.OK
    assert BeautifulSoup(answer.content, "html.parser").select("[role=alert]")


def test_a_new_password_by_email_opens_the_door_at_once(visitor: Browser, clerk: User, sign_in: SignIn) -> None:
    browser, new = visitor(), "kebun-salak-di-lereng"
    guess(browser, clerk.email)

    browser.post("/akun/sandi/lupa/", {"email": clerk.email})
    link = re.search(r"http://localhost:8000(/akun/sandi/baru/\S+)", str(mail.outbox[0].body))[1]
    form = browser.get(link, follow=True).redirect_chain[-1][0]
    browser.post(form, {"password1": new, "password2": new})

    assert sign_in(browser, clerk.email, new) == "/cms/"


def test_confirming_who_one_is_counts_as_an_attempt(visitor: Browser, clerk: User, sign_in: SignIn) -> None:
    browser = visitor()
    sign_in(browser, clerk.email)

    codes = [browser.post("/akun/konfirmasi/", {"password": f"salah-{number}"}).status_code for number in range(LIMIT)]

    assert codes[-1] == HTTPStatus.TOO_MANY_REQUESTS


@override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1)
def test_behind_a_proxy_the_visitor_counts_and_cannot_pretend_to_be_another(visitor: Browser, clerk: User) -> None:
    proxy = visitor("10.0.0.1")
    codes = [
        proxy.post(
            DOOR,
            {"login": clerk.email, "password": "salah"},
            headers={"x-forwarded-for": f"198.51.100.{number}, 203.0.113.5"},
        ).status_code
        for number in range(LIMIT)
    ]

    assert codes[-1] == HTTPStatus.TOO_MANY_REQUESTS
    assert set(AccessAttempt.objects.values_list("ip_address", flat=True)) == {"203.0.113.5"}


def test_a_flood_is_answered_in_the_clothes_of_the_site(visitor: Browser) -> None:
    browser = visitor()
    for number in range(60):
        browser.post(DOOR, {"login": f"warga{number}@contoh.test"})

    answer = browser.post(DOOR, {"login": "warga@contoh.test"})

    assert answer.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert "data-cloth" in answer.content.decode()
    assert visit(HOST, DOOR, browser).status_code == HTTPStatus.OK


def test_what_is_kept_about_an_attempt_holds_no_password_and_not_for_long(visitor: Browser, clerk: User) -> None:
    guess(visitor(), clerk.email, 2)
    kept = AccessAttempt.objects.get()
    let_pass(minutes=16)
    guess(visitor(), "lain@contoh.test", 1)

    assert "salah" not in kept.post_data
    assert [attempt.username for attempt in AccessAttempt.objects.all()] == ["lain@contoh.test"]
