import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import RequestFactory

from accounts.models import User

pytestmark = pytest.mark.django_db

PASSWORD = "kebun-salak-di-lereng"


def sign_in(email: str) -> User | None:
    """As the entrance does; without a request nobody could count the attempts."""
    return authenticate(RequestFactory().post("/"), email=email, password=PASSWORD)


def test_the_login_is_the_address_in_any_case() -> None:
    sri = User.objects.create_user("Sri.Wahyuni@Desa.Contoh.Test", PASSWORD, name="Sri Wahyuni")

    assert sri.email == "sri.wahyuni@desa.contoh.test"
    assert sign_in("SRI.wahyuni@desa.contoh.TEST") == sri


def test_one_name_is_enough_and_is_shown_whole() -> None:
    sukarno = User(email="sukarno@contoh.test", name="Sukarno")

    sukarno.set_password(PASSWORD)
    sukarno.full_clean()

    assert (str(sukarno), sukarno.get_full_name(), sukarno.get_short_name()) == ("Sukarno",) * 3


def test_a_person_without_a_name_is_called_by_the_address() -> None:
    assert str(User(email="kaur@contoh.test")) == "kaur@contoh.test"


def test_two_people_cannot_share_an_address() -> None:
    User.objects.create_user("sri@contoh.test", PASSWORD, name="Sri")

    with pytest.raises(ValidationError, match=r"already|sudah"):
        User(email="SRI@contoh.test", name="Sri Kedua", password="x").full_clean()


@pytest.mark.parametrize("address", ["sri@contoh.test", "SRI@contoh.test"])
def test_the_database_refuses_what_slips_past_the_forms(address: str) -> None:
    User.objects.create_user("sri@contoh.test", PASSWORD, name="Sri")

    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.bulk_create([User(email=address, name="Sri Kedua")])


def test_an_administrator_has_every_permission() -> None:
    admin = User.objects.create_superuser("admin@contoh.test", PASSWORD, name="Admin")

    assert admin.has_perm("accounts.delete_user")
    assert not User.objects.create_user("sri@contoh.test", PASSWORD, name="Sri").is_superuser
