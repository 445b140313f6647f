"""The user screens and a person's own page, opened and posted as an administrator in the browser would."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User

pytestmark = pytest.mark.django_db

PASSWORD = "kebun-salak-di-lereng"


@pytest.fixture
def admin(client: Client) -> User:
    admin = User.objects.create_superuser("admin@contoh.test", PASSWORD, name="Ni Wayan Sari")
    client.defaults["HTTP_HOST"] = "localhost"
    client.force_login(admin)
    return admin


def test_the_list_shows_and_finds_people_by_their_one_name(client: Client, admin: User) -> None:
    User.objects.create_user("sukarno@contoh.test", name="Sukarno")

    listed = client.get(reverse("wagtailusers_users:index"), {"ordering": "name"}).content.decode()
    found = client.get(reverse("wagtailusers_users:index"), {"q": "sukar"}).content.decode()

    assert "Sukarno" in listed
    assert "Ni Wayan Sari" in listed
    assert "sukarno@contoh.test" in found


def test_a_person_is_added_with_one_name_and_a_small_lettered_address(client: Client, admin: User) -> None:
    form = {"email": "Sukarno@Contoh.Test", "name": "Sukarno", "password1": PASSWORD, "password2": PASSWORD}

    answer = client.post(reverse("wagtailusers_users:add"), form)

    assert answer.status_code == 302
    assert User.objects.get(name="Sukarno").email == "sukarno@contoh.test"


def test_an_address_in_use_is_refused_with_a_sentence(client: Client, admin: User) -> None:
    form = {"email": "ADMIN@contoh.test", "name": "Lain", "password1": PASSWORD, "password2": PASSWORD}

    answer = client.post(reverse("wagtailusers_users:add"), form)

    assert answer.status_code == 200
    assert answer.context["form"].errors["email"]
    assert User.objects.count() == 1


@pytest.mark.parametrize("screen", ["add", "edit"])
def test_no_screen_asks_for_a_last_name(client: Client, admin: User, screen: str) -> None:
    url = reverse(f"wagtailusers_users:{screen}", args=[admin.pk] if screen == "edit" else [])

    text = client.get(url).content.decode()

    assert 'name="name"' in text
    assert "last_name" not in text


def test_the_first_administrator_cannot_lock_the_door_from_inside(client: Client, admin: User) -> None:
    form = {"email": admin.email, "name": "Ni Wayan Sari", "is_active": ""}

    client.post(reverse("wagtailusers_users:edit", args=[admin.pk]), form)

    admin.refresh_from_db()
    assert admin.is_active
    assert admin.is_superuser


def test_people_change_their_own_name(client: Client, admin: User) -> None:
    page = client.get(reverse("wagtailadmin_account")).content.decode()
    assert "first_name" not in page

    answer = client.post(
        reverse("wagtailadmin_account"),
        {
            "name-name": "Ni Wayan Sari Dewi",
            "notifications-submitted_notifications": "on",
            "locale-preferred_language": "id",
            "theme-theme": "system",
            "theme-contrast": "system",
            "theme-density": "default",
        },
    )

    assert answer.status_code == 302
    admin.refresh_from_db()
    assert admin.name == "Ni Wayan Sari Dewi"


def test_nothing_on_the_screens_asks_a_third_party(client: Client, admin: User) -> None:
    assert "gravatar" not in client.get(reverse("wagtailusers_users:index")).content.decode()
