from typing import Any

from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index

from foundation.blocks import PARAGRAPH_FEATURES, BodyBlock
from foundation.models import Picture
from villages.enums import Module
from villages.models.base import VillagePage
from villages.models.development_index import DevelopmentIndex
from villages.rooms import Room


class Official(TranslatableMixin, Orderable):
    """Somebody who serves in the village government, as the public sees them: no number, no home address."""

    page = ParentalKey("villages.ProfilePage", on_delete=models.CASCADE, related_name="officials")
    name = models.CharField(_("name"), max_length=120)
    position = models.CharField(_("position"), max_length=80, help_text=_("Example: Perbekel, Sekretaris desa"))
    portrait = models.ForeignKey(
        Picture, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("portrait")
    )

    panels = [FieldPanel("name"), FieldPanel("position"), FieldPanel("portrait")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("official")
        verbose_name_plural = _("officials")

    def __str__(self) -> str:
        return f"{self.name}, {self.position}"


class ProfilePage(VillagePage):
    module = Module.PROFILE
    room = Room("profil", _("Profile"), position=10)
    schema_type = "AboutPage"

    intro = models.CharField(_("introduction"), max_length=250, blank=True)
    picture = models.ForeignKey(
        Picture, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    history = RichTextField(_("history"), features=PARAGRAPH_FEATURES, blank=True)
    vision = models.CharField(_("vision"), max_length=300, blank=True)
    missions = StreamField(
        [("mission", blocks.CharBlock(label=_("Mission"), max_length=300))], verbose_name=_("missions"), blank=True
    )
    area_km2 = models.DecimalField(_("area in km²"), max_digits=9, decimal_places=2, null=True, blank=True)
    north = models.CharField(_("northern border"), max_length=120, blank=True)
    east = models.CharField(_("eastern border"), max_length=120, blank=True)
    south = models.CharField(_("southern border"), max_length=120, blank=True)
    west = models.CharField(_("western border"), max_length=120, blank=True)
    men = models.PositiveIntegerField(_("men"), null=True, blank=True)
    women = models.PositiveIntegerField(_("women"), null=True, blank=True)
    households = models.PositiveIntegerField(_("households"), null=True, blank=True)
    hamlets = models.PositiveSmallIntegerField(_("hamlets"), null=True, blank=True)
    population_year = models.PositiveSmallIntegerField(_("year of these figures"), null=True, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("more"), blank=True)

    parent_page_types = ["villages.VillageHomePage"]
    subpage_types = ["villages.PlainPage"]
    max_count_per_parent = 1
    content_panels = [
        *VillagePage.content_panels,
        FieldPanel("intro", help_text=_("Where the village lies and what it lives from, in one or two sentences.")),
        FieldPanel("picture"),
        InlinePanel("officials", heading=_("Officials"), label=_("official")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("men"), FieldPanel("women")]),
                FieldRowPanel([FieldPanel("households"), FieldPanel("hamlets")]),
                FieldPanel("population_year", help_text=_("Example: 2026. A number without its year says nothing.")),
            ],
            heading=_("People"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("area_km2"),
                FieldRowPanel([FieldPanel("north"), FieldPanel("east")]),
                FieldRowPanel([FieldPanel("south"), FieldPanel("west")]),
            ],
            heading=_("Land"),
            classname="collapsed",
        ),
        MultiFieldPanel(
            [FieldPanel("history"), FieldPanel("vision"), FieldPanel("missions")],
            heading=_("History, vision and missions"),
            classname="collapsed",
        ),
        MultiFieldPanel([FieldPanel("body")], heading=_("More text"), classname="collapsed"),
    ]
    search_fields = [
        *VillagePage.search_fields,
        index.SearchField("intro", boost=2),
        index.SearchField("history"),
        index.SearchField("vision"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")
        constraints = (
            models.CheckConstraint(
                name="profile_figures_have_a_year",
                condition=Q(men=None, women=None, households=None) | Q(population_year__isnull=False),
                violation_error_message=_("Say from which year the population figures are."),
            ),
        )

    @property
    def population(self) -> int | None:
        """Men and women together; None while either is unknown."""
        return None if self.men is None or self.women is None else self.men + self.women

    @property
    def borders(self) -> list[tuple[Any, str]]:
        sides = ((_("North"), self.north), (_("East"), self.east), (_("South"), self.south), (_("West"), self.west))
        return [(side, neighbour) for side, neighbour in sides if neighbour]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        indices = DevelopmentIndex.objects.filter(region_id=self.village.region_id).order_by("year")
        return {
            **super().get_context(request, *args, **kwargs),
            "indices": list(indices),
            "officials": self.officials.select_related("portrait").prefetch_related("portrait__renditions"),
        }
