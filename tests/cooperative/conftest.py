from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import translation

from tests.lasting import rolled_back
from villages import clothes


@pytest.fixture(autouse=True)
def fresh_memory() -> Iterator[None]:
    """What one test remembers in this process must not answer for the next."""
    cache.clear()
    clothes._worn.clear()
    with translation.override("id"):
        yield


@pytest.fixture(scope="module")
def lasting(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Rows that a module's fixtures make once; each test works inside and leaves them as they were."""
    cache.clear()
    with rolled_back(django_db_blocker), translation.override("id"):
        yield
