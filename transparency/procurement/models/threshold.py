from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from transparency.budgets.models.budget import FIRST_YEAR, LAST_YEAR
from villages.enums import RegionLevel
from villages.models import Region


class ThresholdRule(models.Model):
    """Up to which value a method may be used in a kabupaten, from a year on (PerLKPP 12/2019: the bupati sets it).

    Amounts in whole rupiah. A tender has no limit.
    """

    regency = models.ForeignKey(
        Region,
        models.PROTECT,
        related_name="+",
        verbose_name=_("kabupaten or kota"),
        limit_choices_to={"level": RegionLevel.REGENCY},
    )
    year_from = models.PositiveSmallIntegerField(
        _("from the year"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    direct = models.BigIntegerField(_("direct purchase up to"))
    quotation = models.BigIntegerField(_("request for quotations up to"))
    regulation = models.CharField(
        _("regulation"), max_length=120, blank=True, help_text=_("For example Perbup Karangasem 12/2024.")
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("limits of procurement")
        verbose_name_plural = _("limits of procurement")
        ordering = ("regency", "-year_from")
        constraints = (
            models.UniqueConstraint(
                name="threshold_rule_once",
                fields=("regency", "year_from"),
                violation_error_message=_("The kabupaten has limits from this year on already."),
            ),
            models.CheckConstraint(
                name="threshold_rule_rises",
                condition=Q(direct__gt=0, quotation__gte=F("direct")),
                violation_error_message=_("The limit of quotations is at least that of direct purchases."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.regency.name} {self.year_from}"
