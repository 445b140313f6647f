"""The network of villages that the benchmarks measure, and the sizes to which it grows."""

import os
import time

from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command

from tests.benchmarks import province
from tests.browser import additions, addresses
from villages.models import Village

#: `VILLAGES=8000 make bench` measures a whole province as well.
SIZES = sorted({10, 1000, int(os.environ.get("VILLAGES", "1000"))})


def begin() -> None:
    """Three villages of the demonstration that between them have everything."""
    province.load_regions()
    call_command(
        "demonstrate", port=settings.PUBLIC_PORT, villages=[additions.SELO, additions.GRABAGAN, addresses.BOLOH]
    )
    additions.write_everything(Village.objects.get(region=additions.SELO))


def original() -> Village:
    """The village that all others are copies of."""
    return Village.objects.get(region=additions.GRABAGAN)


def grow(size: int) -> None:
    began = time.perf_counter()
    province.multiply(original(), province.free_codes(size - Village.objects.count()))
    province.refresh_statistics()
    cache.clear()
    print(f"\n{Village.objects.count():,} villages after {time.perf_counter() - began:.1f} s of copying", end="")
