"""What the person who acts may reach: the two walls between villages, opened together and nowhere else.

In Python django-scopes filters the managers of scoped models, and raises where nobody opened anything. In PostgreSQL
the policies of `foundation.tenancy.rows` read settings of the transaction; without them they let no row through.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import connection, transaction
from django_scopes import scope, scopes_disabled

SETTINGS = ("lumbung.everything", "lumbung.villages", "lumbung.regions", "lumbung.person")
SET_LOCAL = "SELECT " + ", ".join(f"set_config('{name}', %s, true)" for name in SETTINGS)


@dataclass(frozen=True)
class Reach:
    """Ids of villages, codes of regions above them, and the id of the person who acts.

    `everything` is for superusers, commands and background work.
    """

    villages: tuple[int, ...] = ()
    regions: tuple[str, ...] = ()
    person: int | None = None
    everything: bool = False

    @classmethod
    def system(cls) -> "Reach":
        return cls(everything=True)

    def holds(self, village_id: int | None) -> bool:
        return self.everything or village_id in self.villages

    def settings(self) -> tuple[str, ...]:
        """The values of `SETTINGS`; the empty text reaches nothing."""
        return (
            "on" if self.everything else "",
            ",".join(map(str, self.villages)),
            ",".join(self.regions),
            "" if self.person is None else str(self.person),
        )


NOTHING = Reach()
_current: ContextVar[Reach] = ContextVar("reach", default=NOTHING)


def current() -> Reach:
    return _current.get()


@contextmanager
def opened(reach: Reach) -> Iterator[Reach]:
    """Act within this reach, in a transaction; afterwards the reach from before holds again."""
    nested = connection.in_atomic_block
    with transaction.atomic():
        if nested and reach == current() != NOTHING:  # where nobody opened anything, nothing is not open either
            yield reach
            return
        with narrowed(reach):
            yield reach
        # The end of a transaction takes the settings back by itself, and so does going back to a savepoint.
        if nested:
            _tell_database(current())


@contextmanager
def narrowed(reach: Reach) -> Iterator[None]:
    """Act within another reach until the end of the open one, whose end takes the settings of this one back."""
    with _filtering(reach):
        before = _current.set(reach)
        _tell_database(reach)
        try:
            yield
        finally:
            _current.reset(before)


def _tell_database(reach: Reach) -> None:
    with connection.cursor() as cursor:
        cursor.execute(SET_LOCAL, reach.settings())


def _filtering(reach: Reach) -> AbstractContextManager[None]:
    if reach.everything:
        return scopes_disabled()
    person = [] if reach.person is None else [reach.person]
    return scope(village=list(reach.villages), region=list(reach.regions), person=person)
