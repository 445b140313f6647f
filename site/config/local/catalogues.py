"""The Indonesian catalogues are complete at all times: no text without a translation, none guessed, none out of date.

Ours holds what this project says. The one beside it, `libraries`, holds what Django, Wagtail and others say on the
screens of editors, in our words.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[3]
LOCALE = ROOT / "site" / "locale"
COMPLETE = "id"
LIBRARIES = ("django", "wagtail", "wagtail_localize", "taggit", "django_filters", "allauth", "axes")


def main() -> int:
    if sys.argv[1:] == ["--write"]:
        collect(language.parent.parent.name for language in LOCALE.glob("*/LC_MESSAGES/django.po"))
        return 0
    catalogue = LOCALE / COMPLETE / "LC_MESSAGES" / "django.po"
    faults = incomplete(catalogue)
    for borrowed in of_libraries():
        faults += incomplete(borrowed) + unasked(borrowed)
    if shutil.which("xgettext"):
        faults += out_of_date(catalogue)
        for each in (catalogue, *of_libraries()):
            faults += malformed(each)
    elif os.environ.get("CI"):
        faults.append("gettext is not installed: apt-get install gettext")
    else:
        print("Whether the catalogue is up to date was not checked: apt-get install gettext")
    print("\n".join(faults))
    return min(len(faults), 1)


def incomplete(catalogue: Path) -> list[str]:
    """Sentences about entries that a reader of this language would see in English or that a tool guessed."""
    faults = []
    for entry in polib.pofile(str(catalogue)):
        where = f"{catalogue.relative_to(ROOT)}:{entry.linenum}"
        if entry.fuzzy:
            faults.append(f"{where}: guessed by a tool: {entry.msgid!r}")
        elif not entry.obsolete and not entry.translated():
            faults.append(f"{where}: not translated: {entry.msgid!r}")
    return faults


def of_libraries() -> list[Path]:
    """Our words for what libraries say: for their pages and for their scripts."""
    return sorted((LOCALE / "libraries" / COMPLETE / "LC_MESSAGES").glob("*.po"))


def unasked(catalogue: Path) -> list[str]:
    """What no installed library says any more: an update has changed the text, and its new one is English."""
    asked = {key for source in library_catalogues(catalogue.stem) for key in messages(source)}
    where = catalogue.relative_to(ROOT)
    return [f"{where}: no library says this any more: {text!r}" for _, text in sorted(messages(catalogue) - asked)]


def library_catalogues(domain: str) -> Iterator[Path]:
    """What the installed libraries say, "django" on their pages and "djangojs" in their scripts.

    Their English catalogues, which list every text. Where a library has none, all the others together.
    """
    for library in LIBRARIES:
        found = find_spec(library)
        for package in (found and found.submodule_search_locations) or []:
            for folder in sorted(Path(package).rglob("locale")):
                english = folder / "en" / "LC_MESSAGES"
                texts = english.glob(f"{domain}.po") if english.is_dir() else folder.glob(f"*/LC_MESSAGES/{domain}.po")
                yield from sorted(texts)


def out_of_date(catalogue: Path) -> list[str]:
    """What makemessages would add or drop. The file is put back as it was."""
    before = catalogue.read_bytes()
    try:
        known = messages(catalogue)
        collect([COMPLETE])
        wanted = messages(catalogue)
    finally:
        catalogue.write_bytes(before)
    return [f"missing from the catalogue, run make messages: {text!r}" for _, text in sorted(wanted - known)] + [
        f"in the catalogue but not in the code, run make messages: {text!r}" for _, text in sorted(known - wanted)
    ]


def collect(languages: Iterable[str]) -> None:
    command = [
        sys.executable,
        "-W",
        "ignore",
        "manage.py",
        "makemessages",
        "--no-location",
        "--no-wrap",
        "--no-obsolete",
    ]
    for folder in (".venv", "var", "tests"):
        command += ["--ignore", folder]
    for language in languages:
        command += ["--locale", language]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def messages(catalogue: Path) -> set[tuple[str, str]]:
    return {(entry.msgctxt or "", entry.msgid) for entry in polib.pofile(str(catalogue)) if not entry.obsolete}


def malformed(catalogue: Path) -> list[str]:
    outcome = subprocess.run(
        [shutil.which("msgfmt") or "msgfmt", "--check", "--output-file", os.devnull, str(catalogue)],
        check=False,
        capture_output=True,
        text=True,
    )
    return outcome.stderr.strip().splitlines() if outcome.returncode else []


if __name__ == "__main__":
    sys.exit(main())
