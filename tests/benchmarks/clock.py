"""Counts and times what is asked of the database."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection

from tests.counting import BOOKKEEPING


@dataclass
class Clock:
    """Used as `with connection.execute_wrapper(clock)`; savepoints are the test client's, not the page's."""

    queries: int = 0
    seconds: float = 0.0

    def __call__(self, execute: Callable[..., Any], sql: str, *arguments: Any) -> Any:
        began = time.perf_counter()
        try:
            return execute(sql, *arguments)
        finally:
            self.seconds += time.perf_counter() - began
            self.queries += BOOKKEEPING.match(sql) is None


def spent(act: Callable[[], object]) -> float:
    """Milliseconds of this process's CPU."""
    began = time.process_time()
    act()
    return 1000 * (time.process_time() - began)


def server_spent() -> float:
    """Milliseconds of CPU that the database has spent for this connection so far; 0 when it runs elsewhere.

    Unlike the time that a query takes this does not grow when the machine is busy with something else.
    """
    connection.ensure_connection()
    process = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    return int(process.read_text().split()[0]) / 1e6 if process.exists() else 0.0
