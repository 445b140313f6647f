"""Lists that filter and page with plain links, so that they work without JavaScript and can be shared."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page as Leaf
from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.functional import Promise

from foundation.figures import Figures

PAGE_SIZE = 12


@dataclass(frozen=True)
class Choice:
    value: str
    label: str | Promise
    query: str
    current: bool


@dataclass(frozen=True)
class Filter:
    """One question a list can be asked. `lookup` is a queryset lookup; unknown answers are ignored, never an error."""

    name: str
    label: str | Promise
    options: Iterable[tuple[str, str | Promise]]
    lookup: str

    def chosen(self, asked: QueryDict) -> str:
        value = asked.get(self.name, "")
        return value if value in dict(self.options) else ""

    def choices(self, asked: QueryDict) -> list[Choice]:
        """The options as links that keep the other filters and return to the first leaf."""
        chosen = self.chosen(asked)
        return [
            Choice(value, label, self._query(asked, value), value == chosen)
            for value, label in (("", ""), *self.options)
        ]

    def _query(self, asked: QueryDict, value: str) -> str:
        query = asked.copy()
        query.pop("page", None)
        query.pop(self.name, None)
        if value:
            query[self.name] = value
        return "?" + query.urlencode()


@dataclass(frozen=True)
class Listing:
    """A leaf of a list with the filters that led to it."""

    leaf: Leaf
    filters: list[tuple[Filter, list[Choice]]] = field(default_factory=list)
    is_filtered: bool = False
    query: str = ""

    def __iter__(self) -> Any:
        return iter(self.leaf)


def make_listing(
    items: Any,
    asked: QueryDict,
    filters: Iterable[Filter] = (),
    page_size: int = PAGE_SIZE,
    figures: Figures | None = None,
) -> Listing:
    """`items` is a queryset, or a sequence that can be filtered like one.

    With `figures` the number of entries for each answer to the filters is counted once and then known.
    """
    shown = []
    answers = []
    for question in filters:
        chosen = question.chosen(asked)
        if chosen:
            items = items.filter(**{question.lookup: [chosen] if question.lookup.endswith("__contains") else chosen})
            answers.append(f"{question.name}={chosen}")
        shown.append((question, question.choices(asked)))
    query = asked.copy()
    query.pop("page", None)
    paginator = Paginator(items, page_size)
    if figures:
        # A cached property of Django's, filled before it asks the database.
        paginator.count = figures.get("&".join(("count", *answers)), items.count)
    return Listing(paginator.get_page(asked.get("page")), shown, bool(answers), query.urlencode())


def words_asked(asked: QueryDict, most: int) -> str:
    """The words of a search, at most so many letters. NUL counts as a space: PostgreSQL refuses a text with it."""
    return " ".join(asked.get("q", "").replace("\0", " ").split())[:most]
