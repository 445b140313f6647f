from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from foundation.cloth import Cloth
from foundation.listing import words_asked
from foundation.models import Picture
from foundation.pages import DescribedPage
from foundation.tenancy.routing import remember_roots
from villages.models import Village
from villages.portal.models.directory import VillageDirectoryPage
from villages.portal.models.statement import StatementPage
from villages.portal.models.stories import StoryCollectionPage, network_stories
from villages.portal.regencies import regencies, story_figures
from villages.rooms import Teaser, rooms_below

#: Up to this many kabupaten the home names some villages of each; beyond it, only their number.
FEW_REGENCIES = 6
VILLAGES_SHOWN = 8
ROOM_LABEL = "portal.ProvinceHomePage"


def named_villages() -> dict[str, list[Village]]:
    """The first villages of every kabupaten by name; one query."""
    rank = models.Window(models.functions.RowNumber(), partition_by="region__parent__parent", order_by="region__name")
    villages = (
        Village.objects.select_related("site", "region__parent__parent")
        .annotate(rank=rank)
        .filter(rank__lte=VILLAGES_SHOWN)
        .order_by("region__name")
    )
    found: dict[str, list[Village]] = {}
    for village in villages:
        found.setdefault(village.regency.code, []).append(village)
    return found


def count_stories() -> dict[str, int]:
    """All stories, and the villages that tell them."""
    stories = network_stories().order_by()
    return stories.aggregate(story_count=Count("pk"), telling_count=Count("village", distinct=True))


def portal_room_models() -> list[type[DescribedPage]]:
    """Pages of the portal that other apps declare."""
    return rooms_below((model for model in apps.get_models() if issubclass(model, DescribedPage)), ROOM_LABEL)


def portal_teasers() -> list[Teaser]:
    """What the rooms of other apps show at the door, those that have something to show."""
    tellers = (getattr(model, "teaser", None) for model in portal_room_models())
    return [teaser for teaser in (tell() for tell in tellers if tell) if teaser]


class ProvinceHomePage(DescribedPage):
    """The door to all villages: find one, read what they do."""

    schema_type = "WebSite"

    headline = models.CharField(_("headline"), max_length=80)
    intro = models.CharField(_("introduction"), max_length=200, blank=True)
    tagline = models.CharField(_("line under the name"), max_length=60, blank=True)
    cloth = models.CharField(_("cloth"), max_length=16, choices=Cloth, default=Cloth.SOGA)
    picture = models.ForeignKey(
        Picture, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )

    is_creatable = False  # made with its site by `services.creation`
    parent_page_types = ["wagtailcore.Page"]
    max_count = 1
    content_panels = [
        *DescribedPage.content_panels,
        FieldPanel("tagline"),
        FieldPanel("headline"),
        FieldPanel("intro"),
        FieldPanel("picture"),
        FieldPanel("cloth"),
    ]

    class Meta:
        verbose_name = _("home of the province")
        verbose_name_plural = _("homes of provinces")

    @classmethod
    def clean_subpage_models(cls) -> list[type[Page]]:
        return [StatementPage, VillageDirectoryPage, StoryCollectionPage, *portal_room_models()]

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Below another language's prefix Wagtail would serve the same pages a second time."""
        if get_language() != self.locale.language_code:
            raise Http404(f"the portal is not published in {get_language()}")
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """`/?q=` finds a village: a fixed address for pages that know no other, such as that for unknown hosts."""
        words = words_asked(request.GET, most=80)
        directory = VillageDirectoryPage.objects.live().child_of(self).first() if words else None
        if directory:
            return HttpResponseRedirect(f"{directory.get_url(request)}?{urlencode({'q': words})}")
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        groups = regencies()
        villages = named_villages() if len(groups) <= FEW_REGENCIES else {}
        stories = network_stories()
        newest = list(stories[:6])
        remember_roots(request, newest)
        return {
            **super().get_context(request, *args, **kwargs),
            "regencies": [(regency, villages.get(regency.code, [])) for regency in groups],
            "village_count": sum(regency.count for regency in groups),
            **story_figures.get("home", count_stories),
            "stories": newest,
            "teasers": portal_teasers(),
            "directory": VillageDirectoryPage.objects.live().child_of(self).first(),
        }

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        root = self.get_full_url(request)
        action = {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{root}?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        }
        return {**super().structured_data(request), "potentialAction": action}
