"""What the serving role may and may not do, tried as that role."""

from collections.abc import Callable, Iterator

import environ
import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import ProgrammingError, connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from wagtail.models import Locale

from config import safety

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE intruder (id int)",
        "CREATE SCHEMA intruder",
        "ALTER TABLE accounts_user ADD COLUMN intruder int",
        "ALTER TABLE accounts_user DISABLE ROW LEVEL SECURITY",
        "DROP TABLE accounts_user",
        "CREATE ROLE intruder",
        "ALTER ROLE lumbung_app BYPASSRLS",
        "SET ROLE lumbung_owner",
        "CREATE EXTENSION pg_trgm",
    ],
)
def test_it_changes_no_table_and_no_role(statement: str) -> None:
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_it_reads_and_writes_rows_of_tables_that_migrations_made() -> None:
    locale = Locale.objects.create(language_code="ban")

    assert Locale.objects.filter(pk=locale.pk).delete()[0] >= 1


def test_tests_run_as_the_role_that_serves() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("lumbung_app",)


@pytest.fixture
def as_role(db: None) -> Iterator[Callable[[str], BaseDatabaseWrapper]]:
    """A function that connects to the test database under an address's role."""
    opened = []

    def connect(url: str) -> BaseDatabaseWrapper:
        opened.append(connection.copy())
        opened[-1].settings_dict["USER"] = environ.Env.db_url_config(url)["USER"]
        return opened[-1]

    yield connect
    for wrapper in opened:
        wrapper.close()


def test_the_serving_role_may_serve(as_role: Callable[[str], BaseDatabaseWrapper]) -> None:
    safety.demand_limited_role(as_role(settings.DATABASE_URL))


def test_the_owner_of_the_tables_may_not(as_role: Callable[[str], BaseDatabaseWrapper]) -> None:
    with pytest.raises(ImproperlyConfigured, match="'lumbung_owner' owns tables"):
        safety.demand_limited_role(as_role(settings.DATABASE_OWNER_URL))


def test_a_superuser_may_not(as_role: Callable[[str], BaseDatabaseWrapper]) -> None:
    url = settings.DATABASE_URL.replace("lumbung_app", "postgres")

    with pytest.raises(ImproperlyConfigured, match="is a superuser and may bypass row-level security"):
        safety.demand_limited_role(as_role(url))
