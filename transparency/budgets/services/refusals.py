"""Why an act is not done, in words for people."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from villages.models import Village


class RefusedError(Exception):
    """Nothing was done. The text is for the person who asked; `code` is for programs."""

    code = "refused"


class EmptyVersionError(RefusedError):
    code = "empty"


class NotEnactedError(RefusedError):
    code = "not_enacted"


class FinalError(RefusedError):
    """It is published, or was dealt with already, and stays as it is."""

    code = "final"


class NothingNewError(RefusedError):
    code = "nothing_new"


def require(sentence: Callable[[Any, Village], bool], by: Any, village: Village) -> None:
    """Raises PermissionDenied unless the permission lets this person; commands and background work name nobody."""
    if by is not None and not sentence(by, village):
        raise PermissionDenied(_("Your role in this village does not allow it."))
