"""What one reading request has learnt about pages, so that it asks once.

Wagtail's editor asks eleven times in one screen whether a page is in a workflow, and each row of a list for the same
parent. Between two questions of a request that only reads, nothing changes: its first answer is kept until it ends.
Requests that change something remember nothing, and whatever is saved while reading wipes all answers.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.db.models.signals import post_delete, post_save
from django.http import HttpRequest, HttpResponseBase
from wagtail.models import (
    Comment,
    Locale,
    Page,
    PageViewRestriction,
    Revision,
    TaskState,
    Workflow,
    WorkflowPage,
    WorkflowState,
)
from wagtail_localize.models import Translation

READING = {"GET", "HEAD"}
#: What the kept answers are about.
SUBJECTS = (
    *(Comment, Locale, Page, PageViewRestriction, Revision, TaskState, Translation),
    *(Workflow, WorkflowPage, WorkflowState),
)
RESTRICTED = "restricted paths"

_answers: ContextVar[dict[Hashable, Any] | None] = ContextVar("answers", default=None)
Answer = TypeVar("Answer")


class ReadingMiddleware:
    """Opens the memory for signed-in people who read; visitors' pages ask too little to gain from it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        # Of the user only that it was asked for: whoever is anonymous pays no query here.
        if request.method not in READING or "_cached_user" not in vars(request):
            return self.get_response(request)
        # Where Wagtail's screens keep a queryset of the same paths.
        vars(request)["all_page_view_restriction_paths"] = RestrictedPaths()
        with remembering():
            return self.get_response(request)


class RestrictedPaths:
    """The treebeard paths of the pages that are not public, looked up when the first is asked for."""

    def __iter__(self) -> Iterator[str]:
        return iter(once(RESTRICTED, lambda: list(PageViewRestriction.objects.values_list("page__path", flat=True))))


@contextmanager
def remembering() -> Iterator[None]:
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


def is_reading() -> bool:
    return _answers.get() is not None


def once(key: Hashable, ask: Callable[[], Answer]) -> Answer:
    """The answer known under this key in this request; outside of a reading request it is asked each time."""
    answers = _answers.get()
    if answers is None:
        return ask()
    if key not in answers:
        answer = ask()
        answers[key] = answer
        return answer
    known: Answer = answers[key]
    return known


def known(key: Hashable, otherwise: Any = None) -> Any:
    """What is remembered under this key, without asking."""
    return (_answers.get() or {}).get(key, otherwise)


def forget(sender: type, **kwargs: Any) -> None:
    answers = _answers.get()
    if answers and issubclass(sender, SUBJECTS):
        answers.clear()


def install() -> None:
    post_save.connect(forget, dispatch_uid="memory.saved")
    post_delete.connect(forget, dispatch_uid="memory.deleted")
