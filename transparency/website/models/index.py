from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from transparency.website.models.budget import BudgetPage
from villages.enums import Module
from villages.models import Village
from villages.models.base import RoutableVillagePage, VillagePage, room_models
from villages.rooms import Room, Teaser


class TransparencyIndexPage(RoutableVillagePage):
    """Where a village shows its money: the budgets by year, and the doors to plans and procurement."""

    module = Module.BUDGET
    room = Room("uang-desa", _("Village money"), position=60)

    intro = models.CharField(_("introduction"), max_length=250, blank=True)

    parent_page_types = ["villages.VillageHomePage"]
    is_creatable = False  # every village has it from the start
    content_panels = [*VillagePage.content_panels, FieldPanel("intro")]

    @classmethod
    def teaser(cls, village: Village) -> Teaser:
        return Teaser(
            _("Where the village money goes"),
            _("What the village receives, what it spends it for, and what was done with it, down to the last rupiah."),
            _("All about the village money"),
            cls._meta.model_name,
        )

    class Meta:
        verbose_name = _("village money")
        verbose_name_plural = _("village money")

    @classmethod
    def clean_subpage_models(cls) -> list[type[Page]]:
        return [BudgetPage, *room_models(below=cls._meta.label)]
