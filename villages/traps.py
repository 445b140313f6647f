"""What keeps machines away from forms of visitors: a field for nobody, a moment to type, a limit for each address."""

import math
import time
from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.throttling import address_of

SALT = "form of a visitor"
#: Nobody types a form faster, and nobody leaves the page open longer.
SECONDS_TO_TYPE, SECONDS_OPEN = 3, 24 * 60 * 60
HOUR = 60 * 60


def stamp(opened_at: float | None = None) -> str:
    return signing.dumps(time.time() if opened_at is None else opened_at, salt=SALT)


def why_distrusted(stamped: str) -> str:
    """Why a form with this stamp is not taken; empty when it is."""
    try:
        age = time.time() - float(signing.loads(stamped, salt=SALT))
    except (signing.BadSignature, TypeError, ValueError):
        return _("The form was incomplete. Look through it and send it again.")
    if age < SECONDS_TO_TYPE:
        return _("That was faster than anybody types. Wait a moment and send it again.")
    if age > SECONDS_OPEN:
        return _("This form was open for more than a day. Look through it and send it again.")
    return ""


class TrappedForm(forms.Form):
    """Mixed into a form of the website; the template draws `website` out of sight and `stamp` hidden."""

    website = forms.CharField(
        label=gettext_lazy("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        if given.pop("website", ""):
            self.add_error(None, _("A field that nobody sees was filled in. Send the form again without it."))
        if refusal := why_distrusted(str(self.data.get("stamp", ""))):
            self.add_error(None, refusal)
        return given

    @property
    def fresh_stamp(self) -> str:
        return stamp()


@dataclass(frozen=True)
class Limit:
    """A number of acts in an hour, counted under a name in the cache."""

    name: str
    most: int

    @property
    def key(self) -> str:
        return f"traps:{self.name}:{math.floor(time.time() / HOUR)}"

    def count(self) -> int:
        """Counts one more; returns how many there were before it."""
        cache.add(self.key, 0, HOUR)
        try:
            return cache.incr(self.key) - 1
        except ValueError:  # it expired in between
            return 0

    @property
    def is_reached(self) -> bool:
        return cache.get(self.key, 0) >= self.most


def address_key(request: HttpRequest) -> str:
    """The visitor's address is counted, never kept."""
    return salted_hmac(SALT, address_of(request) or "").hexdigest()


def is_flooded(limits: Iterable[Limit]) -> bool:
    """Counts one act under every limit. True when there were too many within the hour."""
    reached = [limit.count() >= limit.most for limit in limits]
    return any(reached)


def seconds_to_wait() -> int:
    """Until the next hour begins."""
    return HOUR - math.floor(time.time() % HOUR)
