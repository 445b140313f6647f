"""Personal data encrypted at rest: a copy of the database tells nobody's name without the keys of the installation.

`PRIVACY_KEYS` holds one or more keys, each 32 random bytes in URL-safe base64. The first encrypts, all of them decrypt.
A new key is put in front; `manage.py rotate_privacy_keys` encrypts every row with it, and then the old one can go.

A text is kept as `1:<key id>:<base64 of nonce, ciphertext and tag>`: AES-256-GCM with a nonce of 12 random bytes
(NIST SP 800-38D). The key id is the beginning of the key's SHA-256, so that nobody has to try all keys.
"""

import base64
import hashlib
import hmac
import os
from functools import cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models

VERSION = "1"
NONCE_LENGTH = 12
KEY_ID_LENGTH = 8
LOST = "PRIVACY_KEYS lacks the key with which this text was encrypted."


def keys() -> list[str]:
    """Those of the installation. Development and tests have none and derive one from their public secret."""
    return list(settings.PRIVACY_KEYS) or [derived_key(settings.SECRET_KEY)]


def derived_key(secret: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(f"privacy:{secret}".encode()).digest()).decode()


@cache
def key_id(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:KEY_ID_LENGTH]


@cache
def _cipher(key: str) -> AESGCM:
    return AESGCM(base64.urlsafe_b64decode(key))


@cache
def _earlier(*known: str) -> MultiFernet:
    """What versions before AES-GCM wrote."""
    return MultiFernet([Fernet(key) for key in known])


def prefix() -> str:
    """How everything begins that the first key encrypts."""
    return f"{VERSION}:{key_id(keys()[0])}:"


def encrypt(text: str) -> str:
    if not text:
        return ""
    nonce, beginning = os.urandom(NONCE_LENGTH), prefix()
    sealed = nonce + _cipher(keys()[0]).encrypt(nonce, text.encode(), beginning.encode())
    return beginning + base64.urlsafe_b64encode(sealed).decode()


def decrypt(text: str) -> str:
    """Raises ImproperlyConfigured for what none of the keys opens: it must not be taken for empty and saved over."""
    if not text:
        return ""
    try:
        return _open(text) if text.startswith(f"{VERSION}:") else _earlier(*keys()).decrypt(text.encode()).decode()
    except (InvalidTag, InvalidToken, LookupError, ValueError) as error:
        raise ImproperlyConfigured(LOST) from error


def _open(text: str) -> str:
    _version, known_as, sealed = text.split(":")
    key = {key_id(key): key for key in keys()}[known_as]
    data = base64.urlsafe_b64decode(sealed)
    beginning = f"{VERSION}:{known_as}:".encode()
    return _cipher(key).decrypt(data[:NONCE_LENGTH], data[NONCE_LENGTH:], beginning).decode()


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


class BlindIndexField(models.CharField):
    """A keyed hash of an encrypted field of the same row, by which a row is found whose text nobody can read.

    Look for any of `secrets_for(purpose, text)`: rows may stand under an older key until the keys are rotated.
    """

    def __init__(self, *args: Any, of: str = "", purpose: str = "", **kwargs: Any) -> None:
        self.of, self.purpose = of, purpose
        super().__init__(*args, **{"max_length": 43, "editable": False, **kwargs})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "of": self.of, "purpose": self.purpose}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        value = secrets_for(self.purpose, getattr(model_instance, self.of))[0]
        setattr(model_instance, self.attname, value)
        return value
