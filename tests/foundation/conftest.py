from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.utils import translation
from hypothesis import settings

# A busy machine is no fault: only the answers count.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def fresh_memory() -> Iterator[None]:
    """What one test remembers in this process must not answer for the next."""
    cache.clear()
    with translation.override("id"):
        yield
