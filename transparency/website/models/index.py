from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from transparency.website.models.budget import BudgetPage
from villages.enums import Module
from villages.models.base import RoutableVillagePage, VillagePage, room_models
from villages.rooms import Room


class TransparencyIndexPage(RoutableVillagePage):
    """Where a village shows its money: the budgets by year, and the doors to plans and procurement."""

    module = Module.BUDGET
    room = Room("uang-desa", _("Village money"), position=60)

    intro = models.CharField(_("introduction"), max_length=250, blank=True)

    parent_page_types = ["villages.VillageHomePage"]
    max_count_per_parent = 1
    content_panels = [*VillagePage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("village money")
        verbose_name_plural = _("village money")

    @classmethod
    def clean_subpage_models(cls) -> list[type[Page]]:
        return [BudgetPage, *room_models(below=cls._meta.label)]
