"""The process that does the background work of `make run`. It ends when the launcher closes its standard input."""

import logging
import os
import signal
import sys
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")

import django

#: Seconds between two looks at an empty queue.
INTERVAL = 0.5


def main() -> None:
    threading.Thread(target=_end_with_the_launcher, daemon=True).start()
    django.setup()
    from django_tasks_db.management.commands.db_worker import Worker

    # The library tells of every task and of a stop that was asked for; the terminal is for errors.
    for name in ("django_tasks", "django_tasks_db"):
        logging.getLogger(name).setLevel(logging.ERROR)
    worker = Worker(
        queue_names=["*"],
        interval=INTERVAL,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"development-{os.getpid()}",
        excluded_queue_names=[],
    )
    worker.configure_signals()
    worker.run()


def _end_with_the_launcher() -> None:
    """A launcher that was killed cannot say so, but the system closes its pipes."""
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()
