"""The development database after the accidents that machines have."""

import dataclasses
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest

from config.local import places, postgres
from config.local.places import ServerError
from config.local.postgres import Cluster


def new_cluster() -> Cluster:
    return dataclasses.replace(postgres.throwaway(), settings=postgres.DURABLE)


@pytest.fixture(scope="module")
def lasting_cluster() -> Iterator[Cluster]:
    made = new_cluster()
    with made.serving():  # without its lock another worker would take it for one that was abandoned
        yield made
    places.remove(made.home)


@pytest.fixture
def cluster(lasting_cluster: Cluster) -> Cluster:
    """A running server without notes. Whatever happened to it in the test before, starting it repairs it."""
    lasting_cluster.start()
    with psycopg2.connect(host=str(lasting_cluster.socket), user="lumbung_owner", dbname="lumbung") as session:
        session.cursor().execute("DROP TABLE IF EXISTS note")
    session.close()
    return lasting_cluster


def count_of_notes(cluster: Cluster) -> int:
    with psycopg2.connect(host=str(cluster.socket), user="lumbung_app", dbname="lumbung") as session:
        cursor = session.cursor()
        cursor.execute("SELECT count(*) FROM note")
        rows = cursor.fetchall()
    session.close()
    return rows[0][0]


def write_note(cluster: Cluster) -> None:
    with psycopg2.connect(host=str(cluster.socket), user="lumbung_owner", dbname="lumbung") as session:
        session.cursor().execute("CREATE TABLE IF NOT EXISTS note (text text); INSERT INTO note VALUES ('salak')")
    session.close()


def number_of_server(cluster: Cluster) -> int:
    return places.number_in(cluster.data / "postmaster.pid")


def test_it_listens_on_no_port(cluster: Cluster) -> None:
    with psycopg2.connect(host=str(cluster.socket), user="postgres", dbname="lumbung") as session:
        cursor = session.cursor()
        cursor.execute("SHOW listen_addresses")
        assert cursor.fetchone() == ("",)
    session.close()


def test_its_folders_are_private(cluster: Cluster) -> None:
    assert cluster.socket.stat().st_mode & 0o077 == 0
    assert cluster.data.stat().st_mode & 0o077 == 0


def test_what_was_saved_outlives_a_killed_server(cluster: Cluster) -> None:
    write_note(cluster)
    os.kill(number_of_server(cluster), signal.SIGKILL)

    cluster.start()

    assert count_of_notes(cluster) == 1


def test_a_number_that_now_belongs_to_a_stranger_does_not_stop_it(cluster: Cluster) -> None:
    # After a power cut the number in postmaster.pid may belong to any process.
    write_note(cluster)
    os.kill(number_of_server(cluster), signal.SIGKILL)
    time.sleep(0.5)
    notes = [cluster.data / "postmaster.pid", cluster.socket / ".s.PGSQL.5432.lock"]
    for note in notes:
        note.write_text(note.read_text().replace(str(places.number_in(note)), str(os.getpid()), 1))

    cluster.start()

    assert count_of_notes(cluster) == 1


def test_a_server_whose_socket_was_cleaned_away_is_started_again(cluster: Cluster) -> None:
    write_note(cluster)
    for leftover in cluster.socket.iterdir():
        leftover.unlink()

    cluster.start()

    assert count_of_notes(cluster) == 1


def test_a_server_whose_data_was_removed_is_replaced(cluster: Cluster) -> None:
    write_note(cluster)
    places.remove(cluster.data)

    cluster.start()

    with pytest.raises(psycopg2.errors.UndefinedTable):
        count_of_notes(cluster)


def test_the_last_user_stops_it() -> None:
    cluster = new_cluster()
    with cluster.serving():
        with cluster.serving():
            assert cluster.is_running()
        assert cluster.is_running()
    assert not cluster.is_running()
    places.remove(cluster.home)


def test_interrupting_the_terminal_does_not_reach_it(cluster: Cluster) -> None:
    server = os.getsid(number_of_server(cluster))

    assert server != os.getsid(0)


def test_a_folder_of_somebody_else_is_not_trusted(cluster: Cluster, tmp_path: Path) -> None:
    decoy = tmp_path / "socket"
    decoy.symlink_to(tmp_path)

    with pytest.raises(ServerError, match="belongs to another user"):
        places.make_private(decoy, cluster.runner)


@pytest.mark.parametrize(
    ("output", "advice"),
    [
        ("could not write: No space left on device", "disk that holds .* is full"),
        ("could not open file: Permission denied", "cannot write to"),
        ("database files are incompatible with server", "another version of PostgreSQL"),
        ("FATAL: something new", "did not start. Its last words:\nFATAL: something new"),
    ],
)
def test_a_failure_says_what_to_do(output: str, advice: str, tmp_path: Path) -> None:
    with pytest.raises(ServerError, match=advice):
        raise places.trouble(tmp_path, output)


def test_servers_of_killed_test_runs_are_ended(cluster: Cluster) -> None:
    lines = (
        "from config.local import postgres",
        "cluster = postgres.throwaway()",
        "with cluster.serving():",
        "    print(cluster.home, flush=True)",
        "    input()",
    )
    child = subprocess.Popen(
        [sys.executable, "-c", "\n".join(lines)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(Path(postgres.__file__).parents[2])},
    )
    home = Path((child.stdout or sys.stdin).readline().strip())
    postgres.remove_abandoned()
    assert home.exists()

    child.kill()
    child.wait()
    postgres.remove_abandoned()

    assert not home.exists()
    assert cluster.is_running()
