"""What libraries say on the screens of editors is said in our words, and an update that changes it is noticed."""

from pathlib import Path

import polib
import pytest
from django.apps import apps
from django.utils import translation
from django.utils.translation import trans_real

from config.local import catalogues

#: Without it they would be English, where Wagtail and its neighbours lag behind.
COMPLETE_LIBRARIES = ("wagtail", "wagtail_localize", "taggit")


def library_catalogue(folder: Path, text: str) -> Path:
    source = folder / "site" / "locale" / "libraries" / "id" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n' + text, encoding="utf-8")
    return source


def installed(domain: str) -> list[Path]:
    folders = {Path(app.path) / "locale" for app in apps.get_app_configs()}
    return [
        source
        for source in catalogues.library_catalogues(domain)
        if source.parents[2] in folders and any(f"/{name}/" in source.as_posix() for name in COMPLETE_LIBRARIES)
    ]


@pytest.mark.parametrize("catalogue", catalogues.of_libraries(), ids=lambda path: path.stem)
def test_our_words_for_libraries_are_complete_and_asked_for(catalogue: Path) -> None:
    assert catalogues.incomplete(catalogue) + catalogues.unasked(catalogue) == []


def test_a_text_that_no_library_says_is_told(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(catalogues, "ROOT", tmp_path)
    source = library_catalogue(
        tmp_path, 'msgid "Save draft"\nmsgstr "Simpan draf"\n\nmsgid "Save daft"\nmsgstr "Simpan draf"\n'
    )

    [fault] = catalogues.unasked(source)

    assert fault.endswith("no library says this any more: 'Save daft'")


def test_no_entry_stands_twice() -> None:
    for catalogue in catalogues.of_libraries():
        texts = [(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(catalogue))]
        assert len(texts) == len(set(texts))


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_everything_that_wagtail_says_is_translated(domain: str) -> None:
    said = trans_real.DjangoTranslation("id", domain=domain)
    english = [
        entry.msgid
        for source in installed(domain)
        for entry in polib.pofile(str(source))
        if not entry.obsolete and not known(said, entry)
    ]

    assert installed(domain)
    assert english == []


def known(said: trans_real.DjangoTranslation, entry: polib.POEntry) -> bool:
    key = f"{entry.msgctxt}\x04{entry.msgid}" if entry.msgctxt else entry.msgid
    return vars(said)["_catalog"].get((key, said.plural(1)) if entry.msgid_plural else key) is not None


def test_our_own_words_win_over_those_for_libraries_and_these_over_the_libraries_own() -> None:
    with translation.override("id"):
        assert translation.gettext("Home") == "Beranda"
        assert translation.gettext("Save draft") == "Simpan draf"
