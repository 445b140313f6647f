"""The test database is made and migrated by the owner's role; the tests then run as the role that serves."""

import os
from collections.abc import Iterator
from typing import Any

import environ
import pytest
from django.conf import settings
from django.db import connection

from tests.plugins.migrated import TEMPLATE

OWNER, APP = settings.DATABASE_OWNER_URL, settings.DATABASE_URL


def _use(url: str) -> None:
    connection.close()
    parts = environ.Env.db_url_config(url)
    connection.settings_dict.update({key: parts[key] for key in ("USER", "PASSWORD", "HOST", "PORT")})


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    _use(OWNER)
    if "TEST_CLUSTER" in os.environ:
        connection.settings_dict["TEST"]["TEMPLATE"] = TEMPLATE


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        with connection.cursor() as cursor:
            # A transactional test empties the tables at its end, which the serving role may not do in earnest.
            app = connection.ops.quote_name(environ.Env.db_url_config(APP)["USER"])
            cursor.execute(f"GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO {app}")
        _use(APP)
    yield
    with django_db_blocker.unblock():
        _use(OWNER)
