"""The migrated database of which every worker and every served network gets a copy, for migrating takes very long.

It is made once in a run. It is kept for the next run as the files of the stopped server, under var/tests, named after
everything that decides what migrations make.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from config.local import places
from config.local.places import ServerError
from config.local.postgres import OWNER_ROLE, ROLES_SQL, Cluster

#: A copy of it becomes the test database of each worker.
TEMPLATE = "lumbung_migrated"


def fetch(root: Path, cluster: Cluster) -> None:
    """To be called before the server starts."""
    kept = place_of(root)
    if kept.exists():
        _copy(kept, cluster.data)
        _mark(cluster).write_text(kept.name)


def make(root: Path, cluster: Cluster) -> None:
    """To be called when the server runs. Raises ServerError with what the migrations said."""
    if _mark(cluster).exists():
        return
    place = place_of(root)
    cluster.program("createdb", "-h", cluster.socket, "-U", OWNER_ROLE, TEMPLATE)
    url = in_database(cluster.url(OWNER_ROLE), TEMPLATE)
    environment = os.environ | {"DATABASE_URL": url, "DATABASE_OWNER_URL": url}
    environment["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    command = [sys.executable, str(root / "manage.py"), "migrate", "--verbosity", "0"]
    made = subprocess.run(command, cwd=root, env=environment, check=False, capture_output=True, text=True)
    if made.returncode:
        raise ServerError(f"The database of the tests could not be migrated.\n{made.stderr[-4000:]}")
    _mark(cluster).write_text(place.name)


def keep(root: Path, cluster: Cluster) -> None:
    """To be called when the server has stopped. Under the name of what was migrated: files may have changed since."""
    if not _mark(cluster).exists():
        return
    kept = place_of(root).with_name(_mark(cluster).read_text())
    if kept.exists():
        return
    shutil.rmtree(kept.parent, ignore_errors=True)
    places.make_folder(kept.parent)
    unfinished = kept.with_suffix(".unfinished")
    _copy(cluster.data, unfinished)
    unfinished.rename(kept)


def in_database(url: str, name: str) -> str:
    """`url` with another database."""
    head, _slash, tail = url.rpartition("/")
    return f"{head}/{name}{tail[len(tail.partition('?')[0]) :]}"


def _mark(cluster: Cluster) -> Path:
    return cluster.home / TEMPLATE


def place_of(root: Path) -> Path:
    decisive = [root / "requirements" / "test.txt", ROLES_SQL]
    for folder in ("site", "villages", "transparency", "cooperative", "search"):
        decisive += sorted((root / folder).rglob("migrations/*.py"))
    fingerprint = hashlib.sha256()
    for path in decisive:
        fingerprint.update(path.read_bytes())
    return root / "var" / "tests" / fingerprint.hexdigest()[:16]


def _copy(source: Path, target: Path) -> None:
    # The files may belong to another user, which shutil's copies forget.
    subprocess.run(["cp", "-a", source, target], check=True)
