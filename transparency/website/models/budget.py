from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from transparency.budgets.models.budget import FIRST_YEAR, LAST_YEAR
from villages.enums import Module
from villages.models.base import RoutableVillagePage, VillagePage


class BudgetPage(RoutableVillagePage):
    """The budget of one year as everybody sees it. Its figures are rows of `transparency.budgets`, never text."""

    module = Module.BUDGET
    schema_type = "Report"

    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)], editable=False
    )
    intro = models.CharField(
        _("explanation"),
        max_length=400,
        blank=True,
        help_text=_("What was most important this year, in two sentences."),
    )

    is_creatable = False  # made with the first publication of its year
    parent_page_types = ["transparency.TransparencyIndexPage"]
    subpage_types: list[str] = []
    content_panels = [*VillagePage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("budget of a year")
        verbose_name_plural = _("budgets by year")
        ordering = ("-year",)
        indexes = (models.Index(fields=("village", "year")),)
