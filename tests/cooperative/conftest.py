from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.utils import translation

from villages import clothes


@pytest.fixture(autouse=True)
def fresh_memory() -> Iterator[None]:
    """What one test remembers in this process must not answer for the next."""
    cache.clear()
    clothes._worn.clear()
    with translation.override("id"):
        yield
