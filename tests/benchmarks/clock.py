"""Counts and times what is asked of the database."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

BOOKKEEPING = ("SAVEPOINT", "RELEASE", "ROLLBACK")


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
            self.queries += not sql.startswith(BOOKKEEPING)


def spent(act: Callable[[], object]) -> float:
    """Milliseconds of this process's CPU."""
    began = time.process_time()
    act()
    return 1000 * (time.process_time() - began)
