import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import translation

from tests.isolation.world import World
from tests.lasting import rolled_back


@pytest.fixture(autouse=True)
def fresh_memory(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    caplog.set_level(logging.CRITICAL, "django.request")  # hundreds of addresses that are not there, as they should
    cache.clear()
    with translation.override("id"):
        yield


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Made once; each test works inside and leaves it as it was."""
    with rolled_back(django_db_blocker):
        yield World()
