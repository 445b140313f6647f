"""Rows of events in words: which field was what before, and what it is now. No ids, no secrets."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from villages.models import Invitation, Membership, Village

#: Fields that are told, by the model that is followed. The others are ids, secrets or the place itself.
TOLD: dict[type[models.Model], tuple[str, ...]] = {
    Membership: ("role", "started_on", "ended_on"),
    Invitation: ("email", "name", "role", "expires_at", "accepted_at", "withdrawn_at"),
    Village: (
        "stage",
        "modules",
        "languages",
        "show_neighbours",
        "approval",
        "village_term",
        "head_term",
        "hamlet_term",
        "cloth",
        "crest",
        "cover",
        "latitude",
        "longitude",
        "address",
        "office_hours",
        "phone",
        "whatsapp",
        "email",
    ),
}


class Change(NamedTuple):
    field: str
    before: str
    after: str


def changes(subject: type[models.Model], before: Any, after: Any, pictures: dict[int, str]) -> list[Change]:
    """What differs between two events of the same row; `pictures` gives titles by id."""
    told = []
    for name in TOLD[subject]:
        field: Any = subject._meta.get_field(name)
        old, new = getattr(before, field.attname), getattr(after, field.attname)
        if old != new:
            label = capfirst(str(field.verbose_name))
            told.append(Change(label, in_words(field, old, pictures), in_words(field, new, pictures)))
    return told


def in_words(field: Any, value: Any, pictures: dict[int, str]) -> str:
    if value is None or value in ("", []):
        return _("nothing")
    if isinstance(field, models.ForeignKey):
        return pictures.get(value, _("a picture that was deleted"))
    return chosen(field, value) if not isinstance(value, date) else on_the_day(value)


def on_the_day(value: date) -> str:
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "j F Y, H.i")
    return date_format(value, "j F Y")


def chosen(field: Any, value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        choices = dict(getattr(field, "base_field", field).flatchoices)
        return ", ".join(str(choices.get(entry, entry)) for entry in value)
    return str(dict(field.flatchoices).get(value, value))


def picture_ids(events: Iterable[Any]) -> set[int]:
    return {pk for event in events for pk in (event.crest_id, event.cover_id) if pk}


def of_membership(event: Any, before: Any) -> str:
    sentence = {"person": event.user, "role": event.get_role_display()}
    if event.pgh_label == "insert":
        return _("%(person)s became %(role)s") % sentence
    if event.pgh_label == "update" and event.ended_on and not (before and before.ended_on):
        return _("%(person)s stopped being %(role)s") % sentence
    if event.pgh_label == "delete":
        return _("The membership of %(person)s as %(role)s was deleted") % sentence
    return _("The membership of %(person)s as %(role)s was changed") % sentence


def of_invitation(event: Any, before: Any) -> str:
    sentence = {"email": event.email, "role": event.get_role_display()}
    if event.pgh_label == "insert":
        return _("%(email)s was invited to become %(role)s") % sentence
    if event.pgh_label == "delete":
        return _("The invitation of %(email)s as %(role)s was deleted") % sentence
    if event.accepted_at and not (before and before.accepted_at):
        return _("%(email)s accepted the invitation to become %(role)s") % sentence
    if event.withdrawn_at and not (before and before.withdrawn_at):
        return _("The invitation of %(email)s as %(role)s was withdrawn") % sentence
    return _("The invitation of %(email)s as %(role)s was changed") % sentence


def of_village(event: Any, before: Any) -> str:
    if event.pgh_label == "insert":
        return _("The website was made")
    return _("The settings of the village were changed")
