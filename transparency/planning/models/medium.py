"""RPJMDes: what a village wants to reach while its head serves, and which activities lead there."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from foundation.tenancy.published import never_changed_once_public
from transparency.codes.enums import Source
from transparency.planning.models.base import (
    FIRST_YEAR,
    LAST_YEAR,
    Law,
    PartOfPlan,
    public_is_enacted,
    whole_function,
)

#: Calendar years that a term touches: six years before UU 3/2024, eight since, begun in the middle of a year or not.
SHORTEST, LONGEST = 6, 9


class MediumTermPlan(Law):
    """The plan of a term (RPJMDes, UU 6/2014 article 79; eight years since UU 3/2024)."""

    first_year = models.PositiveSmallIntegerField(
        _("first year"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    last_year = models.PositiveSmallIntegerField(
        _("last year"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    vision = models.CharField(_("vision"), max_length=400)

    class Meta:
        verbose_name = _("medium-term plan (RPJMDes)")
        verbose_name_plural = _("medium-term plans (RPJMDes)")
        ordering = ("-first_year", "-revision")
        triggers = (never_changed_once_public(),)
        constraints = (
            models.UniqueConstraint(
                name="medium_term_plan_once",
                fields=("village", "first_year", "revision"),
                violation_error_message=_("The village has an RPJMDes that begins in this year already."),
            ),
            models.CheckConstraint(
                name="medium_term_plan_spans_a_term",
                condition=Q(last_year__gte=F("first_year") + SHORTEST - 1, last_year__lt=F("first_year") + LONGEST),
                violation_error_message=_("An RPJMDes is made for six years, or for eight since UU 3/2024."),
            ),
            public_is_enacted(),
        )

    def __str__(self) -> str:
        name = f"RPJMDes {self.first_year}–{self.last_year}"
        return _("%(plan)s, revision %(number)d") % {"plan": name, "number": self.revision} if self.revision else name

    @property
    def years(self) -> range:
        return range(self.first_year, self.last_year + 1)


class Mission(PartOfPlan):
    whole = "plan"

    plan = models.ForeignKey(MediumTermPlan, models.CASCADE, related_name="missions")
    position = models.PositiveSmallIntegerField(default=1)
    text = models.CharField(_("mission"), max_length=300)

    class Meta:
        verbose_name = _("mission")
        verbose_name_plural = _("missions")
        ordering = ("plan", "position", "id")
        triggers = (never_changed_once_public(),)

    def __str__(self) -> str:
        return self.text


class Goal(PartOfPlan):
    whole = "mission"

    mission = models.ForeignKey(Mission, models.CASCADE, related_name="goals")
    position = models.PositiveSmallIntegerField(default=1)
    text = models.CharField(_("goal"), max_length=300)

    class Meta:
        verbose_name = _("goal of a mission")
        verbose_name_plural = _("goals of missions")
        ordering = ("mission", "position", "id")
        triggers = (never_changed_once_public(),)

    def __str__(self) -> str:
        return self.text


class PlannedActivity(PartOfPlan):
    """An activity of the RPJMDes. `cost` is what one year of it is expected to cost, in whole rupiah."""

    whole = "plan"

    plan = models.ForeignKey(MediumTermPlan, models.CASCADE, related_name="activities")
    goal = models.ForeignKey(
        Goal, models.SET_NULL, null=True, blank=True, related_name="activities", verbose_name=_("goal")
    )
    function = models.CharField(_("activity"), max_length=8, validators=[whole_function])
    name = models.CharField(
        _("what is done"), max_length=250, help_text=_("For example: Rabat beton jalan Banjar Kayu Putih")
    )
    place = models.CharField(_("place"), max_length=150, blank=True)
    volume = models.DecimalField(
        _("volume"), max_digits=16, decimal_places=3, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    unit = models.CharField(_("unit"), max_length=40, blank=True, help_text=_("Metres, houses, packages …"))
    years = ArrayField(models.PositiveSmallIntegerField(), verbose_name=_("years"))
    cost = models.BigIntegerField(_("expected cost of one year"), default=0, validators=[MinValueValidator(0)])
    source = models.CharField(_("source of funds"), max_length=3, choices=Source, default=Source.DANA_DESA)
    beneficiaries = models.CharField(_("who benefits"), max_length=150, blank=True)

    class Meta:
        verbose_name = _("activity of an RPJMDes")
        verbose_name_plural = _("activities of RPJMDes")
        ordering = ("plan", "function", "id")
        triggers = (never_changed_once_public(),)
        constraints = (
            models.CheckConstraint(
                name="planned_activity_cost_is_not_negative",
                condition=Q(cost__gte=0),
                violation_error_message=_("A cost is never negative."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.function} {self.name}"

    def clean(self) -> None:
        super().clean()
        self.years = sorted(set(self.years or []))

    def in_year(self, year: int) -> bool:
        return year in self.years

    @property
    def total(self) -> int:
        """Over all its years, in whole rupiah."""
        return self.cost * len(self.years)

    def copied(self, **changed: Any) -> PlannedActivity:
        """Unsaved, not public, and of another plan if it is told."""
        return copy_of(self, **changed)


def copy_of(row: Any, **changed: Any) -> Any:
    """The same row once more, unsaved and not public, with some fields changed."""
    fields = {
        field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key
    }
    return type(row)(**fields | {"is_public": False} | changed)
