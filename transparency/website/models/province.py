from typing import ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from foundation.pages import DescribedPage
from transparency.website.openness import network
from transparency.website.province.files import lines_file, sums_file
from transparency.website.province.villages import budgets_context, regency_asked
from villages.rooms import Room

PORTAL = "portal.ProvinceHomePage"


class PortalRoomPage(RoutablePageMixin, DescribedPage):
    room: ClassVar[Room | None] = None

    intro = models.CharField(_("introduction"), max_length=250, blank=True)

    parent_page_types = [PORTAL]
    subpage_types: list[str] = []
    max_count = 1
    content_panels = [*DescribedPage.content_panels, FieldPanel("intro")]

    class Meta:
        abstract = True


class ProvinceBudgetsPage(PortalRoomPage):
    """The budgets of all villages, by kabupaten: published, late, missing."""

    room = Room("uang-desa", _("Village money"), position=10, below=PORTAL)

    schema_type = "CollectionPage"

    class Meta:
        verbose_name = _("budgets of all villages")
        verbose_name_plural = _("budgets of all villages")

    @path("")
    def show(self, request: HttpRequest) -> HttpResponse:
        return self.render(request, context_overrides=budgets_context(request.GET))

    @path("unduh/<int:year>/", name="sums")
    def download_sums(self, request: HttpRequest, year: int) -> HttpResponseBase:
        return sums_file(year, regency_asked(request.GET))

    @path("unduh/<int:year>/rincian/", name="lines")
    def download_lines(self, request: HttpRequest, year: int) -> HttpResponseBase:
        return lines_file(year, regency_asked(request.GET))


class ProvinceDutiesPage(PortalRoomPage):
    """Which villages told what they owe to tell, by kabupaten."""

    room = Room("keterbukaan", _("Openness"), position=20, below=PORTAL)

    class Meta:
        verbose_name = _("duties of all villages")
        verbose_name_plural = _("duties of all villages")

    @path("")
    def show(self, request: HttpRequest) -> HttpResponse:
        return network.show(request, self)

    @path("csv/", name="download")
    def download(self, request: HttpRequest) -> StreamingHttpResponse:
        return network.download(request)
