"""Who changed a way to pay, from the events that the database writes."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from cooperative.orders.models import PaymentChannel, PaymentChannelEvent

WATCHED = (
    "bank",
    "account_number",
    "holder",
    "qris",
    "merchant",
    "nmid",
    "fee_basis_points",
    "is_active",
)
LABELS = {field.name: field.verbose_name for field in PaymentChannel._meta.fields}
SHOWN = 30


@dataclass(frozen=True)
class Change:
    """`who` is empty where no person did it by hand; `what` are (name, before, after)."""

    at: dt.datetime
    who: str
    kind: str
    what: list[tuple[str, str, str]]
    is_new: bool


def changes_of(channels: list[PaymentChannel]) -> list[Change]:
    """The newest first. The key of a provider is never in it."""
    events = list(PaymentChannelEvent.objects.filter(pgh_obj__in=channels).order_by("pgh_id"))
    names = _names(events)
    before: dict[int, Any] = {}
    changes = []
    for event in events:
        earlier, before[event.pgh_obj_id] = before.get(event.pgh_obj_id), event
        who = names.get(_person(event), "")
        what = _differences(earlier, event)
        changes.append(Change(event.pgh_created_at, who, event.get_kind_display(), what, earlier is None))
    return changes[::-1][:SHOWN]


def _differences(earlier: Any, event: Any) -> list[tuple[str, str, str]]:
    found = []
    for name in WATCHED:
        old, new = getattr(earlier, name, ""), getattr(event, name)
        if old != new and (earlier is not None or new):
            found.append((str(LABELS[name]), _told(old), _told(new)))
    return found


def _told(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)


def _person(event: Any) -> int:
    return int((event.pgh_context or {}).get("user") or 0)


def _names(events: list[Any]) -> dict[int, str]:
    people = get_user_model().objects.filter(pk__in={_person(event) for event in events} - {0})
    return {person.pk: str(person) for person in people}
