"""A second step is offered, and whoever set one up is not let in without it."""

import json
import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse

from accounts.models import User
from tests.accounts.authenticator import Telephone
from tests.accounts.conftest import DOOR, HOST
from tests.factories import UserFactory, VillageFactory
from tests.factories.accounts import PASSWORD
from tests.visits import host_of

Browser = Callable[..., Client]
SignIn = Callable[..., str]
APP, KEYS = "/akun/keamanan/aplikasi/", "/akun/keamanan/kunci/"
CODES, STEP = "/akun/keamanan/kode-cadangan/", "/akun/keamanan/kode/"


def code_now(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def read(browser: Client, address: str) -> BeautifulSoup:
    answer = browser.get(address)
    assert answer.status_code == HTTPStatus.OK, answer
    return BeautifulSoup(answer.content, "html.parser")


def confirm(browser: Client) -> None:
    browser.post("/akun/konfirmasi/", {"password": PASSWORD})


@pytest.fixture
def protected(visitor: Browser, clerk: User, sign_in: SignIn) -> tuple[str, list[str]]:
    """The clerk has set up the app; returns its secret and the recovery codes."""
    browser = visitor()
    sign_in(browser, clerk.email)
    confirm(browser)
    secret = read(browser, APP).select_one("code").get_text()
    answer = browser.post(APP, {"code": code_now(secret)}, follow=True)
    page = BeautifulSoup(answer.content, "html.parser")
    return secret, [code.get_text() for code in page.select(".codes code")]


def test_no_second_step_is_asked_of_those_who_set_up_none(visitor: Browser, clerk: User, sign_in: SignIn) -> None:
    assert sign_in(visitor(), clerk.email) == "/cms/"


# In earnest: the notice is sent when the request's transaction ends, which other tests never see.
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_setting_up_the_app_gives_ten_codes_and_sends_a_notice(protected: tuple[str, list[str]], clerk: User) -> None:
    _secret, codes = protected

    assert len(set(codes)) == 10
    assert {kind for (kind,) in Authenticator.objects.values_list("type")} == {"totp", "recovery_codes"}
    assert [message.to for message in mail.outbox] == [[clerk.email]]


def test_what_protects_the_account_is_changed_only_after_the_password_again(
    visitor: Browser, clerk: User, sign_in: SignIn
) -> None:
    browser = visitor()
    sign_in(browser, clerk.email)

    answers = [browser.get(address)["Location"] for address in (APP, f"{KEYS}tambah/", f"{CODES}baru/")]

    assert [answer.partition("?")[0] for answer in answers] == ["/akun/konfirmasi/"] * 3


def test_the_password_alone_no_longer_opens(
    visitor: Browser, clerk: User, sign_in: SignIn, protected: tuple[str, list[str]]
) -> None:
    browser = visitor()

    assert sign_in(browser, clerk.email) == STEP
    assert browser.get("/cms/").status_code == HTTPStatus.FOUND


def test_password_and_code_open_what_was_asked_for(
    visitor: Browser, clerk: User, sign_in: SignIn, protected: tuple[str, list[str]]
) -> None:
    secret, _codes = protected
    browser = visitor()
    step = sign_in(browser, clerk.email, to="/cms/account/")

    answer = browser.post(step, {"code": code_now(secret)})

    assert answer["Location"] == "/cms/account/"
    assert browser.get("/cms/account/").status_code == HTTPStatus.OK


def test_a_code_of_ten_minutes_ago_does_not_open(
    visitor: Browser, clerk: User, sign_in: SignIn, protected: tuple[str, list[str]]
) -> None:
    secret, _codes = protected
    browser = visitor()
    step = sign_in(browser, clerk.email)
    old = format_hotp_value(hotp_value(secret, int(time.time()) // 30 - 20))

    answer = browser.post(step, {"code": old})

    assert BeautifulSoup(answer.content, "html.parser").select(".field.wrong .errorlist")
    assert browser.get("/cms/").status_code == HTTPStatus.FOUND


def test_a_recovery_code_opens_once(
    visitor: Browser, clerk: User, sign_in: SignIn, protected: tuple[str, list[str]]
) -> None:
    _secret, codes = protected
    answers = []
    for _ in range(2):
        browser = visitor()
        step = sign_in(browser, clerk.email)
        answers.append(browser.post(step, {"code": codes[0]}).status_code)

    assert answers == [HTTPStatus.FOUND, HTTPStatus.OK]


def test_codes_cannot_be_guessed_on_and_on(
    visitor: Browser, clerk: User, sign_in: SignIn, protected: tuple[str, list[str]]
) -> None:
    secret, _codes = protected
    browser = visitor()
    step = sign_in(browser, clerk.email)
    for number in range(40):
        browser.post(step, {"code": f"{number:06}"})

    assert browser.post(step, {"code": code_now(secret)}).status_code == HTTPStatus.OK
    assert browser.get("/cms/").status_code == HTTPStatus.FOUND


def test_a_new_password_by_email_does_not_go_round_the_second_step(
    visitor: Browser, clerk: User, sign_in: SignIn, protected: tuple[str, list[str]]
) -> None:
    clerk.set_password("kebun-salak-di-lereng")
    clerk.save()

    assert sign_in(visitor(), clerk.email, "kebun-salak-di-lereng").startswith(STEP)


def test_the_app_is_taken_off_again(visitor: Browser, clerk: User, protected: tuple[str, list[str]]) -> None:
    browser = visitor()
    browser.force_login(clerk)
    confirm(browser)

    browser.post(f"{APP}lepas/")

    assert not Authenticator.objects.exists()


def test_an_administrator_helps_whoever_lost_telephone_and_codes(
    visitor: Browser, clerk: User, sign_in: SignIn, protected: tuple[str, list[str]]
) -> None:
    administrator = visitor()
    administrator.force_login(UserFactory(is_superuser=True))
    form = {"email": clerk.email, "name": clerk.name, "is_active": "on", "is_superuser": "on"}
    screen = reverse("wagtailusers_users:edit", args=[clerk.pk])

    administrator.post(screen, form)
    assert sign_in(visitor(), clerk.email) == STEP
    administrator.post(screen, form | {"remove_second_step": "on"})

    assert sign_in(visitor(), clerk.email) == "/cms/"
    assert [message.to for message in mail.outbox] == [[clerk.email]]
    assert not read(administrator, screen).select("[name=remove_second_step]")


def test_nobody_removes_the_key_of_another(visitor: Browser, clerk: User, sign_in: SignIn) -> None:
    other = Authenticator.objects.create(
        user=UserFactory(), type="webauthn", data={"name": "Telepon", "credential": {}}
    )
    browser = visitor()
    sign_in(browser, clerk.email)
    confirm(browser)

    answers = [
        browser.post(f"{KEYS}{other.pk}/{act}/", {"name": "Milik saya"}).status_code for act in ("hapus", "nama")
    ]

    assert answers == [HTTPStatus.NOT_FOUND] * 2
    assert Authenticator.objects.get().data["name"] == "Telepon"


def test_the_account_page_tells_what_is_set_up(
    visitor: Browser, clerk: User, sign_in: SignIn, protected: tuple[str, list[str]]
) -> None:
    browsers = visitor(), visitor()
    browsers[0].force_login(UserFactory(is_superuser=True))
    browsers[1].force_login(clerk)

    panels = [read(browser, "/cms/account/").select_one("#sign_in-content, #sign_in-section") for browser in browsers]

    assert panels[0].get_text() != panels[1].get_text()


# Passkeys


def options_on(page: BeautifulSoup) -> dict[str, Any]:
    return json.loads(str(page.select_one("#js_data").string))


def add_passkey(browser: Client, telephone: Telephone, origin: str) -> Any:
    options = options_on(read(browser, f"{KEYS}tambah/"))["creation_options"]
    form = {"name": "Telepon", "passwordless": "on", "credential": telephone.register(options, origin)}
    return browser.post(f"{KEYS}tambah/", form)


def sign_in_with(browser: Client, telephone: Telephone, origin: str, to: str = "") -> Any:
    options = browser.get(f"{KEYS}masuk/", headers={"accept": "application/json"}).json()["request_options"]
    return browser.post(f"{KEYS}masuk/", {"credential": telephone.sign(options, origin), "next": to})


def test_one_passkey_opens_every_village_below_the_domain(clerk: User, visitor: Browser, sign_in: SignIn) -> None:
    telephone = Telephone()
    with override_settings(PASSKEY_DOMAIN="desa.contoh.test", ALLOWED_HOSTS=[".desa.contoh.test"]):
        villages = [
            VillageFactory(hostname=f"{name}.desa.contoh.test", region__code=code, region__name=name.title())
            for name, code in (("bebandem", "51.07.06.2003"), ("bungaya", "51.07.06.2004"))
        ]
        here, there = (Client(headers={"host": host_of(village)}) for village in villages)
        sign_in(here, clerk.email)
        confirm(here)
        added = add_passkey(here, telephone, "https://bebandem.desa.contoh.test")
        opened = sign_in_with(there, telephone, "https://bungaya.desa.contoh.test", "/cms/account/")

        assert added["Location"] == CODES
        assert telephone.domain == "desa.contoh.test"
        assert opened["Location"] == "/cms/account/"
        assert there.get("/cms/account/").status_code == HTTPStatus.OK


@pytest.mark.parametrize(
    ("domain", "host", "bound_to"),
    [
        ("desa.contoh.test", "bebandem.desa.contoh.test", "desa.contoh.test"),
        ("desa.contoh.test", "desa.contoh.test", "desa.contoh.test"),
        ("desa.contoh.test", "palsudesa.contoh.test", "palsudesa.contoh.test"),
        ("desa.contoh.test", "bebandem.contoh.test", "bebandem.contoh.test"),
        ("localhost", "bebandem.localhost", "bebandem.localhost"),  # browsers refuse the bare name
        ("", "bebandem.desa.contoh.test", "bebandem.desa.contoh.test"),
    ],
)
def test_a_passkey_is_bound_to_the_domain_or_else_to_the_host(
    clerk: User, sign_in: SignIn, domain: str, host: str, bound_to: str
) -> None:
    with override_settings(PASSKEY_DOMAIN=domain, ALLOWED_HOSTS=[host]):
        VillageFactory(hostname=host)
        browser = Client(headers={"host": f"{host}:8000"})
        sign_in(browser, clerk.email)
        confirm(browser)

        options = options_on(read(browser, f"{KEYS}tambah/"))["creation_options"]

    assert options["publicKey"]["rp"]["id"] == bound_to


def test_a_passkey_of_another_origin_does_not_open(visitor: Browser, clerk: User, sign_in: SignIn) -> None:
    telephone, browser = Telephone(), visitor()
    sign_in(browser, clerk.email)
    confirm(browser)
    add_passkey(browser, telephone, f"http://{HOST}")
    thief = visitor()

    answer = sign_in_with(thief, telephone, "https://palsu.contoh.test")

    assert answer["Location"] == DOOR
    assert thief.get("/cms/").status_code == HTTPStatus.FOUND


def test_a_passkey_opens_no_account_that_was_switched_off(visitor: Browser, clerk: User, sign_in: SignIn) -> None:
    telephone, browser = Telephone(), visitor()
    sign_in(browser, clerk.email)
    confirm(browser)
    add_passkey(browser, telephone, f"http://{HOST}")
    User.objects.update(is_active=False)

    assert sign_in_with(visitor(), telephone, f"http://{HOST}")["Location"] == "/akun/nonaktif/"


def test_a_lock_for_wrong_passwords_does_not_shut_out_the_passkey(
    visitor: Browser, clerk: User, sign_in: SignIn
) -> None:
    telephone, browser = Telephone(), visitor()
    sign_in(browser, clerk.email)
    confirm(browser)
    add_passkey(browser, telephone, f"http://{HOST}")
    locked = visitor()
    for _ in range(9):
        sign_in(locked, clerk.email, "salah")

    assert sign_in_with(locked, telephone, f"http://{HOST}")["Location"] == "/cms/"
