from pathlib import Path
from types import SimpleNamespace
from typing import Any

from tests.plugins import migrated


def test_a_migrated_database_keeps_its_name_though_the_files_change_meanwhile(tmp_path: Path) -> None:
    decisive = tmp_path / "requirements" / "test.txt"
    decisive.parent.mkdir()
    decisive.write_text("django==5.2")
    kept = migrated.place_of(tmp_path)
    kept.mkdir(parents=True)
    (kept / "PG_VERSION").write_text("18")
    cluster: Any = SimpleNamespace(home=tmp_path, data=tmp_path / "data")

    migrated.fetch(tmp_path, cluster)
    assert (cluster.data / "PG_VERSION").read_text() == "18"

    decisive.write_text("django==5.3")
    migrated.keep(tmp_path, cluster)
    assert [place.name for place in kept.parent.iterdir()] == [kept.name]
    assert migrated.place_of(tmp_path) != kept
