"""The account of a buyer: a number and a password, and nothing that anybody needs to buy."""

import time
from typing import Any

import pytest
from django.test import override_settings

from cooperative.catalogue.models import ProductPage
from cooperative.orders.models import BuyerAccount
from cooperative.orders.services import buyers
from cooperative.orders.shop import account
from cooperative.orders.shop.buyers import COOKIE
from foundation.privacy import derived_key
from foundation.tenancy.reach import Reach, opened
from tests.cooperative.orders.shopping import Shopper, orders, words
from villages import traps

pytestmark = pytest.mark.django_db

PHONE, PASSWORD = "081200000009", "salak manis 7"


def join(shopper: Shopper, **changes: str) -> Any:
    given = {"name": "Sari Pembeli", "phone": PHONE, "password": PASSWORD, "website": ""}
    return shopper.post("/pembeli/daftar/", **given | {"stamp": traps.stamp(time.time() - 60)} | changes)


def enter(shopper: Shopper, password: str = PASSWORD, **changes: str) -> Any:
    return shopper.post("/pembeli/masuk/", phone=PHONE, password=password, **changes)


def accounts() -> list[BuyerAccount]:
    with opened(Reach.system()):
        return list(BuyerAccount.objects.all())


@pytest.fixture
def member(portal: None, shopper: Shopper) -> Shopper:
    assert join(shopper)["Location"] == "/pembeli/"
    return shopper


def test_an_account_is_made_and_kept_encrypted(member: Shopper) -> None:
    [made] = accounts()

    assert (made.name, made.phone, PHONE in made.phone_key, PASSWORD in made.password) == (
        "Sari Pembeli", PHONE, False, False,
    )  # fmt: skip
    assert member.get("/pembeli/").status_code == 200


def test_the_form_sent_twice_makes_one_account(member: Shopper) -> None:
    assert join(Shopper(), phone="+62 812-0000-0009").status_code == 302
    assert len(accounts()) == 1


def test_a_number_with_an_account_is_not_given_away(member: Shopper) -> None:
    other = Shopper()

    assert join(other, password="kata lain 123").status_code == 422
    assert COOKIE not in other.client.cookies
    assert other.get("/pembeli/")["Location"] == "/pembeli/masuk/"


@pytest.mark.parametrize("changes", [{"password": "pendek"}, {"phone": "12"}, {"name": ""}, {"website": "x"}])
def test_a_fault_makes_no_account(portal: None, shopper: Shopper, changes: dict[str, str]) -> None:
    assert join(shopper, **changes).status_code == 422
    assert accounts() == []


def test_the_right_password_enters_and_a_wrong_one_does_not(member: Shopper) -> None:
    other = Shopper()

    assert enter(other, "salah salah").status_code == 422
    assert other.get("/pembeli/").status_code == 302
    assert enter(other)["Location"] == "/pembeli/"
    assert other.get("/pembeli/").status_code == 200


def test_too_many_wrong_passwords_wait(member: Shopper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(account, "FOR_ONE_NUMBER", 3)
    other = Shopper(REMOTE_ADDR="10.1.2.3")
    while enter(other, "salah salah").status_code == 422:
        pass

    refused = enter(other)

    assert refused.status_code == 429
    assert int(refused["Retry-After"]) > 0


@pytest.mark.parametrize(
    ("wanted", "led"),
    [("/pesan/", "/pesan/"), ("https://jahat.contoh.test/", "/pembeli/"), ("//jahat.contoh.test", "/pembeli/")],
)
def test_sign_in_leads_back_to_pages_of_ours_only(member: Shopper, wanted: str, led: str) -> None:
    assert enter(Shopper(), next=wanted)["Location"] == led


def test_orders_of_the_buyer_are_listed_and_opened(member: Shopper, salak: ProductPage, shopper: Shopper) -> None:
    member.put(salak)
    assert member.read("/pesan/").select_one("[name=phone]")["value"] == PHONE
    member.order(phone=PHONE)

    [link] = member.read("/pembeli/").select("main .list a")

    assert orders()[0].code in words(member.read(str(link["href"])))
    assert member.get(f"{link['href']}bukti/").status_code == 200
    assert Shopper().get(str(link["href"])).status_code == 404


def test_another_buyer_does_not_open_them(member: Shopper, salak: ProductPage) -> None:
    member.put(salak)
    member.order()
    [link] = member.read("/pembeli/").select("main .list a")
    other = Shopper()
    join(other, phone="081200000008")

    assert other.get(str(link["href"])).status_code == 404


def test_the_profile_fills_the_order_form(member: Shopper, salak: ProductPage) -> None:
    saved = member.post("/pembeli/", act="profile", **{"profil-name": "Sari Baru", "profil-address": "Jalan Mawar 3"})
    member.put(salak)

    assert saved.status_code == 302
    page = member.read("/pesan/")
    assert page.select_one("[name=name]")["value"] == "Sari Baru"
    assert page.select_one("[name=address]").get_text(strip=True) == "Jalan Mawar 3"


def test_a_new_password_ends_the_other_browsers(member: Shopper) -> None:
    other = Shopper()
    enter(other)

    wrong = member.post(
        "/pembeli/", act="password", **{"sandi-password": "salah", "sandi-new_password": "kopi pahit 9"}
    )
    right = {"sandi-password": PASSWORD, "sandi-new_password": "kopi pahit 9"}
    assert (wrong.status_code, member.post("/pembeli/", act="password", **right).status_code) == (422, 302)

    assert (member.get("/pembeli/").status_code, other.get("/pembeli/").status_code) == (200, 302)
    assert enter(other).status_code == 422
    assert enter(other, "kopi pahit 9").status_code == 302


def test_a_deleted_account_leaves_its_orders(member: Shopper, salak: ProductPage) -> None:
    member.put(salak)
    address = member.order()["Location"]

    assert member.post("/pembeli/hapus/", password="salah").status_code == 422
    assert member.post("/pembeli/hapus/", password=PASSWORD).status_code == 302

    assert accounts() == []
    assert orders()[0].buyer_id is None
    assert member.get(address).status_code == 200
    assert member.get("/pembeli/")["Location"] == "/pembeli/masuk/"


def test_signing_out_is_posted(member: Shopper) -> None:
    assert member.get("/pembeli/keluar/").status_code == 405
    member.post("/pembeli/keluar/")
    assert member.get("/pembeli/").status_code == 302


def test_an_account_is_found_after_the_keys_were_changed(member: Shopper) -> None:
    from foundation.privacy import keys

    with override_settings(PRIVACY_KEYS=[derived_key("baru"), *keys()]):
        assert buyers.sign_in(phone=PHONE, password=PASSWORD) is not None
        assert accounts()[0].phone_key == buyers.keys_of(PHONE)[0]


@pytest.mark.parametrize("cookie", ["", "rusak", "WzEsIngiXQ:1abc:xyz"])
def test_a_tampered_cookie_is_nobody(member: Shopper, cookie: str) -> None:
    member.client.cookies[COOKIE] = cookie

    assert member.get("/pembeli/").status_code == 302
