from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from cooperative.catalogue.enums import Category
from cooperative.catalogue.shelves import market
from foundation.pages import DescribedPage
from villages.rooms import Room, Teaser

PORTAL = "portal.ProvinceHomePage"


class MarketPage(RoutablePageMixin, DescribedPage):
    """The market of the province: the products of all villages."""

    room: ClassVar[Room | None] = Room("pasar", _("Market"), position=5, below=PORTAL)
    schema_type = "CollectionPage"

    intro = models.CharField(_("introduction"), max_length=250, blank=True)

    parent_page_types = [PORTAL]
    subpage_types: list[str] = []
    max_count = 1
    content_panels = [*DescribedPage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("market of the province")
        verbose_name_plural = _("markets of the province")

    @classmethod
    def teaser(cls) -> Teaser | None:
        """What the door of the portal says of the market: its newest products."""
        cards = market.newest()
        if not cards:
            return None
        text = _("Fresh from the villages. Every price says how much of it reaches those who grow and make it.")
        return Teaser(_("Straight from the village"), text, _("Whole market"), cls._meta.model_name, cards)

    @path("")
    def show(self, request: HttpRequest) -> HttpResponse:
        return self.render(request, context_overrides=market.market_context(request.GET))

    @path("kategori/<slug:category>/", name="category")
    def show_category(self, request: HttpRequest, category: str) -> HttpResponse:
        if category not in Category.values:
            raise Http404(f"there is no category {category}")
        return self.render(request, context_overrides=market.market_context(request.GET, category))
