from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import path

from foundation.listing import make_listing
from transparency.website.plans import asked, overview, shown, tables, years
from villages.enums import Module
from villages.models.base import RoutableVillagePage, VillagePage
from villages.rooms import Room


class PlansPage(RoutableVillagePage):
    """What the village intends: RPJMDes, RKPDes, proposals and what became of them (Permendagri 114/2014)."""

    module = Module.PLANNING
    room = Room("rencana", _("Plans"), position=10, below="transparency.TransparencyIndexPage")
    schema_type = "CollectionPage"

    intro = models.CharField(_("introduction"), max_length=250, blank=True)

    parent_page_types = ["transparency.TransparencyIndexPage"]
    subpage_types: list[str] = []
    is_creatable = False  # every village has it from the start
    content_panels = [*VillagePage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("plans")
        verbose_name_plural = _("plans")

    def draw(self, request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
        context["money_url"] = (self.get_url(request) or "").removesuffix(f"{self.slug}/")
        return self.render(request, context_overrides=context, template=f"transparency/plans/{name}.html")

    @path("")
    def show(self, request: HttpRequest) -> HttpResponse:
        return self.render(request, context_overrides=overview.overview_context(self.village))

    @path("rpjmdes/<int:year>/", name="term")
    def show_term(self, request: HttpRequest, year: int) -> HttpResponse:
        term = shown.medium_term_plan(self.village, year)
        listing = make_listing(
            overview.planned_activities(term),
            request.GET,
            overview.term_filters(term, shown.names_of(self.village, year)),
            overview.PLANNED_A_LEAF,
        )
        return self.draw(request, "term", overview.term_context(term) | {"listing": listing})

    @path("<int:year>/", name="year")
    def show_year(self, request: HttpRequest, year: int) -> HttpResponse:
        return self.draw(request, "year", years.year_context(self.village, year, request.GET))

    @path("<int:year>/hasil/", name="results")
    def show_results(self, request: HttpRequest, year: int) -> HttpResponse:
        return self.draw(request, "results", years.results_context(self.village, year, request.GET))

    @path("<int:year>/kegiatan/<slug:code>/", name="activity")
    def show_activity(self, request: HttpRequest, year: int, code: str) -> HttpResponse:
        return self.draw(request, "activity", years.activity_context(self.village, year, code.replace("-", ".")))

    @path("<int:year>/unduh/", name="year_csv")
    def download_year(self, request: HttpRequest, year: int) -> HttpResponse:
        return tables.annual_table(shown.annual_plan(self.village, year))

    @path("usulan/", name="proposals")
    def show_proposals(self, request: HttpRequest) -> HttpResponse:
        return self.draw(request, "proposals", asked.proposals_context(self.village, request.GET))

    @path("usulan/unduh/", name="proposals_csv")
    def download_proposals(self, request: HttpRequest) -> HttpResponse:
        return tables.proposal_table(self.village.region_id, asked.proposals_of(self.village))

    @path("du-rkp/", name="forwarded")
    def show_forwarded(self, request: HttpRequest) -> HttpResponse:
        return self.draw(request, "forwarded", asked.forwarded_context(self.village, request.GET))
