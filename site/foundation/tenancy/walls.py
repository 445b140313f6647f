"""Triggers by which the database keeps what was written down as it was."""

from collections.abc import Iterable
from typing import Any

import pgtrigger


def only_added() -> pgtrigger.Protect:
    """The database refuses to change or delete a row; what was wrong is set right by another row."""
    return pgtrigger.Protect(name="only_added", operation=pgtrigger.Update | pgtrigger.Delete)


def never_deleted() -> pgtrigger.Protect:
    return pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)


def never_changed(*fixed: str) -> pgtrigger.Protect:
    """The database refuses to change these fields."""
    return pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update, condition=_changed(fixed))


def _changed(names: Iterable[str]) -> Any:
    changed = pgtrigger.Q()
    for name in names:
        changed |= pgtrigger.Q(**{f"old__{name}__df": pgtrigger.F(f"new__{name}")})
    return changed


def final_once_public(*fixed: str) -> pgtrigger.Protect:
    """The database refuses to change a public row; with names, to change these fields of it."""
    condition = pgtrigger.Q(old__is_public=True) & _changed(fixed)
    return pgtrigger.Protect(name="final_once_public", operation=pgtrigger.Update, condition=condition)


def never_deleted_once_public() -> pgtrigger.Protect:
    return pgtrigger.Protect(
        name="public_stays", operation=pgtrigger.Delete, condition=pgtrigger.Q(old__is_public=True)
    )
