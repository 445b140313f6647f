from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from villages.models import Region


class Holiday(models.Model):
    """A day on which offices are closed: in the whole country, or in one province. Clocks of requests leave it out."""

    date = models.DateField(_("date"))
    name = models.CharField(_("name"), max_length=80)
    province = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("province")
    )
    decree = models.CharField(
        _("decree"), max_length=120, blank=True, help_text=_("Empty: calculated, not yet decided.")
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("holiday")
        verbose_name_plural = _("holidays")
        ordering = ("-date", "id")
        constraints = (
            models.UniqueConstraint(
                name="holiday_once",
                fields=("date", "province"),
                nulls_distinct=False,
                violation_error_message=_("This day is a holiday there already."),
            ),
            models.CheckConstraint(name="holiday_has_a_name", condition=~Q(name="")),
        )

    def __str__(self) -> str:
        return f"{self.date}: {self.name}"
