from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from foundation.pages import DescribedPage
from villages.rooms import Room

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

    @path("")
    def show(self, request: HttpRequest) -> HttpResponse:
        return self.render(request)
