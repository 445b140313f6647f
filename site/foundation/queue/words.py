"""Tells of a task in words that a person understands and that carry nobody's data."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import TextChoices
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult


class State(TextChoices):
    """The library's states, in our words."""

    READY = "READY", _("waiting")
    RUNNING = "RUNNING", _("running")
    FAILED = "FAILED", _("failed")
    SUCCESSFUL = "SUCCESSFUL", _("done")


#: By the path of the task's function. A room adds its own with `tell`.
NAMES: dict[str, str | Promise] = {
    "foundation.queue.tasks.index_objects": _("Make pages findable"),
    "wagtail.tasks.delete_file_from_storage_task": _("Remove a deleted file"),
    "wagtail.images.tasks.set_image_focal_point_task": _("Find what a picture shows"),
}


def tell(work: Task, name: str | Promise) -> None:
    """Let the screens call this task so. For `wagtail_hooks.py` of the room that has the task."""
    NAMES[work.module_path] = name


REASONS: dict[str, str | Promise] = {
    "DoesNotExist": _("What it was about is gone."),
    "FileNotFoundError": _("A file is missing."),
    "ImportError": _("The program no longer knows this work."),
    "ModuleNotFoundError": _("The program no longer knows this work."),
    "OperationalError": _("The database could not be reached."),
    "InterfaceError": _("The database could not be reached."),
    "IntegrityError": _("The database refused it: something like it exists already, or something it needs is gone."),
    "ConnectionError": _("Another server could not be reached."),
    "ConnectionRefusedError": _("Another server could not be reached."),
    "TimeoutError": _("Another server took too long to answer."),
    "SMTPException": _("The mail server refused the message."),
    "SMTPAuthenticationError": _("The mail server refused the message."),
    "SMTPRecipientsRefused": _("The mail server refused the message."),
    "SystemExit": _("It was stopped before it was finished."),
    "MemoryError": _("The memory was full."),
    "OSError": _("The system refused it; the disk may be full."),
}

#: What may be shown of a text: a model, a key, a region code. Anything else may be a name, an address, a NIK.
PLAIN = re.compile(r"[a-z_]+\.[a-z_]+|\d{1,9}|\d\d(\.\d\d){0,2}(\.\d{4})?|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
FRAME = re.compile(r'^  File "(?P<file>[^"]+)", line (?P<line>\d+), in (?P<function>\S+)', re.MULTILINE)
SHOWN = 20


def name_of(result: DBTaskResult) -> str:
    known = NAMES.get(result.task_path)
    return str(known) if known else result.task_path.rpartition(".")[2].removesuffix("_task").replace("_", " ")


def reason_of(result: DBTaskResult) -> str:
    """Why it failed. Never the message of the exception: it can repeat a row, an e-mail address, a NIK."""
    if result.status != State.FAILED:
        return ""
    exception = result.exception_class_path.rpartition(".")[2]
    known = REASONS.get(exception)
    return str(known) if known else gettext("Something unforeseen: %(exception)s.") % {"exception": exception}


def frames_of(result: DBTaskResult) -> list[str]:
    """Where it failed, for those who look after the program: file, line and function, outermost first."""
    return [f"{short(found['file'])}:{found['line']} {found['function']}" for found in FRAME.finditer(result.traceback)]


def short(file: str) -> str:
    return file.removeprefix(f"{settings.ROOT}/").rpartition("site-packages/")[2]


def duration_of(result: DBTaskResult) -> timedelta | None:
    if result.started_at is None or result.finished_at is None:
        return None
    return max(result.finished_at - result.started_at, timedelta())


def seconds_of(result: DBTaskResult) -> str:
    lasted = duration_of(result)
    return "" if lasted is None else gettext("%(seconds)s s") % {"seconds": number_format(lasted.total_seconds(), 1)}


def arguments_of(result: DBTaskResult) -> list[tuple[str, str]]:
    """Names of the arguments, and of their values what names a thing and no person."""
    given = result.args_kwargs
    named = [(str(number), value) for number, value in enumerate(given["args"], 1)] + list(given["kwargs"].items())
    return [(name, ", ".join(plain_words(value))) for name, value in named]


def plain_words(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for part in value[:SHOWN]:
            yield " ".join(plain_words(part)) if isinstance(part, list) else ", ".join(plain_words(part))
        if len(value) > SHOWN:
            more = len(value) - SHOWN
            yield ngettext("and %(more)d more", "and %(more)d more", more) % {"more": more}
    elif isinstance(value, dict):
        yield ", ".join(value)
    elif isinstance(value, bool | None) or PLAIN.fullmatch(str(value)):
        yield str(value)
    else:
        length = len(str(value))
        yield ngettext("text of %(length)d letter", "text of %(length)d letters", length) % {"length": length}
