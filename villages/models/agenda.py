from datetime import timedelta
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.fields import StreamField
from wagtail.search import index

from foundation.blocks import BodyBlock
from foundation.ical import calendar_response
from foundation.models import Picture
from foundation.panels import begin
from villages.enums import Module
from villages.models.base import RoutableVillagePage, VillagePage
from villages.models.listing_page import ListingPage
from villages.rooms import Room

#: How long an event without an end is thought to last.
USUAL_LENGTH = timedelta(hours=6)


def not_over() -> models.Q:
    """The condition under which an event belongs to what is coming."""
    now = timezone.now()
    return models.Q(end__gte=now) | models.Q(end=None, start__gte=now - USUAL_LENGTH)


class EventPage(RoutableVillagePage):
    module = Module.AGENDA
    schema_type = "Event"

    start = models.DateTimeField(_("begins"))
    end = models.DateTimeField(_("ends"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=120)
    intro = models.CharField(_("introduction"), max_length=200, blank=True)
    picture = models.ForeignKey(
        Picture, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    parent_page_types = ["villages.AgendaPage"]
    subpage_types: list[str] = []
    content_panels = [
        *begin(_("Example: Gotong royong membersihkan saluran air")),
        FieldRowPanel([FieldPanel("start"), FieldPanel("end", help_text=_("Empty when nobody knows."))]),
        FieldPanel("place", help_text=_("Example: Balai Banjar Kecicang")),
        FieldPanel("intro", help_text=_("Who is invited, and what to bring.")),
        MultiFieldPanel(
            [FieldPanel("picture"), FieldPanel("body")], heading=_("Picture and more text"), classname="collapsed"
        ),
    ]
    search_fields = [
        *VillagePage.search_fields,
        index.SearchField("intro", boost=2),
        index.SearchField("place"),
        index.SearchField("body"),
        index.FilterField("start"),
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ("start",)

    @property
    def date(self) -> Any:
        return self.first_published_at or self.start

    @property
    def is_over(self) -> bool:
        return (self.end or self.start + USUAL_LENGTH) < timezone.now()

    def clean(self) -> None:
        super().clean()
        if self.start and self.end and self.end < self.start:
            raise ValidationError({"end": _("The event ends before it begins. Check both times.")})

    @path("")
    def show(self, request: HttpRequest) -> HttpResponse:
        return self.render(request)

    @path("ics/", name="calendar")
    def calendar(self, request: HttpRequest) -> HttpResponse:
        return calendar_response(request, name=self.title, events=[self])

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        data = {
            **super().structured_data(request),
            "startDate": self.start.isoformat(),
            "location": {"@type": "Place", "name": self.place, "address": self.village.place},
            "organizer": {"@type": "GovernmentOrganization", "name": self.village.full_name},
        }
        if self.end:
            data["endDate"] = self.end.isoformat()
        return data


class AgendaPage(ListingPage):
    module = Module.AGENDA
    room = Room("agenda", _("Agenda"), position=40)
    entry_model: ClassVar = EventPage

    parent_page_types = ["villages.VillageHomePage"]
    subpage_types = ["villages.EventPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("agenda")
        verbose_name_plural = _("agendas")

    def entries(self) -> models.QuerySet:
        """What goes on or is still to come, soonest first."""
        return super().entries().filter(not_over()).order_by("start")

    def past(self) -> models.QuerySet:
        return super().entries().filter(~not_over()).order_by("-start")[:6]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), "past": self.past()}

    @path("ics/", name="calendar")
    def calendar(self, request: HttpRequest) -> HttpResponse:
        return calendar_response(request, name=f"{self.title} · {self.village}", events=self.entries()[:100])
