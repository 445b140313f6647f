"""Triggers by which the database keeps what was written down as it was."""

from collections.abc import Iterable
from typing import Any

import pgtrigger
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


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


class CreateModels(Operation):
    """Creates many models, of which none needs a later one.

    After each `CreateModel` Django builds its picture of all models anew, which takes longer than the table.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, operations: list[CreateModel]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        vars(state).pop("apps", None)
        for each in self.operations:
            each.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for each in self.operations:
            each.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for each in reversed(self.operations):
            each.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"Create {len(self.operations)} models"


class InstallTriggers(Operation):
    """Puts the triggers that `CreateModel` names in its options on the tables of the app, all of them at once.

    pgtrigger's own operation does the same one by one, and each makes Django build its picture of all models anew.
    """

    reduces_to_sql = True
    reversible = True

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The models have them already."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for (label, _name), model in to_state.models.items():
            for trigger in model.options.get("triggers", ()) if label == app_label else ():
                schema_editor.execute(trigger.install_sql, params=None)

    def database_backwards(self, *args: Any) -> None:
        """They go with their tables."""

    def describe(self) -> str:
        return "Install the triggers of all tables"
