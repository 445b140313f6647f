from typing import Any

from django.contrib.postgres.search import TrigramSimilarity
from django.db import models
from django.db.models.functions import Upper
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from foundation.listing import make_listing, words_asked
from foundation.pages import DescribedPage
from villages.models import Village
from villages.portal.maps import draw_maps
from villages.portal.regencies import every_village, placed_villages, regency_filter, villages_named

VILLAGES_A_LEAF = 60
PLACES_A_LEAF = 120


def similar_villages(words: str) -> models.QuerySet:
    """Villages whose names look like the words, for those who spell Nyuh Tebel in one word."""
    return (
        Village.objects.with_regions()
        .annotate(loud=Upper("region__name"))
        .filter(loud__trigram_similar=words)
        .order_by(TrigramSimilarity("loud", words).desc(), "region__name")[:5]
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
        items = villages_named(words) if words else every_village()
        listing = make_listing(items, request.GET, (regency_filter("region__code"),), VILLAGES_A_LEAF)
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
        listing = make_listing(placed_villages(), request.GET, (regency_filter("region__code"),), PLACES_A_LEAF)
        return self.render(
            request,
            context_overrides={"listing": listing, "maps": draw_maps(list(listing))},
            template="portal/village_map.html",
        )
