from collections.abc import Callable, Iterator

import pytest
from django.core.management import call_command
from django.db.models.signals import post_save
from django.test import Client
from django_tasks_db.management.commands import db_worker

from accounts.models import User
from foundation.tenancy.reach import NOTHING, opened
from tests.factories import (
    RegionFactory,
)
from tests.villages.making.sending import FAR, GOOD, officer_of, signed_in
from villages.models import Village


@pytest.fixture(autouse=True)
def regions() -> None:
    for code, name in zip(GOOD, ("Satu", "Dua", "Tiga"), strict=True):
        RegionFactory(code=code, name=f"Uji {name}")
    RegionFactory(code=FAR, name="Jauh")


@pytest.fixture
def officer() -> User:
    return officer_of("51.07")


@pytest.fixture
def client(officer: User) -> Client:
    return signed_in(officer)


@pytest.fixture
def queue(settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "foundation.queue.backends.QueueBackend"}}


@pytest.fixture
def work(queue, monkeypatch: pytest.MonkeyPatch) -> Callable[[], object]:
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
    monkeypatch.setattr(db_worker.Worker, "configure_signals", lambda self: None)
    return lambda: call_command("db_worker", batch=True, verbosity=0, startup_delay=False)


@pytest.fixture
def stopping(client: Client) -> Iterator[list[str]]:
    """The officer stops the sheet at this address when the first village is made."""
    addresses: list[str] = []

    def stop(**kwargs: object) -> None:
        with opened(NOTHING):
            client.post(f"{addresses[0]}stop/")

    post_save.connect(stop, sender=Village)
    yield addresses
    post_save.disconnect(stop, sender=Village)
