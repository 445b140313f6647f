from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from villages.enums import Module
from villages.models.base import RoutableVillagePage, VillagePage
from villages.rooms import Room


class DisclosurePage(RoutableVillagePage):
    """Public information of the village: documents, regulations, requests, duties (UU 14/2008, PerKI 1/2018)."""

    module = Module.DISCLOSURE
    room = Room("informasi-publik", _("Public information"), position=70)

    intro = models.CharField(_("introduction"), max_length=250, blank=True)

    parent_page_types = ["villages.VillageHomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    content_panels = [*VillagePage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("public information")
        verbose_name_plural = _("public information")
