from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from villages.enums import Module
from villages.models import Village
from villages.models.base import RoutableVillagePage, VillagePage
from villages.rooms import Room, Teaser


class DisclosurePage(RoutableVillagePage):
    """Public information of the village: documents, regulations, requests, duties (UU 14/2008, PerKI 1/2018)."""

    module = Module.DISCLOSURE
    room = Room("informasi-publik", _("Public information"), position=70)

    intro = models.CharField(_("introduction"), max_length=250, blank=True)

    parent_page_types = ["villages.VillageHomePage"]
    subpage_types: list[str] = []
    is_creatable = False  # every village has it from the start
    content_panels = [*VillagePage.content_panels, FieldPanel("intro")]

    @classmethod
    def teaser(cls, village: Village) -> Teaser:
        return Teaser(
            _("Ask, and you will be told"),
            _(
                "Documents, village laws and reports are open to everybody. What is missing can be asked for; "
                "the village answers within ten working days."
            ),
            _("All public information"),
            cls._meta.model_name,
        )

    class Meta:
        verbose_name = _("public information")
        verbose_name_plural = _("public information")
