"""The server refuses to start when a setting or its database role would leave people unprotected."""

import base64
import binascii
from collections.abc import Sequence

from django.core.exceptions import ImproperlyConfigured
from django.db.backends.base.base import BaseDatabaseWrapper

SHORTEST_SECRET_KEY = 50
PRIVACY_KEY_BYTES = 32
#: How the addresses of the demonstration's accounts end.
DEMONSTRATION = ".contoh.test"
#: Django's own key for new projects, and ours for development and tests.
KNOWN_KEY_PREFIXES = ("django-insecure-", "only-for-")

ROLE_POWERS = """
    SELECT role.rolsuper, role.rolbypassrls,
           EXISTS (SELECT FROM pg_class AS relation
                   JOIN pg_namespace AS namespace ON namespace.oid = relation.relnamespace
                   WHERE relation.relkind IN ('r', 'p') AND namespace.nspname = ANY (current_schemas(false))
                     AND pg_has_role(role.oid, relation.relowner, 'USAGE')),
           current_user
    FROM pg_roles AS role WHERE role.rolname = current_user
"""


def demand_settings(*, secret_key: str, debug: bool, allowed_hosts: Sequence[str], database_url: str) -> None:
    if len(secret_key) < SHORTEST_SECRET_KEY or secret_key.startswith(KNOWN_KEY_PREFIXES):
        raise ImproperlyConfigured(
            f"Set SECRET_KEY to a private random text of at least {SHORTEST_SECRET_KEY} characters, for example "
            "the output of: python3 -c 'import secrets; print(secrets.token_urlsafe(64))'"
        )
    if debug:
        raise ImproperlyConfigured("Remove DEBUG from the environment: its error pages show settings to visitors.")
    if not allowed_hosts or any(host in ("*", ".") for host in allowed_hosts):
        raise ImproperlyConfigured(
            "Set ALLOWED_HOSTS to the domains that this server answers, separated by commas, for example "
            "ALLOWED_HOSTS=.desa.example.id,portal.example.id; the wildcard * lets anyone forge links in e-mails."
        )
    if not database_url:
        raise ImproperlyConfigured(
            "Set DATABASE_URL to the database and the role that serves visitors, for example "
            "DATABASE_URL=postgres://lumbung_app:PASSWORD@127.0.0.1:5432/lumbung"
        )


def is_privacy_key(key: str) -> bool:
    try:
        return len(base64.b64decode(key, altchars=b"-_", validate=True)) == PRIVACY_KEY_BYTES
    except (binascii.Error, ValueError):
        return False


def demand_privacy(keys: Sequence[str]) -> None:
    if not keys or not all(is_privacy_key(key) for key in keys):
        raise ImproperlyConfigured(
            "Set PRIVACY_KEYS to the keys that encrypt people's names, separated by commas, and keep a copy apart from "
            "the database: without them the names are lost. A new key is the output of: python3 -c 'import base64, "
            "secrets; print(base64.urlsafe_b64encode(secrets.token_bytes(32)).decode())'"
        )


def demand_no_demonstration(connection: BaseDatabaseWrapper) -> None:
    """Everybody knows the password of the demonstration's accounts."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM accounts_user WHERE email LIKE %s AND is_active", [f"%{DEMONSTRATION}"])
        (known,) = cursor.fetchone()
    connection.close()
    if known:
        raise ImproperlyConfigured(
            f"The database holds {known} accounts of the demonstration (…{DEMONSTRATION}), whose password is public. "
            "Use a database of its own for production, or switch these accounts off."
        )


def demand_forced_rows(connection: BaseDatabaseWrapper, tables: Sequence[str]) -> None:
    """Without FORCE a wall is no wall to the owner; without ENABLE it is none to anybody."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relname = ANY (%s) AND relrowsecurity AND relforcerowsecurity",
            [list(tables)],
        )
        forced = {name for (name,) in cursor.fetchall()}
    connection.close()
    if missing := sorted(set(tables) - forced):
        raise ImproperlyConfigured(
            f"Row-level security is not in force on {', '.join(missing)}. Run the migrations before the server."
        )


def demand_limited_role(connection: BaseDatabaseWrapper) -> None:
    """Row-level security does not bind superusers, BYPASSRLS roles and the owners of tables: none of them may serve."""
    with connection.cursor() as cursor:
        cursor.execute(ROLE_POWERS)
        superuser, bypasses, owner, name = cursor.fetchone()
    powers = [
        sentence
        for has_it, sentence in (
            (superuser, "is a superuser"),
            (bypasses, "may bypass row-level security"),
            (owner, "owns tables"),
        )
        if has_it
    ]
    connection.close()
    if powers:
        raise ImproperlyConfigured(
            f"The database role {name!r} {' and '.join(powers)}, so it could read every village's data. "
            "Let DATABASE_URL name the role lumbung_app, made by site/config/local/roles.sql, and keep the owner's "
            "role in DATABASE_OWNER_URL for migrations only."
        )
