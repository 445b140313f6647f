"""What is encrypted at rest is readable with the keys of the installation, and with nothing else."""

from typing import Any

import pytest
from django.core.exceptions import FieldError, ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from foundation import privacy
from foundation.privacy import decrypt, derived_key, encrypt, fingerprint, secrets_for
from foundation.tenancy.reach import Reach, opened
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
