"""Starts a network of villages: a second database in the tests' server, and a real process that serves it."""

import contextlib
import http.client
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
import psycopg2
from django.conf import settings
from psycopg2 import sql

from tests.plugins.migrated import TEMPLATE as MIGRATED
from tests.plugins.migrated import in_database

SERVES = "Starting development server"


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes


@dataclass(frozen=True)
class Network:
    port: int
    addresses: dict[str, str]
    log: Path

    def get(self, address: str) -> Answer:
        """Python's resolver does not know that *.localhost is this machine, so ask the machine and name the host."""
        parts = urlsplit(address)
        client = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        with contextlib.closing(client):
            client.request("GET", parts._replace(scheme="", netloc="").geturl() or "/", headers={"Host": parts.netloc})
            answer = client.getresponse()
            return Answer(answer.status, answer.read())


@contextlib.contextmanager
def as_owner(database: str) -> Iterator[Any]:
    """A cursor of the role that owns the databases, beside Django's connection; every statement counts at once."""
    owner = environ.Env.db_url_config(settings.DATABASE_OWNER_URL)
    login = {key: owner[key.upper()] or None for key in ("user", "password", "host", "port")}
    with contextlib.closing(psycopg2.connect(dbname=database, **login)) as server:
        server.autocommit = True
        with server.cursor() as cursor:
            yield cursor


@contextlib.contextmanager
def own_database(source: str = "") -> Iterator[str]:
    """A database beside the test database, made and dropped by the owner's role; yields its name.

    It is a copy of `source`, which nobody may be connected to, or of the migrated database.
    """
    name = f"test_network_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
    copied = sql.Identifier(source or template())
    create = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), copied)
    with as_owner("postgres") as cursor:
        cursor.execute(drop)
        cursor.execute(create)
        try:
            yield name
        finally:
            cursor.execute(drop)


def template() -> str:
    """The migrated database, which only a server of our own has."""
    return MIGRATED if "TEST_CLUSTER" in os.environ else "template1"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def serving(database: str, folder: Path) -> Iterator[Network]:
    """Build the demonstration's villages in `database` and serve them; `folder` takes pictures and the log."""
    port, log, written = free_port(), folder / "server.log", folder / "addresses.json"
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "DATABASE_URL": in_database(settings.DATABASE_OWNER_URL, database),
        "DATABASE_APP_URL": in_database(settings.DATABASE_URL, database),
        "MEDIA_ROOT": str(folder / "media"),
        "PUBLIC_PORT": str(port),
        "PYTHONPATH": os.pathsep.join((str(settings.ROOT), str(settings.SITE))),
        "PYTHONUNBUFFERED": "1",
        "DEBUG": "no",
    }
    command = [sys.executable, "-m", "tests.browser.serving", str(port), str(written)]
    with log.open("w") as errors:
        process = subprocess.Popen(
            command, cwd=settings.ROOT, env=environment, stdout=subprocess.PIPE, stderr=errors, text=True
        )
        with process:
            try:
                wait_until_it_serves(process, log)
                yield Network(port, json.loads(written.read_text()), log)
            finally:
                process.terminate()


def wait_until_it_serves(process: "subprocess.Popen[str]", log: Path) -> None:
    said = []
    for line in process.stdout or ():
        said.append(line)
        if SERVES in line:
            return
    raise RuntimeError(f"The network did not start.\n{''.join(said)}\n{log.read_text()[-4000:]}")
