from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.search import index

from transparency.website.buying import catalogue, downloads, packages, suppliers
from villages.enums import Module
from villages.models.base import RoutableVillagePage, VillagePage
from villages.rooms import Room

FOLDER = "transparency/procurement"


class ProcurementPage(RoutableVillagePage):
    """What the village buys, of whom and for how much (PerLKPP 12/2019)."""

    module = Module.PROCUREMENT
    schema_type = "CollectionPage"
    room = Room("pengadaan", _("Procurement"), position=20, below="transparency.TransparencyIndexPage")

    intro = models.CharField(_("introduction"), max_length=250, blank=True)

    parent_page_types = ["transparency.TransparencyIndexPage"]
    subpage_types: list[str] = []
    is_creatable = False  # every village has it from the start
    content_panels = [*VillagePage.content_panels, FieldPanel("intro")]
    search_fields = [*VillagePage.search_fields, index.SearchField("intro", boost=2)]

    class Meta:
        verbose_name = _("procurement")
        verbose_name_plural = _("procurement")

    def base(self, request: HttpRequest) -> str:
        return self.get_url(request) or ""

    @path("")
    def show(self, request: HttpRequest) -> HttpResponse:
        context = packages.list_context(self.village, request.GET, self.base(request))
        return self.render(request, context_overrides=context)

    @path("paket/<int:year>/<int:number>/", name="package")
    def show_package(self, request: HttpRequest, year: int, number: int) -> HttpResponse:
        context = packages.package_context(self.village, year, number, self.base(request))
        return self.render(request, template=f"{FOLDER}/package.html", context_overrides=context)

    @path("penyedia/", name="suppliers")
    def show_suppliers(self, request: HttpRequest) -> HttpResponse:
        context = suppliers.suppliers_context(self.village)
        return self.render(request, template=f"{FOLDER}/suppliers.html", context_overrides=context)

    @path("katalog/", name="catalogue")
    def show_catalogue(self, request: HttpRequest) -> HttpResponse:
        context = catalogue.catalogue_context(self.village, request.GET, self.base(request))
        return self.render(request, template=f"{FOLDER}/catalogue.html", context_overrides=context)

    @path("katalog/<int:pk>/", name="item")
    def show_item(self, request: HttpRequest, pk: int) -> HttpResponse:
        context = catalogue.item_context(self.village, pk)
        return self.render(request, template=f"{FOLDER}/item.html", context_overrides=context)

    @path("ocds/releases/", name="releases")
    def releases(self, request: HttpRequest) -> HttpResponse:
        return downloads.releases(self.village, self.get_full_url(request))

    @path("ocds/record/", name="record")
    def record(self, request: HttpRequest) -> HttpResponse:
        return downloads.records(self.village, self.get_full_url(request))

    @path("csv/", name="table")
    def table(self, request: HttpRequest) -> HttpResponse:
        return downloads.table(self.village)
