from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.utils import translation


@pytest.fixture(autouse=True)
def fresh_memory() -> Iterator[None]:
    """What one test remembers in this process must not answer for the next."""
    cache.clear()
    with translation.override("id"):
        yield
