"""Start the database, then the site or a command of Django's, and stop the database afterwards."""

import argparse
import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")

from config.local import postgres
from config.local.places import ServerError
from config.settings import base
from foundation import translations

#: How Django's reloader asks to be started again.
RELOAD = 3
#: Seconds that a task may still take when the server stops.
PATIENCE = 10


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    actions = parser.add_subparsers(dest="action", required=True)
    actions.add_parser("run").add_argument("--port", type=int, default=8000)
    actions.add_parser("manage").add_argument("arguments", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)
    try:
        with _database() as owner_url:
            translations.compile_changed(base.LOCALE_PATHS)
            if options.action == "run":
                return _run_site(options.port, owner_url)
            return _wait_for(_child(["manage.py", *options.arguments]))
    except ServerError as error:
        print(f"\n{error}\n", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


@contextlib.contextmanager
def _database() -> Iterator[str]:
    """Yield the address for migrations."""
    if base.DATABASE_URL:
        yield base.DATABASE_OWNER_URL or base.DATABASE_URL
        return
    cluster = postgres.for_checkout(ROOT)
    with cluster.serving():
        yield cluster.url(postgres.OWNER_ROLE)


def _run_site(port: int, owner_url: str) -> int:
    environment = {"PUBLIC_PORT": str(port), "DATABASE_OWNER_URL": owner_url, "RUN_MAIN": "true"}
    arguments = ["site/config/local/serve.py", str(port)]
    child = _child([*arguments, "--first"], environment)
    with contextlib.ExitStack() as working:
        if _answers(port, child):
            print(f"\nReady: http://localhost:{port}/   Ctrl-C stops the server.", flush=True)
            working.enter_context(_worker(environment))
        while (code := _wait_for(child)) == RELOAD:
            child = _child(arguments, environment)
            working.close()
            working.enter_context(_worker(environment))
    if code == 0:
        print("\nStopped. The villages are kept in var/ for the next start.", flush=True)
    return code


@contextlib.contextmanager
def _worker(environment: dict[str, str]) -> Iterator[None]:
    """Background work is done beside the block, by a process that Ctrl-C does not reach: it may finish its task."""
    worker = subprocess.Popen(
        [sys.executable, "site/config/local/work.py"],
        cwd=ROOT,
        env=os.environ | environment,
        stdin=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        yield
    finally:
        if worker.stdin:
            worker.stdin.close()
        try:
            worker.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            worker.terminate()  # the second request: the task is given up and stands among the failed ones
            worker.wait()


def _child(arguments: list[str], environment: dict[str, str] | None = None) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=os.environ | (environment or {}))


def _wait_for(child: "subprocess.Popen[bytes]") -> int:
    """Ctrl-C reaches the child too: it ends by itself, and only then may the database stop."""
    try:
        while True:
            with contextlib.suppress(KeyboardInterrupt):
                return child.wait()
    except SystemExit:
        child.terminate()
        child.wait()
        raise


def _answers(port: int, child: "subprocess.Popen[bytes]") -> bool:
    with contextlib.suppress(KeyboardInterrupt):
        while child.poll() is None:
            with socket.socket() as attempt:
                if attempt.connect_ex(("127.0.0.1", port)) == 0:
                    return True
            time.sleep(0.1)
    return False


def _leave(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)


if __name__ == "__main__":
    sys.exit(main())
