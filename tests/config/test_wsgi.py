"""The production entrance, started in a process of its own as a server would."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from tests.architecture.tree import ROOT

pytestmark = pytest.mark.django_db


def start(database_url: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    url = database_url.rpartition("/")[0] + "/" + connection.settings_dict["NAME"]
    careful = {"SECRET_KEY": "k" * 60, "ALLOWED_HOSTS": ".desa.contoh.test", "DATABASE_URL": url}
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
