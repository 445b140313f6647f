from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from villages.enums import Module
from villages.models.base import RoutableVillagePage, VillagePage
from villages.rooms import Room


class PlansPage(RoutableVillagePage):
    """What the village intends: RPJMDes, RKPDes, proposals and what became of them (Permendagri 114/2014)."""

    module = Module.PLANNING
    room = Room("rencana", _("Plans"), position=10, below="transparency.TransparencyIndexPage")

    intro = models.CharField(_("introduction"), max_length=250, blank=True)

    parent_page_types = ["transparency.TransparencyIndexPage"]
    subpage_types: list[str] = []
    is_creatable = False  # every village has it from the start
    content_panels = [*VillagePage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("plans")
        verbose_name_plural = _("plans")
