from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from transparency.budgets.enums import Bound
from transparency.codes.enums import Source


class EarmarkRule(models.Model):
    """How much of a source, or of all spending, must or may go to some activities in a year.

    They change every year: Permendesa 2/2024 for 2025, 16/2025 for 2026; PP 11/2019 article 100 for 30/70.
    `selectors` are beginnings of function codes; `Activity 05.03` and all below it for `05.03`.
    """

    year = models.PositiveSmallIntegerField(_("year"))
    name = models.CharField(_("name"), max_length=120)
    source = models.CharField(
        _("source of funds"), max_length=3, choices=Source, blank=True, help_text=_("Empty: all spending.")
    )
    selectors = ArrayField(
        models.CharField(max_length=8, validators=[RegexValidator(r"^\d\d(\.\d\d){0,2}$")]),
        verbose_name=_("function codes"),
        help_text=_("Beginnings of function codes with commas between them, for example 04.02.03, 05.03."),
    )
    bound = models.CharField(_("bound"), max_length=3, choices=Bound)
    percent = models.DecimalField(
        _("per cent"), max_digits=5, decimal_places=2, validators=[MinValueValidator(0), MaxValueValidator(100)]
    )
    regulation = models.CharField(_("regulation"), max_length=120)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("earmark rule")
        verbose_name_plural = _("earmark rules")
        ordering = ("-year", "source", "name")
        constraints = (
            models.UniqueConstraint(
                name="earmark_rule_once",
                fields=("year", "name"),
                violation_error_message=_("There is a rule with this name for the year already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.year}: {self.name}"
