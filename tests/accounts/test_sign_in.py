"""Staff come in through one door, and a password that was changed closes it for everybody who is inside."""

import re
from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils import timezone

from accounts.middleware import LAST_DAY
from accounts.models import User
from tests.accounts.conftest import DOOR, HOST
from tests.factories import UserFactory, VillageFactory
from tests.factories.accounts import PASSWORD
from tests.visits import host_of

Browser = Callable[..., Client]
SignIn = Callable[..., str]
NEW = "kebun-salak-di-lereng"
INSIDE = "/cms/account/"


def is_inside(browser: Client) -> bool:
    return browser.get(INSIDE).status_code == HTTPStatus.OK


@pytest.mark.parametrize("email", ["sri@contoh.test", "SRI@Contoh.test", " sri@contoh.test "])
def test_the_address_is_typed_in_any_case(visitor: Browser, clerk: User, sign_in: SignIn, email: str) -> None:
    assert sign_in(visitor(), email) == "/cms/"


def test_a_wrong_password_and_an_unknown_address_look_the_same(visitor: Browser, clerk: User) -> None:
    answers = [
        visitor().post(DOOR, {"login": email, "password": "bukan-ini"})
        for email in ("sri@contoh.test", "tidak-ada@contoh.test")
    ]

    told = [BeautifulSoup(answer.content, "html.parser").select_one("[role=alert]").get_text() for answer in answers]

    assert [answer.status_code for answer in answers] == [HTTPStatus.OK] * 2
    assert told[0] == told[1] != ""


def test_what_was_asked_for_is_opened_after_signing_in(visitor: Browser, clerk: User, sign_in: SignIn) -> None:
    browser = visitor()
    asked = browser.get("/cms/pages/?q=sumur")["Location"]

    page = BeautifulSoup(browser.get(asked).content, "html.parser")
    target = page.select_one("main form input[name=next]")["value"]

    assert asked.startswith(DOOR)
    assert sign_in(browser, clerk.email, to=target) == "/cms/pages/?q=sumur"


@pytest.mark.parametrize(
    "foreign",
    [
        "https://jahat.contoh.test/",
        "//jahat.contoh.test/",
        "http://bebandem.localhost:8000/cms/",
        "javascript:alert(1)",
    ],
)
def test_no_link_leads_from_the_door_to_another_host(
    visitor: Browser, clerk: User, sign_in: SignIn, foreign: str
) -> None:
    assert sign_in(visitor(), clerk.email, to=foreign) == "/cms/"


def test_signing_in_at_a_village_stays_at_the_village(clerk: User, sign_in: SignIn, visitor: Browser) -> None:
    village = Client(headers={"host": host_of(VillageFactory(region__name="Bebandem"))})

    assert sign_in(village, clerk.email) == "/cms/"
    assert is_inside(village)
    assert not is_inside(visitor())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/cms/login/?next=/cms/pages/", "/akun/login/?next=/cms/pages/"),
        ("/_util/login/?next=/", "/akun/login/?next=/"),
        ("/en/_util/login/?next=/", "/akun/login/?next=/"),
        ("/cms/password_reset/", "/akun/sandi/lupa/"),
        ("/cms/password_reset/done/", "/akun/sandi/lupa/"),
        ("/cms/password_reset/confirm/Mg/set-password/", "/akun/sandi/lupa/"),
    ],
)
def test_there_is_no_second_door(visitor: Browser, clerk: User, old: str, new: str) -> None:
    browser = visitor()

    answers = [
        browser.get(old),
        browser.post(old, {"username": clerk.email, "login": clerk.email, "password": PASSWORD}),
    ]

    assert [answer["Location"] for answer in answers] == [new] * 2
    assert not is_inside(browser)


def test_no_other_view_of_the_project_takes_a_password() -> None:
    """Of all addresses only those of the entrance lead to a view that can sign somebody in."""
    doors = {"LoginView", "PasswordResetConfirmView", "SignInView", "LoginWebAuthnView", "SignupView"}

    def walk(patterns: list, prefix: str) -> list[str]:
        found: list[str] = []
        for pattern in patterns:
            address = prefix + str(pattern.pattern)
            if hasattr(pattern, "url_patterns"):
                found += walk(pattern.url_patterns, address)
            elif getattr(getattr(pattern.callback, "view_class", None), "__name__", "") in doors:
                found.append(address)
        return found

    # Wagtail's are shadowed: the test above shows that what is asked there never reaches them.
    shadowed = {"cms/login/", "cms/password_reset/confirm/<uidb64>/<token>/", "id/_util/login/", "_util/login/"}
    assert set(walk(get_resolver().url_patterns, "")) - shadowed == {"akun/login/", "akun/keamanan/kunci/masuk/"}


def test_nobody_opens_an_account_alone(visitor: Browser) -> None:
    browser = visitor()
    form = {"email": "tamu@contoh.test", "password1": NEW}

    answers = [browser.post(f"/akun/{path}/", form).status_code for path in ("signup", "daftar", "email", "3rdparty")]

    assert set(answers) == {HTTPStatus.NOT_FOUND}
    assert not User.objects.exists()


@pytest.mark.parametrize("unwanted", ["account_signup", "account_email", "account_confirm_email", "mfa_trust"])
def test_the_pages_of_allauth_that_are_not_wanted_have_no_address(unwanted: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(unwanted)


def test_an_account_that_was_switched_off_is_told_so(visitor: Browser, sign_in: SignIn) -> None:
    former = UserFactory(is_active=False)

    reason = sign_in(visitor(), former.email)

    assert reason == "/akun/nonaktif/"
    assert visitor().get(reason).status_code == HTTPStatus.OK


def test_an_address_that_was_replaced_opens_nothing_any_more(visitor: Browser, clerk: User, sign_in: SignIn) -> None:
    sign_in(visitor(), clerk.email)
    clerk.email = "sekretaris@contoh.test"
    clerk.save()

    visitor().post("/akun/sandi/lupa/", {"email": "sri@contoh.test"})

    assert sign_in(visitor(), "sri@contoh.test") == ""
    assert sign_in(visitor(), "sekretaris@contoh.test") == "/cms/"
    assert mail.outbox == []


def test_switching_an_account_off_ends_its_sessions(visitor: Browser, clerk: User, sign_in: SignIn) -> None:
    browser = visitor()
    sign_in(browser, clerk.email)
    assert is_inside(browser)

    clerk.is_active = False
    clerk.save()

    assert not is_inside(browser)


def test_a_person_without_work_here_is_told_and_not_sent_in_circles(visitor: Browser, sign_in: SignIn) -> None:
    browser, guest = visitor(), UserFactory(name="Tamu")
    assert sign_in(browser, guest.email) == "/cms/"

    answer = browser.get("/cms/", follow=True)

    assert answer.status_code == HTTPStatus.OK
    assert len(answer.redirect_chain) == 1
    assert "Tamu" in answer.content.decode()


def test_whoever_is_inside_is_not_asked_again(visitor: Browser, clerk: User, sign_in: SignIn) -> None:
    browser = visitor()
    sign_in(browser, clerk.email)

    assert browser.get(DOOR, {"next": INSIDE})["Location"] == INSIDE


@pytest.mark.parametrize("way_out", ["/cms/logout/", "/akun/logout/"])
def test_signing_out_asks_for_a_post(visitor: Browser, clerk: User, sign_in: SignIn, way_out: str) -> None:
    browser = visitor()
    sign_in(browser, clerk.email)

    browser.get(way_out)
    assert is_inside(browser)
    answer = browser.post(way_out, follow=True)

    assert answer.redirect_chain[-1][0] == DOOR
    assert not is_inside(browser)


def test_a_form_without_its_token_changes_nothing(visitor: Browser, clerk: User) -> None:
    browser = Client(enforce_csrf_checks=True, headers={"host": HOST})

    assert browser.post(DOOR, {"login": clerk.email, "password": PASSWORD}).status_code == HTTPStatus.FORBIDDEN


def link_in(message: mail.EmailMessage) -> str:
    return re.search(r"http://localhost:8000(/akun/sandi/baru/\S+)", str(message.body))[1]


def test_a_new_password_by_email_ends_every_session(visitor: Browser, clerk: User, sign_in: SignIn) -> None:
    at_home, at_the_office = visitor(), visitor()
    sign_in(at_home, clerk.email)
    sign_in(at_the_office, clerk.email)

    forgetful = visitor()
    forgetful.post("/akun/sandi/lupa/", {"email": "SRI@contoh.test"})
    link = link_in(mail.outbox[0])
    form = forgetful.get(link, follow=True)
    answer = forgetful.post(form.redirect_chain[-1][0], {"password1": NEW, "password2": NEW}, follow=True)

    assert answer.redirect_chain[-1][0] == "/akun/sandi/diganti/"
    assert [is_inside(browser) for browser in (at_home, at_the_office, forgetful)] == [False] * 3
    assert sign_in(visitor(), clerk.email) == ""
    assert sign_in(visitor(), clerk.email, NEW) == "/cms/"
    assert [message.to for message in mail.outbox] == [[clerk.email]] * 2  # the link, and the notice that it was used


def test_a_link_for_a_new_password_works_once(visitor: Browser, clerk: User) -> None:
    browser = visitor()
    browser.post("/akun/sandi/lupa/", {"email": clerk.email})
    link = link_in(mail.outbox[0])
    form = browser.get(link, follow=True).redirect_chain[-1][0]
    browser.post(form, {"password1": NEW, "password2": NEW})

    again = visitor().get(link, follow=True)

    assert again.redirect_chain == []
    assert not BeautifulSoup(again.content, "html.parser").select("input[type=password]")


def test_no_letter_goes_to_an_unknown_address_and_the_page_does_not_tell(visitor: Browser, clerk: User) -> None:
    browser = visitor()

    pages = [
        browser.post("/akun/sandi/lupa/", {"email": email}, follow=True).redirect_chain
        for email in (clerk.email, "tidak-ada@contoh.test")
    ]

    assert pages[0] == pages[1]
    assert [message.to for message in mail.outbox] == [[clerk.email]]


def test_a_changed_password_ends_the_other_sessions_and_keeps_this_one(
    visitor: Browser, clerk: User, sign_in: SignIn
) -> None:
    here, elsewhere = visitor(), visitor()
    sign_in(here, clerk.email)
    sign_in(elsewhere, clerk.email)

    here.post("/akun/sandi/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})

    assert is_inside(here)
    assert not is_inside(elsewhere)


@pytest.mark.parametrize("weak", ["pendek", "1234567890123", "sri@contoh.test", "Sri Wahyuni 1"])
def test_a_weak_password_is_refused_beside_the_field(visitor: Browser, clerk: User, sign_in: SignIn, weak: str) -> None:
    browser = visitor()
    sign_in(browser, clerk.email)

    answer = browser.post("/akun/sandi/", {"oldpassword": PASSWORD, "password1": weak, "password2": weak})

    wrong = BeautifulSoup(answer.content, "html.parser").select(".field.wrong .errorlist")
    assert wrong
    assert sign_in(visitor(), clerk.email) == "/cms/"


def test_the_account_page_leads_to_the_one_place_for_passwords(visitor: Browser, clerk: User, sign_in: SignIn) -> None:
    browser = visitor()
    sign_in(browser, clerk.email)

    page = BeautifulSoup(browser.get(INSIDE).content, "html.parser")

    assert not page.select("input[type=password]")
    assert {"/akun/sandi/", "/akun/keamanan/"} <= {link["href"] for link in page.select("main a[href]")}


def test_a_session_lasts_two_weeks_from_the_last_day_of_work(visitor: Browser, clerk: User, sign_in: SignIn) -> None:
    browser = visitor()
    sign_in(browser, clerk.email)
    session = Session.objects.get()
    assert session.expire_date - timezone.now() > timedelta(days=13)

    week_ago = browser.session
    week_ago[LAST_DAY] = "2026-01-01"
    week_ago.save()
    Session.objects.update(expire_date=timezone.now() + timedelta(days=7))
    answer = browser.get(INSIDE)

    assert Session.objects.get().expire_date - timezone.now() > timedelta(days=13)
    assert answer.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == 14 * 24 * 60 * 60


def test_a_session_is_not_written_at_every_request(visitor: Browser, clerk: User, sign_in: SignIn) -> None:
    browser = visitor()
    sign_in(browser, clerk.email)
    browser.get(INSIDE)

    answer = browser.get(INSIDE)

    assert settings.SESSION_COOKIE_NAME not in answer.cookies


def test_a_visitor_of_the_public_pages_gets_no_session(visitor: Browser) -> None:
    answer = visitor().get("/")

    assert answer.cookies == {}
    assert "Cookie" not in answer.get("Vary", "")


def test_the_entrance_keeps_the_strict_policy_and_is_not_stored(visitor: Browser) -> None:
    answer = visitor().get(DOOR)

    assert "unsafe" not in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]
