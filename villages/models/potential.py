from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from foundation.blocks import BodyBlock
from foundation.listing import Filter
from foundation.models import Picture
from foundation.panels import begin
from villages.enums import Module, PotentialKind
from villages.models.base import VillagePage
from villages.models.listing_page import ListingPage
from villages.rooms import Room


class MeasureBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=_("What it counts"), max_length=80, help_text=_("Example: Luas kebun"))
    value = blocks.CharBlock(label=_("Number"), max_length=30)
    unit = blocks.CharBlock(label=_("Unit"), max_length=30, required=False)

    class Meta:
        icon = "order"
        label = _("Figure")


class PotentialPage(VillagePage):
    """Something the village has: land, a craft, a place to visit, people who know how."""

    module = Module.POTENTIAL
    schema_type = "Place"

    kind = models.CharField(_("kind"), max_length=16, choices=PotentialKind, default=PotentialKind.AGRICULTURE)
    intro = models.CharField(_("introduction"), max_length=200)
    picture = models.ForeignKey(
        Picture, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    place = models.CharField(_("where"), max_length=120, blank=True, help_text=_("Hamlet, hill, coast or market."))
    figures = StreamField([("figure", MeasureBlock())], verbose_name=_("in figures"), blank=True, max_num=6)
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    parent_page_types = ["villages.PotentialIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        *begin(_("Example: Kebun salak di lereng Gunung Agung")),
        FieldPanel("kind"),
        FieldPanel("intro", help_text=_("Example: 312 hektare kebun salak, dipanen dua kali setahun.")),
        FieldPanel("picture"),
        FieldPanel("place"),
        MultiFieldPanel(
            [FieldPanel("figures"), FieldPanel("body")], heading=_("Figures and more text"), classname="collapsed"
        ),
    ]
    search_fields = [
        *VillagePage.search_fields,
        index.SearchField("intro", boost=2),
        index.SearchField("place"),
        index.SearchField("body"),
        index.FilterField("kind"),
    ]

    class Meta:
        verbose_name = _("potential")
        verbose_name_plural = _("potentials")
        ordering = ("title",)

    @property
    def date(self) -> Any:
        return self.first_published_at or self.latest_revision_created_at

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        place = ", ".join(part for part in (self.place, self.village.full_name, self.village.place) if part)
        return {**super().structured_data(request), "address": place}


class PotentialIndexPage(ListingPage):
    module = Module.POTENTIAL
    room = Room("potensi", _("Potential"), position=50)
    entry_model = PotentialPage
    filters = (Filter("kind", _("Kind"), PotentialKind.choices, "kind"),)

    parent_page_types = ["villages.VillageHomePage"]
    subpage_types = ["villages.PotentialPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of potentials")
        verbose_name_plural = _("lists of potentials")

    def entries(self) -> models.QuerySet:
        return super().entries().order_by("title", "id")
