from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import path

from transparency.disclosure.addresses import DUTIES, REQUESTS, ROOM
from transparency.website.openness import asking, duties, laws, overview
from villages.enums import Module
from villages.models import Village
from villages.models.base import RoutableVillagePage, VillagePage
from villages.rooms import Room, Teaser


class DisclosurePage(RoutableVillagePage):
    """Public information of the village: documents, regulations, requests, duties (UU 14/2008, PerKI 1/2018)."""

    module = Module.DISCLOSURE
    room = Room(ROOM, _("Public information"), position=70)
    schema_type = "CollectionPage"

    intro = models.CharField(_("introduction"), max_length=250, blank=True)

    parent_page_types = ["villages.VillageHomePage"]
    subpage_types: list[str] = []
    is_creatable = False  # every village has it from the start
    content_panels = [*VillagePage.content_panels, FieldPanel("intro")]

    @classmethod
    def teaser(cls, village: Village) -> Teaser:
        return Teaser(
            _("Ask, and you will be told"),
            _(
                "Documents, village laws and reports are open to everybody. What is missing can be asked for; "
                "the village answers within ten working days."
            ),
            _("All public information"),
            cls._meta.model_name,
        )

    class Meta:
        verbose_name = _("public information")
        verbose_name_plural = _("public information")

    @path("")
    def show(self, request: HttpRequest) -> HttpResponse:
        return overview.show(request, self)

    @path("csv/", name="download")
    def download(self, request: HttpRequest) -> HttpResponse:
        return overview.download(request, self)

    @path("dokumen/<int:pk>/", name="document")
    def show_document(self, request: HttpRequest, pk: int) -> HttpResponse:
        return overview.show_document(request, self, pk)

    @path("peraturan/", name="laws")
    def show_laws(self, request: HttpRequest) -> HttpResponse:
        return laws.show_list(request, self)

    @path("peraturan/<slug:name>/", name="law")
    def show_law(self, request: HttpRequest, name: str) -> HttpResponse:
        return laws.show_law(request, self, name)

    @path(REQUESTS, name="ask")
    def ask(self, request: HttpRequest) -> HttpResponse:
        return asking.ask(request, self)

    @path(f"{REQUESTS}<slug:secret>/", name="follow")
    def follow(self, request: HttpRequest, secret: str) -> HttpResponse:
        return asking.follow(request, self, secret)

    @path(DUTIES, name="duties")
    def show_duties(self, request: HttpRequest) -> HttpResponse:
        return duties.show(request, self)
