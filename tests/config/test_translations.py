import gettext
import os
from pathlib import Path

from config.local import catalogues
from foundation import translations

CATALOGUE = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Village"
msgstr "Desa"
"""


def catalogue(folder: Path, text: str = CATALOGUE) -> Path:
    source = folder / "id" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True, exist_ok=True)
    source.write_text(text)
    return source


def test_catalogues_are_compiled_when_they_changed(tmp_path: Path) -> None:
    source = catalogue(tmp_path)
    compiled = source.with_suffix(".mo")

    translations.compile_changed([tmp_path])
    with compiled.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Village") == "Desa"

    os.utime(compiled, (2_000_000_000, 2_000_000_000))
    translations.compile_changed([tmp_path])
    assert compiled.stat().st_mtime == 2_000_000_000

    os.utime(source, (2_000_000_001, 2_000_000_001))
    translations.compile_changed([tmp_path])
    assert compiled.stat().st_mtime < 2_000_000_000


def test_gaps_and_guesses_are_told(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(catalogues, "ROOT", tmp_path)
    source = catalogue(tmp_path, CATALOGUE + '\nmsgid "News"\nmsgstr ""\n\n#, fuzzy\nmsgid "Story"\nmsgstr "Desa"\n')

    assert [fault.split(": ", 1)[1] for fault in catalogues.incomplete(source)] == [
        "not translated: 'News'",
        "guessed by a tool: 'Story'",
    ]


def test_the_indonesian_catalogue_is_complete() -> None:
    assert catalogues.incomplete(catalogues.LOCALE / "id" / "LC_MESSAGES" / "django.po") == []
