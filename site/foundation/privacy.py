"""Personal data encrypted at rest: a copy of the database tells nobody's name without the keys of the installation.

`PRIVACY_KEYS` holds one or more keys, each 32 random bytes in URL-safe base64. The first encrypts, all of them decrypt,
so a new key is put in front and the old ones stay until every row was saved again.
"""

import base64
import hashlib
import hmac
from functools import cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models


def keys() -> list[str]:
    """Those of the installation. Development and tests have none and derive one from their public secret."""
    return list(settings.PRIVACY_KEYS) or [derived_key(settings.SECRET_KEY)]


def derived_key(secret: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(f"privacy:{secret}".encode()).digest()).decode()


@cache
def _cipher(*known: str) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in known])


def encrypt(text: str) -> str:
    return _cipher(*keys()).encrypt(text.encode()).decode() if text else ""


def decrypt(text: str) -> str:
    """Raises ImproperlyConfigured for what none of the keys opens: it must not be taken for empty and saved over."""
    if not text:
        return ""
    try:
        return _cipher(*keys()).decrypt(text.encode()).decode()
    except InvalidToken as error:
        raise ImproperlyConfigured("PRIVACY_KEYS lacks the key with which this text was encrypted.") from error


def secrets_for(purpose: str, text: str) -> list[str]:
    """A secret that only this installation can make of a text, once for each of its keys: 43 letters of a link."""
    return [
        base64.urlsafe_b64encode(hmac.digest(key.encode(), f"{purpose}:{text}".encode(), "sha256")).decode().rstrip("=")
        for key in keys()
    ]


def fingerprint(secret: str) -> str:
    """What is kept of a secret link: enough to know it again, not enough to make it."""
    return hashlib.sha256(secret.encode()).hexdigest()


class EncryptedTextField(models.TextField):
    """Text that the database only keeps encrypted. It cannot be searched, sorted or compared; empty stays empty."""

    def get_prep_value(self, value: Any) -> Any:
        prepared = super().get_prep_value(value)
        return prepared if prepared is None else encrypt(prepared)

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        return value if value is None else decrypt(value)

    def get_lookup(self, lookup_name: str) -> Any:
        """The same text is never encrypted alike, so that every comparison would quietly find nothing."""
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None

    def get_transform(self, lookup_name: str) -> Any:
        return None
