"""Compile the catalogues of the interface without gettext, which a developer's machine may not have."""

from collections.abc import Iterable
from pathlib import Path

import polib


def compile_changed(folders: Iterable[Path]) -> None:
    """Write a .mo beside every .po that is newer than its .mo."""
    for source in (catalogue for folder in folders for catalogue in sorted(folder.glob("*/LC_MESSAGES/*.po"))):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            polib.pofile(str(source)).save_as_mofile(str(target))
