from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from foundation.blocks import BodyBlock
from foundation.models import Picture
from villages.models.base import VillagePage


class PlainPage(VillagePage):
    """Anything that fits no other form."""

    intro = models.CharField(_("introduction"), max_length=250, blank=True)
    picture = models.ForeignKey(
        Picture, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    parent_page_types = ["villages.VillageHomePage", "villages.ProfilePage", "villages.PlainPage"]
    subpage_types = ["villages.PlainPage"]
    content_panels = [*VillagePage.content_panels, FieldPanel("intro"), FieldPanel("picture"), FieldPanel("body")]
    search_fields = [
        *VillagePage.search_fields,
        index.SearchField("intro", boost=2),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
