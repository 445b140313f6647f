"""Spares the time in which Python looks through everything that was loaded for what nobody needs any more."""

import gc

import pytest

#: So many new objects are worth a look; by default 700 are, and a page makes thousands.
WORTH_A_LOOK = 50_000


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()
    gc.set_threshold(WORTH_A_LOOK, 20, 50)
