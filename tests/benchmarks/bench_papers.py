"""What it takes to make each download of a budget with all national codes, once it is read from the database."""

import time

import pytest

from tests.transparency.budgets import papers
from transparency.budgets.downloads import DOWNLOADS

ROUNDS = 5


@pytest.mark.parametrize("address", DOWNLOADS)
def test_a_download(address: str) -> None:
    document = papers.everything()
    size = len(DOWNLOADS[address].make(document))
    seconds = []
    for _round in range(ROUNDS):
        began = time.perf_counter()
        DOWNLOADS[address].make(document)
        seconds.append(time.perf_counter() - began)
    print(f"\n{address}: {1000 * min(seconds):.0f} to {1000 * max(seconds):.0f} ms, {size / 1000:.0f} KB")
