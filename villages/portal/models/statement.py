from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from foundation.blocks import BodyBlock
from foundation.pages import DescribedPage


class StatementPage(DescribedPage):
    """What the network says about itself: who runs it, how accessible it is, what it keeps about visitors."""

    intro = models.CharField(_("introduction"), max_length=250, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    parent_page_types = ["portal.ProvinceHomePage"]
    subpage_types: list[str] = []
    content_panels = [*DescribedPage.content_panels, FieldPanel("intro"), FieldPanel("body")]

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
