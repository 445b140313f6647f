"""Every check of the code that is not a test. All of them run, then the failures are told together."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
FOLDERS = ["site", "villages", "transparency", "cooperative"]
SOURCES = [*FOLDERS, "tests", "manage.py"]
TEMPLATES = ["site/templates", "site/accounts/templates"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("only", nargs="*", help="names of checks; without any, all of them")
    chosen = parser.parse_args().only or list(checks())
    failed = [name for name in chosen if not passes(name, checks()[name])]
    if failed:
        print(f"\n{len(failed)} of {len(chosen)} checks failed: {', '.join(failed)}")
    return len(failed)


def checks() -> dict[str, list[str]]:
    python = [sys.executable]
    return {
        "style": [*python, "-m", "ruff", "check", "."],
        "format": [*python, "-m", "ruff", "format", "--check", "."],
        "types": [*python, "-m", "mypy"],
        "imports": [program("lint-imports")],
        "templates": [*python, "-m", "djlint", "--lint", "--quiet", *TEMPLATES],
        "spelling": [program("codespell"), *FOLDERS, "README.md", "Makefile", "pyproject.toml"],
        "django": [program("django-upgrade"), "--target-version", "5.2", "--check", *python_files()],
        "migrations": [*python, "-W", "ignore", "manage.py", "makemigrations", "--check", "--dry-run"],
        "translations": [*python, "site/config/local/catalogues.py"],
    }


def program(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def python_files() -> list[str]:
    return [
        str(path.relative_to(ROOT))
        for source in SOURCES
        for path in ([ROOT / source] if source.endswith(".py") else sorted((ROOT / source).rglob("*.py")))
    ]


def passes(name: str, command: list[str]) -> bool:
    # mypy finds the packages by its own settings, import-linter only by the interpreter's path.
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}"}
    outcome = subprocess.run(
        command, cwd=ROOT, check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment
    )
    print(f"{name:<14}{'ok' if outcome.returncode == 0 else 'FAILED'}", flush=True)
    if outcome.returncode:
        print(outcome.stdout, flush=True)
    return outcome.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
