"""The link in the letter: it says who invites to what, and lets a person in, once."""

import logging
import re
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.shortcuts import resolve_url
from django.test import Client
from django.utils import timezone

from accounts.models import User
from foundation.tenancy.reach import Reach, opened
from tests.factories import InvitationFactory, MembershipFactory, ProvinceHomePageFactory, UserFactory, VillageFactory
from tests.factories.accounts import PASSWORD
from tests.visits import host_of
from villages.models import Invitation, Membership, MembershipEvent, Village
from villages.roles import Role

pytestmark = pytest.mark.django_db

CHOSEN = {"name": "Ni Luh Uji", "password": "padi-kapas-lesung-alu", "again": "padi-kapas-lesung-alu"}
SMALL = 14_000


@pytest.fixture(scope="module")
def place(lasting: None) -> Village:
    ProvinceHomePageFactory()
    return VillageFactory(region__code="51.07.06.2003", region__name="Bebandem")


@pytest.fixture
def invitation(place: Village) -> Invitation:
    head = MembershipFactory(village=place, role=Role.HEAD, user__name="Kepala Uji").user
    return InvitationFactory(village=place, email="baru@contoh.test", name="Ni Luh", invited_by=head)


@pytest.fixture
def visitor(place: Village) -> Client:
    return Client(headers={"host": host_of(place)})


def link(invitation: Invitation) -> str:
    return f"/undangan/{invitation.token}/"


def follow(client: Client, invitation: Invitation) -> Any:
    response = client.get(link(invitation))
    assert response["Location"] == "/undangan/"
    return client.get("/undangan/")


def memberships() -> list[tuple[str, str, int]]:
    with opened(Reach.system()):
        return list(Membership.objects.current().order_by("pk").values_list("user__email", "role", "village"))


def who(client: Client) -> int | None:
    value = client.session.get("_auth_user_id")
    return int(value) if value else None


def test_the_page_says_who_invites_to_what(visitor: Client, invitation: Invitation) -> None:
    page = BeautifulSoup(follow(visitor, invitation).content, "html.parser")

    words = page.select_one("main").get_text(" ")
    for told in ("Desa Bebandem", "Operator", "Kepala Uji", "baru@contoh.test"):
        assert told in words
    assert page.select_one("input[name=name]")["value"] == "Ni Luh"


def test_a_newcomer_makes_an_account_and_is_in(visitor: Client, place: Village, invitation: Invitation) -> None:
    follow(visitor, invitation)

    response = visitor.post("/undangan/", CHOSEN)

    user = User.objects.get(email="baru@contoh.test")
    assert response["Location"] == "/cms/"
    assert who(visitor) == user.pk
    assert (user.email, Role.OPERATOR, place.pk) in memberships()
    assert user.name == "Ni Luh Uji"
    assert visitor.get("/cms/").status_code == 200


def test_the_link_works_on_the_host_of_the_portal_too(invitation: Invitation) -> None:
    client = Client(headers={"host": "localhost:8000"})
    follow(client, invitation)

    assert client.post("/undangan/", CHOSEN)["Location"] == "/cms/"


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"name": ""}, {"name"}),
        ({"password": ""}, {"password"}),
        ({"again": "padi-kapas-lesung-alus"}, {"again"}),
        ({"password": "pendek", "again": "pendek"}, {"password"}),
        ({"password": "1" * 14, "again": "1" * 14}, {"password"}),
        ({"password": "baru@contoh.test", "again": "baru@contoh.test"}, {"password"}),
        ({"password": "a" * 200, "again": "a" * 200}, {"password", "again"}),
    ],
)
def test_a_wrong_entry_is_told_at_its_field_and_the_name_stays(
    visitor: Client, invitation: Invitation, fields: dict[str, str], wrong: set[str]
) -> None:
    follow(visitor, invitation)

    response = visitor.post("/undangan/", CHOSEN | fields)

    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 200
    assert set(response.context["form"].errors) == wrong
    assert page.select_one("input[name=name]").get("value", "") == (CHOSEN | fields)["name"]
    assert not any(field.get("value") for field in page.select("input[type=password]"))
    assert not User.objects.filter(email="baru@contoh.test").exists()
    assert visitor.post("/undangan/", CHOSEN)["Location"] == "/cms/"


def test_posting_twice_has_one_effect(visitor: Client, invitation: Invitation) -> None:
    follow(visitor, invitation)

    answers = [visitor.post("/undangan/", CHOSEN)["Location"] for _time in range(2)]

    assert answers == ["/cms/", "/cms/"]
    assert User.objects.filter(email="baru@contoh.test").count() == 1
    assert [email for email, _role, _village in memberships()].count("baru@contoh.test") == 1


def test_who_is_signed_in_accepts_with_one_click(visitor: Client, place: Village, invitation: Invitation) -> None:
    user = UserFactory()
    visitor.force_login(user)

    page = BeautifulSoup(follow(visitor, invitation).content, "html.parser")
    assert not page.select("main input[type=password]")
    assert user.email in page.select_one("main").get_text()
    assert visitor.post("/undangan/")["Location"] == "/cms/"

    assert (user.email, Role.OPERATOR, place.pk) in memberships()


def test_somebody_with_an_account_signs_in_first_and_sets_no_password(
    visitor: Client, place: Village, invitation: Invitation
) -> None:
    owner = UserFactory(email="baru@contoh.test")
    page = BeautifulSoup(follow(visitor, invitation).content, "html.parser")

    assert not page.select("main form")
    assert page.find("a", href=f"{resolve_url(settings.LOGIN_URL)}?next=%2Fundangan%2F")
    visitor.post("/undangan/", CHOSEN)
    owner.refresh_from_db()
    assert owner.check_password(PASSWORD)
    assert not any(email == owner.email for email, _role, _village in memberships())


def test_the_invitation_waits_while_somebody_signs_in(visitor: Client, invitation: Invitation) -> None:
    owner = UserFactory(email="baru@contoh.test")
    follow(visitor, invitation)

    entrance = f"{resolve_url(settings.LOGIN_URL)}?next=/undangan/"
    assert visitor.post(entrance, {"login": owner.email, "password": PASSWORD})["Location"] == "/undangan/"
    assert visitor.post("/undangan/")["Location"] == "/cms/"

    assert owner.email in [email for email, _role, _village in memberships()]


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"expires_at": timezone.now() - timedelta(minutes=1)}, 410),
        ({"withdrawn_at": timezone.now()}, 410),
        ({"accepted_at": timezone.now()}, 410),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else str(value),
)
def test_an_invitation_that_is_not_open_says_what_to_do(
    visitor: Client, place: Village, fields: dict[str, Any], status: int
) -> None:
    response = visitor.get(link(InvitationFactory(village=place, email="baru@contoh.test", **fields)))

    assert response.status_code == status
    assert BeautifulSoup(response.content, "html.parser").select_one("main .lead").get_text(strip=True)
    assert "baru@contoh.test" not in response.content.decode()
    assert visitor.post("/undangan/", CHOSEN).status_code == 404


def test_the_three_reasons_are_told_apart(visitor: Client, place: Village) -> None:
    now = timezone.now()
    states: tuple[dict[str, Any], ...] = ({"expires_at": now}, {"withdrawn_at": now}, {"accepted_at": now})
    told = {
        BeautifulSoup(visitor.get(link(InvitationFactory(village=place, **state))).content, "html.parser").h1.get_text()
        for state in states
    }

    assert len(told) == 3


@pytest.mark.parametrize("token", ["x", "a" * 43, "a" * 3000, "%00", "..", "æ"])
def test_a_wrong_secret_is_not_found(visitor: Client, token: str) -> None:
    assert visitor.get(f"/undangan/{token}/").status_code == 404


def test_the_page_without_a_link_is_not_found(visitor: Client) -> None:
    assert visitor.get("/undangan/").status_code == 404


def test_an_invitation_withdrawn_while_the_page_is_open_is_refused(visitor: Client, invitation: Invitation) -> None:
    follow(visitor, invitation)
    with opened(Reach.system()):
        Invitation.objects.filter(pk=invitation.pk).update(withdrawn_at=timezone.now())

    assert visitor.post("/undangan/", CHOSEN).status_code == 410
    assert not User.objects.filter(email="baru@contoh.test").exists()


def test_looking_accepts_nothing(visitor: Client, invitation: Invitation) -> None:
    before = memberships()
    for _time in range(2):
        assert follow(visitor, invitation).status_code == 200
    assert visitor.head(link(invitation)).status_code == 302
    assert memberships() == before


def test_the_secret_stays_out_of_pages_referers_and_logs(
    visitor: Client, invitation: Invitation, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="django.request")
    redirected = visitor.get(link(invitation))
    page = visitor.get("/undangan/")
    visitor.post("/undangan/", CHOSEN | {"again": "lain"})
    Client(enforce_csrf_checks=True, headers={"host": visitor.defaults["HTTP_HOST"]}).post("/undangan/", CHOSEN)

    assert redirected["Referrer-Policy"] == "no-referrer"
    assert "no-store" in page["Cache-Control"]
    assert invitation.token not in page.content.decode()
    assert invitation.token not in caplog.text


def test_the_history_tells_who_came(visitor: Client, invitation: Invitation) -> None:
    follow(visitor, invitation)
    visitor.post("/undangan/", CHOSEN)

    user = User.objects.get(email="baru@contoh.test")
    with opened(Reach.system()):
        event = MembershipEvent.objects.get(user=user)
    assert event.pgh_context["user"] == user.pk
    assert invitation.token not in str(event.pgh_context)


def test_the_first_view_is_small_and_needs_no_script(visitor: Client, invitation: Invitation) -> None:
    page = follow(visitor, invitation)

    assert len(page.content) < SMALL
    assert not re.search(rb"<script|\sstyle=|\son[a-z]+=", page.content)


def test_another_village_is_not_named(visitor: Client, invitation: Invitation) -> None:
    VillageFactory(region__code="51.07.06.2004", region__name="Bungaya")

    assert "Bungaya" not in follow(visitor, invitation).content.decode()
