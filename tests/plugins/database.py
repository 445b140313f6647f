"""A throw-away PostgreSQL for the run when DATABASE_URL is not set. Loaded with -p, so before Django's settings."""

import atexit
import contextlib
import os
import shutil
import sys
from collections.abc import Generator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# pytest puts its `pythonpath` in place after it has loaded the plugins that -p names.
sys.path.insert(0, str(ROOT / "site"))

from config.local import postgres
from config.local.places import ServerError
from tests.plugins import migrated

_server = contextlib.ExitStack()


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests() -> Generator[None, object, object]:
    # A wrapper runs before every other plugin's hook, and pytest-django reads the settings in its own.
    _serve()
    return (yield)


def _serve() -> None:
    # Workers of xdist inherit the environment, and with it the server of the process that started them.
    if os.environ.get("DATABASE_URL"):
        os.environ.setdefault("DATABASE_OWNER_URL", os.environ["DATABASE_URL"])
        return
    # Not a hook of pytest's: those are not called when a conftest cannot be imported.
    atexit.register(_server.close)
    try:
        postgres.remove_abandoned()
        cluster = postgres.throwaway()
        migrated.fetch(ROOT, cluster)
        _server.callback(shutil.rmtree, cluster.home, ignore_errors=True)
        _server.callback(migrated.keep, ROOT, cluster)
        _server.enter_context(cluster.serving())
        migrated.make(ROOT, cluster)
    except ServerError as error:
        pytest.exit(str(error), returncode=1)
    os.environ["DATABASE_URL"] = cluster.url(postgres.APP_ROLE)
    os.environ["DATABASE_OWNER_URL"] = cluster.url(postgres.OWNER_ROLE)
    os.environ["TEST_CLUSTER"] = str(cluster.home)
