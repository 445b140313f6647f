"""Figures that are costly to count and seldom change: kept until what they are counted from changes."""

import time
from collections.abc import Callable
from typing import Any, TypeVar

from django.core.cache import cache
from django.db import models, transaction
from django.db.models.signals import post_delete, post_save

T = TypeVar("T")

#: How long a figure is believed. Another process with a cache of its own, and changes that send no signal (updates in
#: SQL, changes that were rolled back), are behind by at most this.
SECONDS = 300


class Figures:
    """A generation of cached figures; `watch` names the models whose changes start the next one."""

    def __init__(self, name: str) -> None:
        self.name = name

    def get(self, key: str, count: Callable[[], T]) -> T:
        version = cache.get(f"figures:{self.name}", 0)
        kept: tuple[T] | None = cache.get(f"figures:{self.name}:{version}:{key}")
        if kept is None:
            kept = (count(),)
            cache.set(f"figures:{self.name}:{version}:{key}", kept, SECONDS)
        return kept[0]

    def forget(self) -> None:
        """At once, and again when the change is committed: in between another request may have counted the old rows."""

        def renew() -> None:
            cache.set(f"figures:{self.name}", time.time_ns(), None)

        renew()
        transaction.on_commit(renew)

    def watch(self, *senders: type[models.Model]) -> None:
        for sender in senders:
            identity = f"figures.{self.name}.{sender._meta.label}"
            post_save.connect(self._saved, sender=sender, dispatch_uid=f"{identity}.saved", weak=False)
            post_delete.connect(self._deleted, sender=sender, dispatch_uid=f"{identity}.deleted", weak=False)

    def _saved(self, update_fields: frozenset[str] | None = None, **kwargs: Any) -> None:
        # Every draft saves some fields of its page, and nothing is counted by those.
        if update_fields is None or "live" in update_fields:
            self.forget()

    def _deleted(self, **kwargs: Any) -> None:
        self.forget()
