from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField
from wagtail.search import index

from foundation.blocks import BodyBlock
from foundation.listing import Filter
from foundation.models import Picture
from foundation.panels import begin
from villages.enums import Module, NewsKind
from villages.models.base import VillagePage
from villages.models.listing_page import ListingPage
from villages.rooms import Room


class NewsPage(VillagePage):
    module = Module.NEWS
    schema_type = "NewsArticle"

    date = models.DateField(_("date"), default=timezone.localdate)
    kind = models.CharField(_("kind"), max_length=16, choices=NewsKind, default=NewsKind.NEWS)
    intro = models.CharField(_("introduction"), max_length=200)
    picture = models.ForeignKey(
        Picture, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    parent_page_types = ["villages.NewsIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        *begin(_("Example: Posyandu bulan ini pindah ke balai banjar")),
        FieldRowPanel([FieldPanel("date"), FieldPanel("kind")]),
        FieldPanel("intro", help_text=_("What somebody should know who reads nothing else.")),
        FieldPanel("picture"),
        FieldPanel("body"),
    ]
    search_fields = [
        *VillagePage.search_fields,
        index.SearchField("intro", boost=2),
        index.SearchField("body"),
        index.FilterField("date"),
    ]

    class Meta:
        verbose_name = _("news or announcement")
        verbose_name_plural = _("news and announcements")
        ordering = ("-date", "-id")

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        return {
            **super().structured_data(request),
            "headline": self.title,
            "datePublished": self.date.isoformat(),
            "author": {"@type": "GovernmentOrganization", "name": self.village.full_name},
        }


class NewsIndexPage(ListingPage):
    module = Module.NEWS
    room = Room("kabar", _("News"), position=30)
    entry_model = NewsPage
    filters = (Filter("kind", _("Kind"), NewsKind.choices, "kind"),)

    parent_page_types = ["villages.VillageHomePage"]
    subpage_types = ["villages.NewsPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of news")
        verbose_name_plural = _("lists of news")

    def entries(self) -> models.QuerySet:
        return super().entries().order_by("-date", "-id")
