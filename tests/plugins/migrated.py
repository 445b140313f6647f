"""The migrated database of the last run, kept for the next: migrating takes longer than most tests.

It is kept as the stopped server's own files under var/tests, named after everything that decides what migrations make.
"""

import hashlib
import shutil
import subprocess
from pathlib import Path

from config.local import places
from config.local.postgres import ROLES_SQL, Cluster

#: A copy of it becomes the test database of each worker.
TEMPLATE = "lumbung_migrated"


def fetch(root: Path, cluster: Cluster) -> None:
    kept = _place(root)
    if kept.exists():
        _copy(kept, cluster.data)
        (cluster.home / TEMPLATE).touch()


def keep(root: Path, cluster: Cluster) -> None:
    """To be called when the server has stopped."""
    kept = _place(root)
    if kept.exists() or not (cluster.home / TEMPLATE).exists():
        return
    shutil.rmtree(kept.parent, ignore_errors=True)
    places.make_folder(kept.parent)
    unfinished = kept.with_suffix(".unfinished")
    _copy(cluster.data, unfinished)
    unfinished.rename(kept)


def _place(root: Path) -> Path:
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
