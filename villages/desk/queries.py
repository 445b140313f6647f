"""What a village's desk shows, asked in few queries whatever the size of the province."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.query import PageQuerySet

from villages.enums import Module
from villages.models import (
    AgendaPage,
    EventPage,
    NewsIndexPage,
    NewsPage,
    Official,
    ProfilePage,
    StoryIndexPage,
    Village,
)
from villages.models.agenda import not_over
from villages.permissions import user_can_publish

SHOWN = 5


@dataclass(frozen=True)
class Item:
    """A page that waits: what it is called, since when, and what was said about it."""

    page_id: int
    title: str
    since: datetime | None = None
    who: str = ""
    comment: str = ""


class VillageWork:
    """The state of one village's website, as one of its people sees it."""

    def __init__(self, village: Village, user: Any) -> None:
        self.village, self.user = village, user

    @cached_property
    def home(self) -> Page:
        return self.village.site.root_page

    def pages(self) -> PageQuerySet:
        return Page.objects.filter(path__startswith=self.home.path)

    @cached_property
    def rooms(self) -> dict[str, int]:
        """Ids of the rooms below the Indonesian home, by the name of their model in lower case."""
        rooms = self.pages().filter(depth=self.home.depth + 1).values_list("content_type__model", "pk")
        return dict(rooms)

    def room(self, model: type[Page], module: Module) -> int | None:
        return self.rooms.get(model._meta.model_name) if module in self.village.modules else None

    @property
    def story_room(self) -> int | None:
        return self.room(StoryIndexPage, Module.STORIES)

    @property
    def news_room(self) -> int | None:
        return self.room(NewsIndexPage, Module.NEWS)

    @property
    def agenda_room(self) -> int | None:
        return self.room(AgendaPage, Module.AGENDA)

    def keys(self) -> QuerySet:
        """Ids of the village's pages as the text in which workflows keep them."""
        return self.pages().order_by().annotate(key=Cast("pk", CharField())).values("key")

    @cached_property
    def to_approve(self) -> list[Item]:
        if not user_can_publish(self.user, self.village):
            return []
        waiting = TaskState.objects.filter(
            status=TaskState.STATUS_IN_PROGRESS, workflow_state__object_id__in=self.keys()
        )
        states = waiting.select_related("revision", "workflow_state__requested_by").order_by("started_at")
        return [
            Item(
                int(state.revision.object_id),
                state.revision.object_str,
                state.started_at,
                who=str(state.workflow_state.requested_by or ""),
            )
            for state in states
        ]

    @cached_property
    def _sent(self) -> list[WorkflowState]:
        active = WorkflowState.objects.active().filter(requested_by=self.user, object_id__in=self.keys())
        return list(
            active.select_related("current_task_state__revision", "current_task_state__finished_by").order_by("-pk")
        )

    def _sent_with(self, status: str) -> list[Item]:
        found = []
        for state in self._sent:
            task = state.current_task_state
            if state.status == status and task:
                who = str(task.finished_by or "")
                title = task.revision.object_str
                found.append(Item(int(state.object_id), title, task.finished_at or task.started_at, who, task.comment))
        return found

    @property
    def returned(self) -> list[Item]:
        """What the person sent and got back with a comment."""
        return self._sent_with(WorkflowState.STATUS_NEEDS_CHANGES)

    @property
    def with_others(self) -> list[Item]:
        """What the person sent and others have not read yet."""
        return self._sent_with(WorkflowState.STATUS_IN_PROGRESS)

    @cached_property
    def drafts(self) -> list[Item]:
        own = self.pages().filter(Q(live=False) | Q(has_unpublished_changes=True), owner=self.user, expired=False)
        in_workflow = [int(state.object_id) for state in self._sent]
        pages = own.exclude(pk__in=in_workflow).order_by("-latest_revision_created_at")[:SHOWN]
        return [Item(page.pk, page.draft_title or page.title, page.latest_revision_created_at) for page in pages]

    @cached_property
    def profile(self) -> ProfilePage | None:
        if Module.PROFILE not in self.village.modules:
            return None
        officials = Official.objects.filter(page=OuterRef("pk"))
        return (
            ProfilePage.objects.annotate(has_officials=Exists(officials))
            .filter(path__startswith=self.home.path)
            .first()
        )

    @cached_property
    def _times(self) -> tuple[date | None, bool]:
        news = NewsPage.objects.live().filter(village=OuterRef("pk")).order_by("-date").values("date")[:1]
        coming = EventPage.objects.live().filter(not_over(), village=OuterRef("pk"))
        times = Village.objects.annotate(newest=Subquery(news), coming=Exists(coming))
        return times.values_list("newest", "coming").get(pk=self.village.pk)

    @property
    def last_news(self) -> date | None:
        """The date of the newest news or announcement that everybody can read."""
        return self._times[0]

    @property
    def has_coming_events(self) -> bool:
        return self._times[1]

    @cached_property
    def published(self) -> list[Page]:
        pages = self.pages().live().exclude(pk=self.home.pk).exclude(last_published_at=None)
        return list(pages.order_by("-last_published_at")[:SHOWN])


def days_since(day: date) -> int:
    return (timezone.localdate() - day).days


LONG_SILENCE = timedelta(days=60)
OLD_PROFILE = timedelta(days=365)
