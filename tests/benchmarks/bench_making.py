"""How long it takes to load the country's regions, to make a village and a province."""

import os
import time
from collections.abc import Callable
from typing import Any

import pytest
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from tests.benchmarks.province import free_codes, load_regions, multiply, refresh_statistics
from villages.models import Village
from villages.portal.services.creation import create_portal
from villages.services.batch import Row, make, preview
from villages.services.data import load_reference_data

MANY = int(os.environ.get("VILLAGES", "1000"))
MADE = 20
PROVINCE = 8000

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def make_villages() -> float:
    """Seconds for each, without what a worker does beside it."""
    make_one(free_codes(1)[0])  # what a process looks up once
    return sum(timed(lambda code=code: make_one(code)) for code in free_codes(MADE)) / MADE


def make_one(code: str) -> None:
    outcome = make(preview(["code", code]))
    assert codes(outcome.made) == [code]


def codes(rows: list[Row]) -> list[str]:
    return [row.code for row in rows]


def index_villages() -> float:
    """Seconds a worker takes for what waits, for each village."""
    waiting = list(DBTaskResult.objects.ready())
    return sum(timed(lambda result=result: worker().run_task(result)) for result in waiting) / max(len(waiting), 1)


def worker() -> Worker:
    return Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="benchmark",
        excluded_queue_names=[],
    )


def test_reference_data() -> None:
    print(f"\nregions and village index: {timed(load_reference_data):.1f} s, again: {timed(load_reference_data):.1f} s")


def test_one_more_village(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "foundation.queue.backends.QueueBackend"}}
    load_regions()
    create_portal(name="Lumbung Desa")
    made, indexed = [make_villages()], [index_villages()]
    multiply(Village.objects.all()[0], free_codes(MANY - Village.objects.count()))
    refresh_statistics()
    made.append(make_villages())
    indexed.append(index_villages())
    tell("one more village", made)
    tell("its index, by a worker beside it", indexed)
    minutes = PROVINCE * sum(made) / len(made) / 60
    print(f"\na province of {PROVINCE:,}: {minutes:.0f} minutes, {PROVINCE / minutes / 60:.1f} villages a second")


def tell(what: str, seconds: list[float]) -> None:
    first, later = seconds
    print(f"\n{what}: {first:.3f} s, with {MANY:,} there: {later:.3f} s, ratio {later / first:.2f}", end="")
