"""Tasks that failed, and their second chance."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.core.cache import cache
from django.db.models import Q, QuerySet
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from foundation.queue.words import State

#: A worker that was killed leaves its task running for ever. No task of ours takes as long as this.
LONGEST = timedelta(hours=3)
COUNT_KEY, COUNT_SECONDS = "queue:failed", 30


def user_can_see_work(user: Any) -> bool:
    return user.is_active and user.is_superuser


def repeatable() -> QuerySet[DBTaskResult]:
    """Those that failed, and those whose worker must have died."""
    left = Q(status=State.RUNNING, started_at__lt=timezone.now() - LONGEST)
    return DBTaskResult.objects.filter(Q(status=State.FAILED) | left)


def repeat(ids: Iterable[Any] | None = None) -> int:
    """Let these, or all that can be repeated, wait again with the same function and arguments; return how many.

    The row itself waits again, so that a request that comes twice repeats once, and the attempts stay countable.
    """
    chosen = repeatable() if ids is None else repeatable().filter(pk__in=list(ids))
    repeated = chosen.update(status=State.READY, started_at=None, finished_at=None)
    cache.delete(COUNT_KEY)
    return repeated


def count_failed() -> int:
    """For the menu of every screen, so not asked anew each time."""
    known = cache.get(COUNT_KEY)
    if known is None:
        known = DBTaskResult.objects.filter(status=State.FAILED).count()
        cache.set(COUNT_KEY, known, COUNT_SECONDS)
    return known
