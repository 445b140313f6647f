from typing import Any

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.models import Page
from wagtail.search import index

from transparency.website.models.budget import BudgetPage
from transparency.website.money import chain, years
from villages.enums import Module
from villages.models import Village
from villages.models.base import RoutableVillagePage, VillagePage, room_models
from villages.rooms import Room, Teaser


class TransparencyIndexPage(RoutableVillagePage):
    """Where a village shows its money: the budgets by year, and the doors to plans and procurement."""

    module = Module.BUDGET
    room = Room("uang-desa", _("Village money"), position=60)
    schema_type = "CollectionPage"

    intro = models.CharField(_("introduction"), max_length=250, blank=True)

    parent_page_types = ["villages.VillageHomePage"]
    is_creatable = False  # every village has it from the start
    content_panels = [*VillagePage.content_panels, FieldPanel("intro")]
    search_fields = [*VillagePage.search_fields, index.SearchField("intro", boost=2)]

    @classmethod
    def teaser(cls, village: Village) -> Teaser:
        told = years.newest_sentence(village) or _("No budget has been published here yet.")
        return Teaser(_("Where the village money goes"), told, _("All about the village money"), cls._meta.model_name)

    class Meta:
        verbose_name = _("village money")
        verbose_name_plural = _("village money")

    @classmethod
    def clean_subpage_models(cls) -> list[type[Page]]:
        return [BudgetPage, *room_models(below=cls._meta.label)]

    @cached_property
    def budget_pages(self) -> list[BudgetPage]:
        return list(BudgetPage.objects.live().of_village(self.village).for_reader(get_language()))

    def doors(self) -> list[VillagePage]:
        """The rooms below this one that are open."""
        models_below = [model for model in room_models(below=self._meta.label) if model.module in self.village.modules]
        found = (model.objects.live().of_village(self.village).for_reader(get_language()) for model in models_below)
        return [page for pages in found for page in pages[:1]]

    @path("")
    def show(self, request: HttpRequest) -> HttpResponse:
        addresses = {page.year: page.get_url(request) for page in self.budget_pages}
        shown = years.years_of(years.published_budgets(self.village), addresses)
        told: dict[str, Any] = {"years": shown, "sentence": years.sentence(shown), "doors": self.doors(), "here": ""}
        return self.render(request, context_overrides=told)

    @path("terbitan/", name="publications")
    def publications(self, request: HttpRequest) -> HttpResponse:
        """What was published when, with the hashes that anybody can compute again."""
        told: dict[str, Any] = chain.chain_told(self.village, request.GET)
        told |= {"here": "../", "address": self.get_full_url(request) + "terbitan/"}
        return self.render(request, context_overrides=told, template="transparency/publications.html")

    @path("terbitan/<int:number>/", name="publication")
    def publication(self, request: HttpRequest, number: int) -> HttpResponse:
        """The text of one publication whose SHA-256 is its content hash."""
        text = chain.text_of(self.village, number)
        if text is None:
            raise Http404(f"{self.village} has no publication {number}")
        headers = {"Content-Disposition": f'attachment; filename="terbitan-{self.village.region_id}-{number}.txt"'}
        return HttpResponse(text, content_type="text/plain; charset=utf-8", headers=headers)

    @path("atom/", name="feed")
    def feed(self, request: HttpRequest) -> HttpResponse:
        return chain.feed(request, self.village, name=self.title, language=self.locale.language_code)
