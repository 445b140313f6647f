#!/usr/bin/env python3
"""Django's command line, with site/ on the path."""

import os
import sys
from pathlib import Path

# site/ is a folder of packages, never a package: `site` is also a module of Python's own.
sys.path.insert(0, str(Path(__file__).resolve().parent / "site"))


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
