"""Ids that give themselves away: every row of the foreign village has an id that no other row has.

While the foreign village is made, the sequences of the database count from seven million. Afterwards a row belongs to
it, or refers to it by a foreign key, in a stream, in a text or in a revision, exactly when it contains such a number.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache

from django.db import connection

from foundation.tenancy.reach import Reach, opened

FIRST = 7_000_001
FOREIGN_ID = r"\y7000[0-9]{3}\y"
#: Requests are written down with their addresses: that somebody asked for a foreign page refers to nothing.
LOGBOOKS = ("django_session", "axes_")
#: How many rows of each table this transaction wrote, what it took back among them.
WRITTEN = "SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables WHERE schemaname = 'public'"
SEQUENCES = "SELECT format('%I', sequencename), COALESCE(last_value, 0) FROM pg_sequences WHERE schemaname = 'public'"


@contextmanager
def foreign_ids() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(SEQUENCES)
        before = cursor.fetchall()
        for name, _value in before:
            cursor.execute("SELECT setval(%s, %s)", [name, FIRST - 1])
        yield
        for name, value in before:
            cursor.execute("SELECT setval(%s, %s)", [name, value + 1000])


@cache
def tables() -> list[str]:
    return [name for name in connection.introspection.table_names() if not name.startswith(LOGBOOKS)]


def content(table: str) -> str:
    return f"(to_jsonb({table}) - 'pgh_context')::text"


def written() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN)
        return dict(cursor.fetchall())


def fingerprint(of: Iterable[str] | None = None) -> dict[str, str]:
    """By table, a digest of the rows that belong to the foreign village or refer to it; by default of every table."""
    digests = " UNION ALL ".join(
        f"SELECT '{table}', count(*)::text || ' ' || COALESCE(md5(string_agg(digest, '' ORDER BY digest)), '') "
        f"FROM (SELECT md5({content(table)}) AS digest FROM {table} WHERE {content(table)} ~ %(foreign)s) AS rows"
        for table in (tables() if of is None else of)
    )
    if not digests:
        return {}
    with opened(Reach.system()), connection.cursor() as cursor:
        cursor.execute(digests, {"foreign": FOREIGN_ID})
        return dict(cursor.fetchall())


def foreign_rows(table: str) -> int:
    """How many rows of the foreign village, or about it, the database gives to whoever is acting now."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table} WHERE {content(table)} ~ %s", [FOREIGN_ID])
        return cursor.fetchone()[0]
