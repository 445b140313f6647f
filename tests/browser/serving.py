"""The process that the browser visits: builds the network in its database, writes down the addresses, then serves.

    python -m tests.browser.serving PORT FILE

It begins as the owner of the database, who migrates, and goes on as the role that serves, like the product.
"""

import json
import os
import sys
from pathlib import Path

import django
import environ
from django.conf import settings
from django.core.management import call_command


def main(port: str, addresses_file: str) -> None:
    from foundation import translations

    translations.compile_changed(settings.LOCALE_PATHS)
    # Before anything asks: no worker stands beside this server.
    settings.TASKS = {"default": {"BACKEND": "foundation.queue.backends.InlineBackend"}}
    django.setup()
    settings.ROOT_URLCONF = "tests.browser.urls"
    call_command("migrate", verbosity=0)
    become(os.environ["DATABASE_APP_URL"])
    from tests.browser import additions, addresses

    call_command("demonstrate", port=int(port), villages=list(addresses.VILLAGES))
    additions.add()
    Path(addresses_file).write_text(json.dumps(addresses.resolve()))
    call_command("runserver", f"127.0.0.1:{port}", use_reloader=False)


def become(url: str) -> None:
    from django.db import connection

    connection.close()
    # The dictionary is shared by the connections of all threads.
    connection.settings_dict.update({key: environ.Env.db_url_config(url)[key] for key in ("USER", "PASSWORD")})


if __name__ == "__main__":
    main(*sys.argv[1:])
