"""The process of the development server. `launch.py` starts it, and starts it again when the code has changed."""

import argparse
import contextlib
import io
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")

import django
from django.core.management import ManagementUtility, call_command
from django.core.management.base import BaseCommand, OutputWrapper


class QuietUtility(ManagementUtility):
    """Django's command line; the command's own announcements are dropped, its errors are not."""

    def fetch_command(self, subcommand: str) -> BaseCommand:
        command = super().fetch_command(subcommand)
        command.stdout = OutputWrapper(io.StringIO())
        return command


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("port")
    parser.add_argument("--first", action="store_true", help="bring the database up to date before serving")
    options = parser.parse_args()
    if options.first:
        django.setup()
        _migrate_when_needed()
        call_command("demonstrate", port=int(options.port))
    QuietUtility(["manage.py", "runserver", f"127.0.0.1:{options.port}"]).execute()


def _migrate_when_needed() -> None:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    print("Bringing the database up to date …", flush=True)
    connection.close()
    # This process serves as the role that owns nothing; the owner's role needs settings of its own.
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity=0"],
        cwd=ROOT,
        check=True,
        env=os.environ | {"DATABASE_URL": os.environ["DATABASE_OWNER_URL"]},
    )


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        main()
