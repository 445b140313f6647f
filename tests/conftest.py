"""The test database is made and migrated by the owner's role; the tests then run as the role that serves."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import environ
import pytest
from django.conf import settings
from django.db import connection

from tests.plugins.migrated import TEMPLATE

OWNER, APP = settings.DATABASE_OWNER_URL, settings.DATABASE_URL
CLUSTER = Path(os.environ["TEST_CLUSTER"]) if "TEST_CLUSTER" in os.environ else None


def _use(url: str) -> None:
    connection.close()
    parts = environ.Env.db_url_config(url)
    connection.settings_dict.update({key: parts[key] for key in ("USER", "PASSWORD", "HOST", "PORT")})


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    _use(OWNER)
    if _is_migrated():
        connection.settings_dict["TEST"]["TEMPLATE"] = TEMPLATE


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        _keep_migrated()
        with connection.cursor() as cursor:
            # A transactional test empties the tables at its end, which the serving role may not do in earnest.
            app = connection.ops.quote_name(environ.Env.db_url_config(APP)["USER"])
            cursor.execute(f"GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO {app}")
        _use(APP)
    yield
    with django_db_blocker.unblock():
        _use(OWNER)


def _is_migrated() -> bool:
    return CLUSTER is not None and (CLUSTER / TEMPLATE).exists()


def _keep_migrated() -> None:
    """The first worker leaves a copy of its fresh database for the next run."""
    if CLUSTER is None or _is_migrated() or os.environ.get("PYTEST_XDIST_WORKER", "gw0") != "gw0":
        return
    fresh = connection.ops.quote_name(connection.settings_dict["NAME"])
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {TEMPLATE} TEMPLATE {fresh}")
    (CLUSTER / TEMPLATE).touch()
