"""What is encrypted at rest is readable with the keys of the installation, and with nothing else."""

from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.apps import apps
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.core.management import call_command
from django.db.models import TextField
from django.db.models.functions import Cast
from hypothesis import given
from hypothesis import strategies as st

from foundation import privacy
from foundation.privacy import LOST, decrypt, derived_key, encrypt, fingerprint, key_id, secrets_for
from foundation.rotation import encrypted_fields, encrypted_models
from foundation.tenancy.reach import Reach, opened
from tests.factories import GrowerContactFactory, InformationRequestFactory
from transparency.disclosure.models import InformationRequest

OLD, NEW, OTHER = map(derived_key, ("old", "new", "other"))


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_what_was_encrypted_is_read_again(text: str) -> None:
    assert decrypt(encrypt(text)) == text


def test_nothing_readable_is_left_and_the_same_text_never_looks_the_same() -> None:
    first, second = encrypt("Ketut Rahasia"), encrypt("Ketut Rahasia")

    assert "Ketut" not in first
    assert first != second
    assert encrypt("") == ""


def test_an_old_key_still_reads_and_the_first_one_writes(settings: Any) -> None:
    settings.PRIVACY_KEYS = [OLD]
    before = encrypt("Ketut")
    settings.PRIVACY_KEYS = [NEW, OLD]
    after = encrypt("Ketut")

    assert decrypt(before) == "Ketut"
    settings.PRIVACY_KEYS = [NEW]
    assert decrypt(after) == "Ketut"


def test_a_lost_key_is_a_fault_and_never_an_empty_text(settings: Any) -> None:
    settings.PRIVACY_KEYS = [OLD]
    kept = encrypt("Ketut")
    settings.PRIVACY_KEYS = [OTHER]

    with pytest.raises(ImproperlyConfigured, match="PRIVACY_KEYS"):
        decrypt(kept)


def test_the_secret_of_a_link_is_known_again_after_the_key_has_changed(settings: Any) -> None:
    settings.PRIVACY_KEYS = [OLD]
    [secret] = secrets_for("link", "42")
    settings.PRIVACY_KEYS = [NEW, OLD]

    assert secret in secrets_for("link", "42")
    assert secret not in secrets_for("other link", "42")
    assert secret not in fingerprint(secret)


@pytest.mark.django_db
@pytest.mark.parametrize("lookup", ["name", "name__icontains", "name__in", "name__gt", "name__regex", "name__length"])
def test_nobody_searches_in_what_is_encrypted(lookup: str) -> None:
    with opened(Reach.system()):
        with pytest.raises(FieldError):
            InformationRequest.objects.filter(**{lookup: ["Ketut"] if lookup.endswith("in") else "Ketut"}).exists()
        assert not InformationRequest.objects.filter(name__isnull=True).exists()


def test_development_has_a_key_of_its_own(settings: Any) -> None:
    settings.PRIVACY_KEYS = []

    assert privacy.keys() == [derived_key(settings.SECRET_KEY)]


def test_what_is_kept_tells_its_key_and_no_letter_can_be_exchanged(settings: Any) -> None:
    settings.PRIVACY_KEYS = [NEW]
    kept = encrypt("Ketut")

    assert kept.startswith(f"1:{key_id(NEW)}:")
    for place in range(len(kept)):
        other = "A" if kept[place] != "A" else "B"
        with pytest.raises(ImproperlyConfigured, match=LOST[:12]):
            decrypt(kept[:place] + other + kept[place + 1 :])


def test_what_earlier_versions_wrote_is_still_read(settings: Any) -> None:
    settings.PRIVACY_KEYS = [NEW, OLD]

    assert decrypt(Fernet(OLD).encrypt(b"Ketut").decode()) == "Ketut"


def kept_texts(model: Any) -> list[str]:
    as_kept = [Cast(name, TextField()) for name in encrypted_fields(model)]
    with opened(Reach.system()):
        return [text for row in model._base_manager.values_list(*as_kept) for text in row if text]


@pytest.mark.django_db
def test_after_the_rotation_the_old_key_is_not_needed_any_more(settings: Any) -> None:
    settings.PRIVACY_KEYS = [OLD]
    asked, contact = InformationRequestFactory(name="Ketut"), GrowerContactFactory(phone="081200000007")
    settings.PRIVACY_KEYS = [NEW, OLD]

    call_command("rotate_privacy_keys", verbosity=0)

    settings.PRIVACY_KEYS = [NEW]
    with opened(Reach.system()):
        asked.refresh_from_db()
        contact.refresh_from_db()
    assert (asked.name, contact.phone) == ("Ketut", "081200000007")
    texts = [text for model in encrypted_models() for text in kept_texts(model)]
    assert {text.rsplit(":", 1)[0] for text in texts} == {f"1:{key_id(NEW)}"}


def test_no_history_keeps_what_is_encrypted_for_it_could_not_be_encrypted_anew() -> None:
    keeping = {model._meta.label for model in encrypted_models() if hasattr(model, "pgh_tracked_model")}

    assert keeping == set()
    assert apps.get_model("disclosure", "InformationRequest") in encrypted_models()
