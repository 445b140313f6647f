from typing import Any

from django.conf import settings
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.models import Page
from wagtail.search import index
from wagtail.url_routing import RouteResult

from foundation.listing import words_asked
from foundation.models import Picture
from foundation.tenancy.routing import remember_roots
from villages.enums import Module
from villages.models.agenda import EventPage, not_over
from villages.models.base import RoutableVillagePage, VillagePage, closed_models, room_models
from villages.models.development_index import DevelopmentIndex
from villages.models.news import NewsPage
from villages.models.plain import PlainPage
from villages.models.potential import PotentialPage
from villages.models.profile import ProfilePage
from villages.models.querysets import VillagePageQuerySet
from villages.models.story import StoryPage
from villages.rooms import Teaser

SEARCH_LIMIT = 60


class VillageHomePage(RoutableVillagePage):
    """Where a village's website begins: one sentence, one picture, then what is new."""

    schema_type = "GovernmentOrganization"

    headline = models.CharField(
        _("headline"),
        max_length=80,
        help_text=_("One sentence that could be read aloud. Example: Di kaki Gunung Agung, di tengah kebun salak"),
    )
    intro = models.CharField(_("introduction"), max_length=200, blank=True)
    picture = models.ForeignKey(
        Picture, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )

    is_creatable = False  # made with its site and its village by `services.creation`
    parent_page_types = ["wagtailcore.Page"]
    content_panels = [*VillagePage.content_panels, FieldPanel("headline"), FieldPanel("intro"), FieldPanel("picture")]
    search_fields = [*VillagePage.search_fields, index.SearchField("headline"), index.SearchField("intro")]

    class Meta:
        verbose_name = _("home of a village")
        verbose_name_plural = _("homes of villages")

    @classmethod
    def clean_subpage_models(cls) -> list[type[Page]]:
        """Rooms of other apps stand here too; they declare it themselves.

        The plain page first, because it may always be added: Wagtail then need not count the rooms, one each.
        """
        return [PlainPage, *room_models()]

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Other languages answer only where the village opted in; what is not translated yet falls back.

        The Indonesian page is then served below the language's prefix, with a note (`request.untranslated`).
        """
        self.enter(request)
        vars(request)["village_home"] = self  # the frame reads it
        language = get_language()
        if language not in (settings.LANGUAGE_CODE, *self.village.languages):
            raise Http404(f"{self.village} is not published in {language}")
        if language != settings.LANGUAGE_CODE and self.pk == self.village.site.root_page_id:
            vars(request)["untranslated"] = True
        try:
            return super().route(request, path_components)
        except Http404:
            original = self.original_home()
            if original is None:
                raise
            vars(request)["untranslated"] = True
            return RoutableVillagePage.route(original, request, path_components)

    def original_home(self) -> "VillageHomePage | None":
        """The Indonesian home of a translated one."""
        original = self.village.site.root_page_id
        return None if self.pk == original else VillageHomePage.objects.live().filter(pk=original).first()

    def _of(self, model: type[VillagePage], module: Module) -> VillagePageQuerySet:
        if module not in self.village.modules:
            return model.objects.none()
        return model.objects.live().of_village(self.village).for_reader(get_language()).select_related("locale")

    def neighbour_stories(self) -> models.QuerySet:
        """The newest stories of other villages in the kabupaten, those of the same kecamatan first."""
        if not self.village.show_neighbours:
            return StoryPage.objects.none()
        same_district = models.Case(
            models.When(village__region__code__startswith=f"{self.village.district.code}.", then=0), default=1
        )
        order = (same_district, "-date", "-id")
        near = (
            StoryPage.objects.live()
            .for_reader(settings.LANGUAGE_CODE)
            .filter(village__region__code__startswith=f"{self.village.regency.code}.")
            .filter(village__modules__contains=[Module.STORIES])
            .exclude(village=self.village)
            .order_by(*order)
        )
        # A kabupaten has a thousand stories: choose first, and take what a card shows of the chosen only.
        chosen = StoryPage.objects.filter(pk__in=near.values("pk")[:3]).with_pictures()
        return chosen.select_related("village__region__parent__parent").order_by(*order)

    def sections(self, request: HttpRequest) -> dict[str, Any]:
        """What the home shows of its rooms; the search below it shows none of that."""
        profile = ProfilePage.objects.live().of_village(self.village).for_reader(get_language())
        neighbours = list(self.neighbour_stories())
        remember_roots(request, neighbours)
        return {
            "stories": self._of(StoryPage, Module.STORIES).with_pictures().order_by("-date", "-id")[:3],
            "news": self._of(NewsPage, Module.NEWS).order_by("-date", "-id")[:4],
            "events": self._of(EventPage, Module.AGENDA).filter(not_over()).order_by("start")[:4],
            "potentials": self._of(PotentialPage, Module.POTENTIAL).with_pictures().order_by("-first_published_at")[:4],
            "profile": profile.first() if Module.PROFILE in self.village.modules else None,
            "index": DevelopmentIndex.objects.filter(region_id=self.village.region_id).order_by("-year").first(),
            "neighbours": neighbours,
            "teasers": self.teasers(),
        }

    def teasers(self) -> list[Teaser]:
        rooms = [model for model in room_models() if model.module in self.village.modules]
        return [teaser for teaser in (room.teaser(self.village) for room in rooms) if teaser]

    @path("")
    def show(self, request: HttpRequest) -> HttpResponse:
        return self.render(request, context_overrides=self.sections(request))

    @path("cari/", name="search")
    def search_village(self, request: HttpRequest) -> HttpResponse:
        """Search inside the village: at most `SEARCH_LIMIT` pages, best first."""
        words = words_asked(request.GET, most=100)
        ours = Page.objects.live().public().descendant_of(self, inclusive=True)
        ours = ours.not_exact_type(*closed_models(self.village)).specific()
        found = list(ours.search(words, operator="and")[:SEARCH_LIMIT]) if words else []
        return self.render(
            request,
            context_overrides={"words": words, "found": found},
            template="villages/search.html",
        )

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        village = self.village
        data = {
            **super().structured_data(request),
            "name": f"Pemerintah {village.full_name}",
            "areaServed": {"@type": "AdministrativeArea", "name": f"{village.full_name}, {village.place}"},
            "address": {
                "@type": "PostalAddress",
                "streetAddress": village.address,
                "addressLocality": village.district.name,
                "addressRegion": village.province.name,
                "addressCountry": "ID",
            },
        }
        if village.phone:
            data["telephone"] = village.phone
        if village.latitude is not None:
            data["geo"] = {
                "@type": "GeoCoordinates",
                "latitude": float(village.latitude),
                "longitude": float(village.longitude),
            }
        return data
