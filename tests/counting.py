"""Counts what a request asks of the database."""

import re
from collections.abc import Callable

from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

#: Statements about the test's own savepoints, which the audit may precede with the words of its context.
BOOKKEEPING = re.compile(r"(SELECT set_config\('pghistory.*; )?(SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT)", re.DOTALL)


def queries_of(act: Callable[[], object]) -> list[str]:
    """The statements of `act` with an empty cache, as the first visitor after a change meets it.

    It runs once before that: content types are looked up once in the life of a process. A test runs in a transaction
    of its own, so the request's transaction shows as savepoints, which do not count.
    """
    act()
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        act()
    statements = (query["sql"] for query in captured.captured_queries)
    return [statement for statement in statements if not BOOKKEEPING.match(statement)]
