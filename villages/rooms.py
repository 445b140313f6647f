"""A room is a page that every village's website has. Its model declares it; creation, menus and the tree read it there.

class NewsIndexPage(ListingPage):
    room = Room("kabar", _("News"), position=30)
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.utils.functional import Promise

M = TypeVar("M", bound=type[Any])


@dataclass(frozen=True)
class Room:
    """Where a room stands: below the home, or `below` the room with this model label; first those of low `position`."""

    slug: str
    title: str | Promise
    position: int
    below: str = ""


@dataclass(frozen=True)
class Teaser:
    """What a home says of a room: a heading, a sentence to be read aloud, and the words of the link.

    The home of the portal also draws the `cards`, each by the template that it names.
    """

    title: str | Promise
    text: str | Promise
    more: str | Promise
    #: Model name of the room that the link leads to.
    kind: str
    cards: Sequence[Any] = ()


def rooms_below(models: Iterable[M], label: str = "") -> list[M]:
    """Those of the page models that declare a room there, in order; rooms below the home for the empty label."""
    found = [model for model in models if "room" in vars(model) and model.room and model.room.below == label]
    return sorted(found, key=lambda model: model.room.position)
