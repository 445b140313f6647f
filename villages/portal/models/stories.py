from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from foundation.feeds import atom
from foundation.listing import Filter, make_listing
from foundation.pages import DescribedPage
from foundation.tenancy.routing import remember_roots
from villages.enums import Module, Pillar, StoryField
from villages.models import StoryPage
from villages.portal.regencies import regency_filter, story_figures

FEED_LENGTH = 30


def network_stories() -> models.QuerySet:
    """Live Indonesian stories of all villages that show stories, newest first, ready to be drawn as cards."""
    stories = StoryPage.objects.live().for_reader(settings.LANGUAGE_CODE).with_pictures()
    return (
        stories.filter(village__modules__contains=[Module.STORIES])
        .select_related("village__region__parent__parent")
        .order_by("-date", "-id")
    )


class StoryCollectionPage(RoutablePageMixin, DescribedPage):
    """All innovation stories by field, pillar and kabupaten."""

    schema_type = "CollectionPage"

    intro = models.CharField(_("introduction"), max_length=250, blank=True)

    parent_page_types = ["portal.ProvinceHomePage"]
    subpage_types: list[str] = []
    max_count = 1
    content_panels = [*DescribedPage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("all stories")
        verbose_name_plural = _("all stories")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        filters = (
            Filter("field", _("Field"), StoryField.choices, "field"),
            Filter("pillar", _("Pillar"), Pillar.choices, "pillars__contains"),
            regency_filter("village__region__code"),
        )
        listing = make_listing(network_stories(), request.GET, filters, figures=story_figures)
        remember_roots(request, listing)
        return {**super().get_context(request, *args, **kwargs), "listing": listing}

    @path("")
    def show(self, request: HttpRequest) -> HttpResponse:
        return self.render(request)

    @path("atom/", name="feed")
    def feed(self, request: HttpRequest) -> HttpResponse:
        entries = network_stories()[:FEED_LENGTH]
        author = self.get_parent().title
        return atom(request, title=self.title, author=author, page=self, entries=entries)
