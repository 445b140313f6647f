from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from villages.enums import Module
from villages.models.base import RoutableVillagePage, VillagePage
from villages.rooms import Room


class ProcurementPage(RoutableVillagePage):
    """What the village buys, of whom and for how much (PerLKPP 12/2019)."""

    module = Module.PROCUREMENT
    room = Room("pengadaan", _("Procurement"), position=20, below="transparency.TransparencyIndexPage")

    intro = models.CharField(_("introduction"), max_length=250, blank=True)

    parent_page_types = ["transparency.TransparencyIndexPage"]
    subpage_types: list[str] = []
    is_creatable = False  # every village has it from the start
    content_panels = [*VillagePage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("procurement")
        verbose_name_plural = _("procurement")
