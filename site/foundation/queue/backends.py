"""Where tasks wait: in the database, where a worker fetches them, or nowhere in tests, which run them at once.

Both turn Wagtail's index tasks into `index_objects`, which can take many objects and does not fail for one that was
deleted before its turn.
"""

from typing import Any

from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import Task
from django_tasks_db import DatabaseBackend

from foundation.queue.bundles import GATHERED, Bundle, index_task, open_bundle

Call = tuple[Any, Any, Any]


def gathered(task: Task[Any, Any], args: Any, kwargs: Any) -> Call | None:
    """What to enqueue instead; None when the object joined an open bundle, so that there is no task before its end."""
    kind = GATHERED.get(task.module_path)
    if kind is None:
        return task, args, kwargs
    bundle = open_bundle.get()
    if bundle is not None:
        bundle.add(kind, *args)
        return None
    alone = Bundle()
    alone.add(kind, *args)
    return index_task().using(priority=task.priority), (), alone.arguments()


class QueueBackend(DatabaseBackend):
    def enqueue(self, task: Any, args: Any, kwargs: Any) -> Any:
        call = gathered(task, args, kwargs)
        return super().enqueue(*call) if call else None


class InlineBackend(ImmediateBackend):
    """A task that fails fails the test that asked for it, with its own words."""

    def enqueue(self, task: Any, args: Any, kwargs: Any) -> Any:
        call = gathered(task, args, kwargs)
        result = super().enqueue(*call) if call else None
        if result and result.errors:
            raise RuntimeError(result.errors[0].traceback)
        return result
