"""What happened in a village, from the events of its people and settings and from the log of its pages, by time."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Value
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import registry
from wagtail.models import Page, PageLogEntry

from foundation.models import Picture
from villages.changes import words
from villages.changes.words import Change
from villages.models import (
    Invitation,
    InvitationEvent,
    Membership,
    MembershipEvent,
    Village,
    VillageEvent,
)


class Kind(models.TextChoices):
    PEOPLE = "people", gettext_lazy("People and access")
    INVITATIONS = "invitations", gettext_lazy("Invitations")
    SETTINGS = "settings", gettext_lazy("Settings of the village")
    PAGES = "pages", gettext_lazy("Pages")


@dataclass(frozen=True)
class Entry:
    """`who` is the name of the one who acted, or tells that nobody did by hand."""

    at: datetime
    kind: Kind
    what: str
    who: str = ""
    changes: list[Change] = field(default_factory=list)


@dataclass(frozen=True)
class Source:
    """The events of one model: where they are kept, what they follow, and how one of them is told."""

    events: Any
    subject: type[models.Model]
    told: Callable[[Any, Any], str]


SOURCES = {
    Kind.PEOPLE: Source(MembershipEvent, Membership, words.of_membership),
    Kind.INVITATIONS: Source(InvitationEvent, Invitation, words.of_invitation),
    Kind.SETTINGS: Source(VillageEvent, Village, words.of_village),
}
#: Messages of these actions may name a page of another village, from which a copy was made or moved.
NAMES_ANOTHER_PAGE = ("wagtail.copy", "wagtail.copy_for_translation", "wagtail.create_alias", "wagtail.move")


def rows(
    village: Village, *, kind: str = "", person: int | None = None, since: date | None = None, until: date | None = None
) -> QuerySet:
    """(at, kind, id) of everything that happened, the newest first."""
    wanted = [Kind(kind)] if kind else list(Kind)
    parts = []
    for each in wanted:
        if each == Kind.PAGES:
            part = log_of_pages(village).annotate(at=F("timestamp"), row=F("pk"))
            part = part.filter(user=person) if person else part
        else:
            part = events_of(each, village).annotate(at=F("pgh_created_at"), row=F("pgh_id"))
            part = part.filter(pgh_context__user=person) if person else part
        part = part.filter(at__date__gte=since) if since else part
        part = part.filter(at__date__lte=until) if until else part
        named = part.annotate(sort=Value(each.value, models.CharField()))
        parts.append(named.order_by().values_list("at", "sort", "row"))
    first, *others = parts
    return first.union(*others, all=True).order_by("-at", "-row") if others else first.order_by("-at", "-row")


def events_of(kind: Kind, village: Village) -> QuerySet:
    events = SOURCES[kind].events.objects
    return events.filter(pgh_obj=village) if kind == Kind.SETTINGS else events.filter(village=village)


def log_of_pages(village: Village) -> QuerySet:
    """Of the home in every language and of what lies below; what was deleted has left the tree and is not told."""
    home = village.site.root_page
    homes = Page.objects.filter(translation_key=home.translation_key) if village.languages else [home]
    below = Q()
    for page in homes:
        below |= Q(page__path__startswith=page.path)
    return PageLogEntry.objects.filter(below)


def told(found: Iterable[tuple[datetime, str, int]], known: dict[int, str] | None = None) -> list[Entry]:
    """The rows of one page of the history in words; `known` are names by the id of the person."""
    found = list(found)
    ids: dict[str, list[int]] = defaultdict(list)
    for _at, kind, row in found:
        ids[kind].append(row)
    pairs = {kind: pairs_of(kind, ids[kind]) for kind in SOURCES if kind in ids}
    names = names_of([event for events in pairs.values() for event, _before in events], known or {})
    entries = {(Kind.PAGES.value, row): entry for row, entry in pages_told(ids[Kind.PAGES]).items()}
    for kind, events in pairs.items():
        entries |= {(kind.value, event.pgh_id): entry for event, entry in events_told(kind, events, names)}
    return [entries[kind, row] for _at, kind, row in found if (kind, row) in entries]


def pairs_of(kind: Kind, ids: list[int]) -> list[tuple[Any, Any]]:
    """Each event with the one before it of the same row, or None."""
    objects = SOURCES[kind].events.objects
    earlier = objects.filter(pgh_obj_id=OuterRef("pgh_obj_id"), pgh_id__lt=OuterRef("pgh_id")).order_by("-pgh_id")
    before = objects.filter(pgh_id__in=ids).annotate(before=Subquery(earlier.values("pgh_id")[:1])).values("before")
    events = objects.filter(Q(pgh_id__in=ids) | Q(pgh_id__in=before)).order_by("pgh_id")
    if kind == Kind.PEOPLE:
        events = events.select_related("user")
    latest: dict[int, Any] = {}
    pairs = []
    for event in events:
        if event.pgh_id in ids:
            pairs.append((event, latest.get(event.pgh_obj_id)))
        latest[event.pgh_obj_id] = event
    return pairs


def events_told(kind: Kind, pairs: list[tuple[Any, Any]], names: dict[int, str]) -> Iterator[tuple[Any, Entry]]:
    source = SOURCES[kind]
    pictures = titles_of([event for pair in pairs for event in pair if event]) if kind == Kind.SETTINGS else {}
    for event, before in pairs:
        is_update = before is not None and event.pgh_label == "update"
        differing = words.changes(source.subject, before, event, pictures) if is_update else []
        who = names.get(acting(event), _("The system"))
        yield event, Entry(event.pgh_created_at, kind, source.told(event, before), who, differing)


def acting(event: Any) -> int:
    """The id of the person who acted, 0 for nobody."""
    return int((event.pgh_context or {}).get("user") or 0)


def names_of(events: list[Any], known: dict[int, str]) -> dict[int, str]:
    others = {acting(event) for event in events} - {0} - set(known)
    found = get_user_model().objects.filter(pk__in=others) if others else []
    return known | {user.pk: str(user) for user in found}


def titles_of(events: list[Any]) -> dict[int, str]:
    ids = words.picture_ids(events)
    return dict(Picture.objects.filter(pk__in=ids).values_list("pk", "title")) if ids else {}


def pages_told(ids: list[int]) -> dict[int, Entry]:
    if not ids:
        return {}
    logged = PageLogEntry.objects.filter(pk__in=ids).select_related("user__wagtail_userprofile")
    return {
        entry.pk: Entry(
            entry.timestamp, Kind.PAGES, f"{entry.label}: {message_of(entry)}", str(entry.user_display_name)
        )
        for entry in logged
    }


def message_of(entry: PageLogEntry) -> str:
    formatter = registry.get_formatter(entry)
    if formatter is None or entry.action in NAMES_ANOTHER_PAGE:
        return str(getattr(formatter, "label", entry.action))
    return str(entry.message)
