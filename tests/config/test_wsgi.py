"""The production entrance, started in a process of its own as a server would."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from config import safety
from foundation.privacy import derived_key
from foundation.tenancy.rows import secured_models
from tests.architecture.tree import ROOT
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def start(database_url: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    url = database_url.rpartition("/")[0] + "/" + connection.settings_dict["NAME"]
    careful = {
        "SECRET_KEY": "k" * 60,
        "PRIVACY_KEYS": derived_key("only here"),
        "ALLOWED_HOSTS": ".desa.contoh.test",
        "DATABASE_URL": url,
    }
    unset = {"DJANGO_SETTINGS_MODULE", "DEBUG", "PYTHONPATH"}
    return subprocess.run(
        [sys.executable, "-c", "import config.wsgi"],
        cwd=ROOT / "site",
        env={key: value for key, value in os.environ.items() if key not in unset} | careful | environment,
        check=False,
        capture_output=True,
        text=True,
    )


def test_it_opens_for_the_serving_role() -> None:
    outcome = start(settings.DATABASE_URL)

    assert outcome.returncode == 0, outcome.stderr


def test_it_stays_shut_for_the_owner_of_the_tables() -> None:
    outcome = start(settings.DATABASE_OWNER_URL)

    assert outcome.returncode == 1
    assert "owns tables" in outcome.stderr


def test_it_stays_shut_with_a_key_that_everyone_knows() -> None:
    outcome = start(settings.DATABASE_URL, SECRET_KEY="only-for-development-" + "k" * 60)

    assert outcome.returncode == 1
    assert "Set SECRET_KEY" in outcome.stderr


def test_it_stays_shut_without_keys_for_the_names_of_people() -> None:
    outcome = start(settings.DATABASE_URL, PRIVACY_KEYS="")

    assert outcome.returncode == 1
    assert "Set PRIVACY_KEYS" in outcome.stderr


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_it_stays_shut_while_an_account_of_the_demonstration_is_open() -> None:
    user = UserFactory(email="operator@bebandem.contoh.test")

    outcome = start(settings.DATABASE_URL)

    assert outcome.returncode == 1
    assert "1 accounts of the demonstration" in outcome.stderr
    user.is_active = False
    user.save()
    assert start(settings.DATABASE_URL).returncode == 0


def test_a_table_without_its_wall_keeps_it_shut(as_serving: BaseDatabaseWrapper) -> None:
    safety.demand_forced_rows(as_serving, list(secured_models()))
    with pytest.raises(ImproperlyConfigured, match="not in force on villages_village"):
        safety.demand_forced_rows(as_serving, ["villages_membership", "villages_village"])


@pytest.fixture
def as_serving(db: None) -> Iterator[BaseDatabaseWrapper]:
    wrapper = connection.copy()
    yield wrapper
    wrapper.close()
