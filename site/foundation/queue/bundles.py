"""Gathers the index work of many saved objects into one task.

Wagtail asks for two tasks whenever an object is saved, one for the search index and one for the index of references. A
new village saves eight pages several times: thirty tasks that would each load one object, in the middle of the work.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.utils.module_loading import import_string
from django_tasks.base import Task

#: Behind what people wait for: a story is found at once although a province is being made.
BULK = -10

SEARCH, REFERENCES = "search", "references"
#: Wagtail's tasks that are given a model and a key, and what they do.
GATHERED = {
    "modelsearch.tasks.insert_or_update_object_task": SEARCH,
    "wagtail.tasks.update_reference_index_task": REFERENCES,
}


@dataclass
class Bundle:
    """Objects as (model label, key), each once and in the order in which they were saved first."""

    search: dict[tuple[str, str], None] = field(default_factory=dict)
    references: dict[tuple[str, str], None] = field(default_factory=dict)

    def add(self, kind: str, app_label: str, model_name: str, pk: str) -> None:
        getattr(self, kind)[(f"{app_label}.{model_name}", pk)] = None

    def arguments(self) -> dict[str, list[tuple[str, str]]]:
        return {SEARCH: list(self.search), REFERENCES: list(self.references)}

    def enqueue(self, priority: int) -> None:
        if self.search or self.references:
            index_task().using(priority=priority).enqueue(**self.arguments())


open_bundle: ContextVar[Bundle | None] = ContextVar("open_bundle", default=None)


def index_task() -> Task[Any, Any]:
    # Settings name the backends that stand on this module, and what the task needs are models.
    return import_string("foundation.queue.tasks.index_objects")


@contextmanager
def bundled(priority: int = BULK) -> Iterator[None]:
    """Everything saved in the block is indexed by one task, which is asked for at its end; an error asks for nothing.

    To be opened inside the transaction, so that task and objects appear together. An inner block joins the outer.
    """
    if open_bundle.get() is not None:
        yield
        return
    bundle = Bundle()
    token = open_bundle.set(bundle)
    try:
        yield
    finally:
        open_bundle.reset(token)
    bundle.enqueue(priority)
