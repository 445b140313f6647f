"""The worker that `make run` keeps beside the server: its own process, with the real queue."""

import os
import signal
import subprocess
import sys
import time
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django_tasks_db.models import DBTaskResult

from config.local import launch
from foundation.queue.tasks import index_objects

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

SECONDS = 60
DEVELOPMENT = "config.settings.dev"


@pytest.fixture
def environment(settings: Any) -> dict[str, str]:
    """The development settings with the database of the tests."""
    settings.TASKS = {"default": {"BACKEND": "foundation.queue.backends.QueueBackend"}}
    address = settings.DATABASE_URL.rpartition("/")[0]
    return {"DATABASE_URL": f"{address}/{connection.settings_dict['NAME']}", "DJANGO_SETTINGS_MODULE": DEVELOPMENT}


def state_after(seconds: float) -> str:
    """Of the only task, when it is no longer waiting or running."""
    end = time.monotonic() + seconds
    while (state := DBTaskResult.objects.get().status) in ("READY", "RUNNING") and time.monotonic() < end:
        time.sleep(0.1)
    return state


def workers() -> list[str]:
    return DBTaskResult.objects.get().worker_ids


def is_alive(worker_id: str) -> bool:
    number = worker_id.rpartition("-")[2]
    state = subprocess.run(["ps", "-o", "stat=", "-p", number], check=False, capture_output=True, text=True).stdout
    return state.strip()[:1] not in ("", "Z")  # in a container nobody may collect the dead


def test_it_does_what_waits_says_nothing_and_ends_with_the_server(
    environment: dict[str, str], capfd: pytest.CaptureFixture[str]
) -> None:
    index_objects.enqueue(search=[], references=[])

    with launch._worker(environment):
        assert state_after(SECONDS) == "SUCCESSFUL"
        [worker] = workers()
        assert is_alive(worker)

    assert not is_alive(worker)
    assert capfd.readouterr() == ("", "")


def test_it_says_what_went_wrong(environment: dict[str, str], capfd: pytest.CaptureFixture[str]) -> None:
    index_objects.enqueue(search=[["villages.nothing", "1"]], references=[])

    with launch._worker(environment):
        assert state_after(SECONDS) == "FAILED"

    assert "LookupError" in capfd.readouterr().err


def test_it_ends_when_the_launcher_was_killed(environment: dict[str, str]) -> None:
    # A launcher in a process of its own, whose end nobody can announce.
    index_objects.enqueue(search=[], references=[])
    program = "from config.local import launch; import time, os\nwith launch._worker({}): time.sleep(600)"
    paths = os.pathsep.join((str(settings.SITE), str(settings.ROOT)))
    launcher = subprocess.Popen(
        [sys.executable, "-c", program], env=os.environ | environment | {"PYTHONPATH": paths}, cwd=settings.ROOT
    )
    try:
        assert state_after(SECONDS) == "SUCCESSFUL"
    finally:
        launcher.send_signal(signal.SIGKILL)
        launcher.wait()

    [worker] = workers()
    end = time.monotonic() + SECONDS
    while is_alive(worker) and time.monotonic() < end:
        time.sleep(0.1)
    assert not is_alive(worker)
