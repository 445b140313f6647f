from __future__ import annotations

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail.url_routing import RouteResult

from cooperative.catalogue.models.product import ProductPage
from cooperative.catalogue.shelves import machines, shops
from cooperative.ledger.models import Cooperative
from foundation.feeds import atom
from foundation.models import Picture
from villages.enums import Module
from villages.models import Village
from villages.models.base import RoutableVillagePage, VillagePage
from villages.rooms import Room, Teaser

FEED_LENGTH = 20


class BoardMemberBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("Name"), max_length=80)
    position = blocks.CharBlock(label=_("Position"), max_length=60, help_text=_("Ketua, sekretaris, pengawas …"))

    class Meta:
        icon = "user"
        label = _("Member of the board")


class OutletBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("Name"), max_length=80, help_text=_("Example: Gerai sembako, apotek, gudang"))
    address = blocks.CharBlock(label=_("Address"), max_length=160, required=False)
    hours = blocks.CharBlock(label=_("Opening hours"), max_length=80, required=False)

    class Meta:
        icon = "home"
        label = _("Outlet")


class CooperativePage(RoutableVillagePage):
    """The shop of a village: what it sells, who stands behind it, where and when. Every village has the room."""

    module = Module.SHOP
    room = Room("belanja", _("Shop"), position=65)
    schema_type = "Store"

    intro = models.CharField(_("introduction"), max_length=250, blank=True)
    picture = models.ForeignKey(
        Picture, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    story = models.TextField(_("who we are"), max_length=1500, blank=True)
    board = StreamField([("member", BoardMemberBlock())], verbose_name=_("board"), blank=True, max_num=15)
    outlets = StreamField([("outlet", OutletBlock())], verbose_name=_("outlets"), blank=True, max_num=12)
    opening_hours = models.CharField(_("opening hours"), max_length=120, blank=True)
    delivery_area = models.CharField(_("delivered to"), max_length=200, blank=True)
    whatsapp = models.CharField(
        _("orders by WhatsApp"),
        max_length=16,
        blank=True,
        validators=[RegexValidator(r"^62\d{8,13}$", _("Write the number with 62 in front, digits only."))],
        help_text=_("Empty: no orders by WhatsApp."),
    )

    is_creatable = False  # every village has it from the start
    parent_page_types = ["villages.VillageHomePage"]
    subpage_types = ["catalogue.ProductPage"]
    max_count_per_parent = 1
    content_panels = [
        *VillagePage.content_panels,
        FieldPanel("intro"),
        FieldPanel("picture"),
        FieldPanel("story"),
        MultiFieldPanel(
            [FieldPanel("opening_hours"), FieldPanel("delivery_area"), FieldPanel("whatsapp")], heading=_("How to buy")
        ),
        FieldPanel("board"),
        FieldPanel("outlets"),
    ]
    search_fields = [
        *VillagePage.search_fields,
        index.SearchField("intro", boost=2),
        index.SearchField("story"),
    ]

    class Meta:
        verbose_name = _("shop of a village")
        verbose_name_plural = _("shops of villages")

    @classmethod
    def teaser(cls, village: Village) -> Teaser:
        told = shops.sentence(village) or _(
            "What the village grows and makes will be sold here, with every price split."
        )
        return Teaser(_("Straight from the village"), told, _("All products"), cls._meta.model_name)

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        vars(request)["shop_page"] = self  # products below read it
        return super().route(request, path_components)

    @cached_property
    def cooperative(self) -> Cooperative | None:
        return shops.cooperative_of(self.village)

    def products(self) -> models.QuerySet:
        """For a reader of the active language, ready to be drawn as cards."""
        return ProductPage.objects.live().of_village(self.village).for_reader(get_language()).with_pictures()

    @path("")
    def show(self, request: HttpRequest) -> HttpResponse:
        return self.render(request, context_overrides=shops.shop_context(self, self.products(), request))

    @path("kelompok/<int:pk>/", name="group")
    def show_group(self, request: HttpRequest, pk: int) -> HttpResponse:
        context = shops.group_context(self, self.products(), pk, request)
        return self.render(request, context_overrides=context, template="catalogue/group.html")

    @path("atom/", name="feed")
    def feed(self, request: HttpRequest) -> HttpResponse:
        entries = self.products().order_by("-first_published_at", "pk")[:FEED_LENGTH]
        title = f"{self.title} · {self.village}"
        return atom(request, title=title, author=self.village.full_name, page=self, entries=entries)

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        return machines.store(super().structured_data(request), self, self.cooperative)
