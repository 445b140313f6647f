from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import safety
from foundation.privacy import derived_key

GOOD: dict[str, Any] = {
    "secret_key": "k" * 60,
    "debug": False,
    "allowed_hosts": [".desa.contoh.test"],
    "database_url": "postgres://lumbung_app@127.0.0.1/lumbung",
}


def test_a_careful_installation_starts() -> None:
    safety.demand_settings(**GOOD)
    safety.demand_privacy([derived_key("new"), derived_key("old")])


@pytest.mark.parametrize("keys", [[], [""], ["too-short"], [derived_key("good"), "k" * 44], ["é" * 44]])
def test_keys_that_encrypt_nothing_are_refused(keys: list[str]) -> None:
    with pytest.raises(ImproperlyConfigured, match="Set PRIVACY_KEYS"):
        safety.demand_privacy(keys)


@pytest.mark.parametrize(
    ("setting", "value", "advice"),
    [
        ("secret_key", "", "Set SECRET_KEY"),
        ("secret_key", "short", "Set SECRET_KEY"),
        ("secret_key", "only-for-development-" + "k" * 60, "Set SECRET_KEY"),
        ("secret_key", "django-insecure-" + "k" * 60, "Set SECRET_KEY"),
        ("debug", True, "Remove DEBUG"),
        ("allowed_hosts", [], "Set ALLOWED_HOSTS"),
        ("allowed_hosts", [".desa.contoh.test", "*"], "Set ALLOWED_HOSTS"),
        ("database_url", "", "Set DATABASE_URL"),
    ],
)
def test_a_careless_one_is_told_what_to_set(setting: str, value: Any, advice: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=advice):
        safety.demand_settings(**GOOD | {setting: value})
