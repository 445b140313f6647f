from typing import Any

from django.contrib.postgres.search import TrigramSimilarity
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from foundation.listing import make_listing, words_asked
from foundation.pages import DescribedPage
from villages.models import Village
from villages.portal.maps import draw_maps
from villages.portal.regencies import regency_filter

VILLAGES_A_LEAF = 60
LEAST_SIMILARITY = 0.25


def similar_villages(words: str) -> models.QuerySet:
    """Villages whose names look like the words, for those who spell Nyuh Tebel in one word."""
    likeness = TrigramSimilarity("region__name", words)
    return (
        Village.objects.with_regions()
        .annotate(likeness=likeness)
        .filter(likeness__gte=LEAST_SIMILARITY)
        .order_by("-likeness", "region__name")[:5]
    )


class VillageDirectoryPage(RoutablePageMixin, DescribedPage):
    """All villages, as a list that is searched and filtered, and as a map."""

    schema_type = "CollectionPage"

    intro = models.CharField(_("introduction"), max_length=250, blank=True)

    parent_page_types = ["portal.ProvinceHomePage"]
    subpage_types: list[str] = []
    max_count = 1
    content_panels = [*DescribedPage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("list of villages")
        verbose_name_plural = _("lists of villages")

    def listing_context(self, request: HttpRequest) -> dict[str, Any]:
        words = words_asked(request.GET, most=80)
        villages = Village.objects.with_regions().order_by(
            "region__parent__parent__name", "region__parent__name", "region__name", "pk"
        )
        if words:
            villages = villages.named_like(words)
        filters = (regency_filter("region__parent__parent"),)
        listing = make_listing(villages, request.GET, filters, VILLAGES_A_LEAF)
        found = listing.leaf.paginator.count
        return {
            "words": words,
            "listing": listing,
            "similar": similar_villages(words) if words and not found else [],
        }

    @path("")
    def show(self, request: HttpRequest) -> HttpResponse:
        return self.render(request, context_overrides=self.listing_context(request))

    @path("peta/", name="map")
    def show_map(self, request: HttpRequest) -> HttpResponse:
        filters = (regency_filter("region__parent__parent"),)
        placed = Village.objects.with_regions().exclude(latitude=None)
        listing = make_listing(
            placed.order_by("region__parent__parent__name", "region__name"), request.GET, filters, 120
        )
        return self.render(
            request,
            context_overrides={"listing": listing, "maps": draw_maps(list(listing))},
            template="portal/village_map.html",
        )
