"""Make the virtual environment ready: the first thing `make` starts, with nothing but Python's own library.

It must be understood by an old Python too, or that Python could not say that it is too old.
"""

import argparse
import hashlib
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parents[3]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST_PYTHON = (3, 11)
NEEDED_SPACE = 1_500_000_000
#: Installing a lock also provides these, because each contains the next.
CONTAINED = {
    "production": ["production"],
    "development": ["development", "production"],
    "test": ["test", "development", "production"],
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lock", choices=sorted(CONTAINED))
    parser.add_argument("--port", help="the port that must be free")
    options = parser.parse_args()
    demand_python()
    demand_writable_folder()
    if options.port is not None:
        demand_free_port(options.port)
    if not is_installed(options.lock):
        demand_space()
        make_environment()
        install(options.lock)


def stop(text: str) -> NoReturn:
    sys.exit("\n" + text + "\n")


def demand_python() -> None:
    if sys.version_info < OLDEST_PYTHON:
        found = ".".join(map(str, sys.version_info[:3]))
        stop(
            f"Lumbung Desa needs Python 3.11 or newer, and {sys.executable} is Python {found}.\n"
            "Install it (Debian 12, Ubuntu 24.04: apt install python3 python3-venv) or name it:\n"
            "  make run PYTHON=/path/to/python3.11"
        )


def demand_writable_folder() -> None:
    if not os.access(ROOT, os.W_OK):
        stop(
            f"This folder cannot be written to, but .venv/ and var/ are made in it:\n  {ROOT}\n"
            "Run make as the user who owns it, or make a copy of your own."
        )


def demand_free_port(text: str) -> None:
    if not text.isdigit() or not 0 < int(text) < 65536:
        stop("PORT must be a number from 1 to 65535, for example: make run PORT=9000")
    with socket.socket() as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind(("127.0.0.1", int(text)))
        except PermissionError:
            stop(f"Port {text} is reserved for the system. Choose another one: make run PORT=9000")
        except OSError:
            stop(
                f"Port {text} is taken by another program. Stop that program, or choose another port:\n"
                f"  make run PORT={next_free_port(int(text))}"
            )


def next_free_port(taken: int) -> int:
    for port in range(taken + 1, min(taken + 100, 65536)):
        with socket.socket() as attempt:
            if attempt.connect_ex(("127.0.0.1", port)):
                return port
    return 9000


def demand_space() -> None:
    free = shutil.disk_usage(ROOT).free
    if free < NEEDED_SPACE:
        stop(
            f"The disk has {free / 1e9:.1f} GB free, and the first installation needs 1.5 GB. "
            f"Free some space below\n  {ROOT}"
        )


def stamp_of(lock: str) -> Path:
    return VENV / f".lumbung-{lock}"


def mark_of(lock: str) -> str:
    return hashlib.sha256((ROOT / "requirements" / f"{lock}.txt").read_bytes()).hexdigest()


def is_installed(lock: str) -> bool:
    try:
        return PYTHON.exists() and stamp_of(lock).read_text() == mark_of(lock)
    except OSError:
        return False


def make_environment() -> None:
    if (
        PYTHON.exists()
        and subprocess.run([PYTHON, "-m", "pip", "--version"], check=False, capture_output=True).returncode == 0
    ):
        return
    print("Making the virtual environment .venv …", flush=True)
    # A process of its own: on Debian the module may be there and still lack what it needs.
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=False, capture_output=True, text=True)
    if made.returncode:
        version = ".".join(map(str, sys.version_info[:2]))
        stop(
            f"Python cannot make a virtual environment:\n{(made.stdout + made.stderr).strip()[-600:]}\n\n"
            f"On Debian and Ubuntu this installs what is missing:\n  apt install python{version}-venv"
        )


def install(lock: str) -> None:
    print(f"Installing the libraries of requirements/{lock}.txt. Only the first time takes long.", flush=True)
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    command += ["--only-binary", ":all:", "-r", str(ROOT / "requirements" / f"{lock}.txt")]
    if subprocess.run(command, check=False).returncode:
        stop(
            "The libraries could not be installed; the reason stands above. When the network failed, run the same\n"
            "command again: it goes on where it stopped."
        )
    for contained in CONTAINED[lock]:
        stamp_of(contained).write_text(mark_of(contained))


if __name__ == "__main__":
    main()
