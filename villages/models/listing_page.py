from collections.abc import Sequence
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import path

from foundation.feeds import atom
from foundation.listing import Filter, make_listing
from villages.models.base import RoutableVillagePage, VillagePage

FEED_LENGTH = 20


class ListingPage(RoutableVillagePage):
    """A page that lists its children: filters, leaves and an Atom feed.

    Subclasses give `entry_model`, and may give `filters`.
    """

    entry_model: ClassVar[type[VillagePage]]
    filters: ClassVar[Sequence[Filter]] = ()
    schema_type = "CollectionPage"

    intro = models.CharField(_("introduction"), max_length=250, blank=True)

    content_panels = [*VillagePage.content_panels, FieldPanel("intro")]

    class Meta:
        abstract = True

    def entries(self) -> models.QuerySet:
        """Everything this page lists, for a reader of the active language, in its order."""
        pages = self.entry_model.objects.live().of_village(self.village)
        return pages.for_reader(get_language()).with_pictures()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["listing"] = make_listing(self.entries(), request.GET, self.filters)
        return context

    @path("")
    def show(self, request: HttpRequest) -> HttpResponse:
        return self.render(request)

    @path("atom/", name="feed")
    def feed(self, request: HttpRequest) -> HttpResponse:
        title = f"{self.title} · {self.village}"
        entries = self.entries()[:FEED_LENGTH]
        return atom(request, title=title, author=self.village.full_name, page=self, entries=entries)
