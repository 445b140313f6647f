"""The first program a newcomer starts: it says what is wrong before anything is written."""

import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from config.local import prepare

SCRIPT = Path(prepare.__file__)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, SCRIPT, *arguments], check=False, capture_output=True, text=True)


def test_a_taken_port_is_named_with_a_free_one() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        outcome = run("development", "--port", str(port))

    assert outcome.returncode == 1
    assert f"Port {port} is taken" in outcome.stderr
    assert "make run PORT=" in outcome.stderr


@pytest.mark.parametrize("port", ["0", "70000", "abc", "", "-1"])
def test_a_port_must_be_a_port(port: str) -> None:
    assert "PORT must be a number" in run("development", f"--port={port}").stderr


def test_an_old_python_is_told_which_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare, "OLDEST_PYTHON", (4, 0))

    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer"):
        prepare.demand_python()


def test_a_full_disk_is_told_how_much_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(10, 10, 1_000_000_000))

    with pytest.raises(SystemExit, match=r"1\.0 GB free.*needs 1\.5 GB"):
        prepare.demand_space()


def test_a_missing_venv_module_is_told_the_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(prepare, "PYTHON", tmp_path / "absent")
    monkeypatch.setattr(
        subprocess,
        "run",
        lambda *args, **kwargs: subprocess.CompletedProcess(args, 1, "", "ensurepip is not available"),
    )

    with pytest.raises(SystemExit, match=r"ensurepip is not available[\s\S]*apt install python3\.\d+-venv"):
        prepare.make_environment()


def test_a_changed_lock_is_installed_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(prepare, "VENV", tmp_path)
    monkeypatch.setattr(prepare, "PYTHON", Path(sys.executable))
    assert not prepare.is_installed("test")

    (tmp_path / ".lumbung-test").write_text(prepare.mark_of("test"))
    assert prepare.is_installed("test")

    (tmp_path / ".lumbung-test").write_text(prepare.mark_of("development"))
    assert not prepare.is_installed("test")


def test_its_words_are_understood_by_an_old_python() -> None:
    compile(SCRIPT.read_text(), str(SCRIPT), "exec", flags=0, dont_inherit=True)
    assert "match " not in SCRIPT.read_text()
    assert ":=" not in SCRIPT.read_text()
