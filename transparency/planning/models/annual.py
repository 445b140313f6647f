"""RKPDes: what a village does in a year, for whom and from which sources; DU-RKP: what it asks of higher levels."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from foundation.fields import ChoiceArrayField
from foundation.tenancy.published import never_changed_once_public
from transparency.codes.enums import Source
from transparency.planning.enums import REFUSALS, Decision, HigherLevel, VillageGoal
from transparency.planning.models.base import (
    FIRST_YEAR,
    LAST_YEAR,
    Law,
    PartOfPlan,
    public_is_enacted,
    whole_function,
)
from transparency.planning.models.medium import MediumTermPlan, PlannedActivity
from transparency.planning.models.proposal import Proposal
from villages.enums import Pillar


class AnnualPlan(Law):
    """The plan of a year (RKPDes, UU 6/2014 article 79, enacted by the end of September before it)."""

    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    medium = models.ForeignKey(
        MediumTermPlan,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="annual_plans",
        verbose_name=_("medium-term plan (RPJMDes)"),
    )

    class Meta:
        verbose_name = _("plan of a year (RKPDes)")
        verbose_name_plural = _("plans of years (RKPDes)")
        ordering = ("-year", "-revision")
        triggers = (never_changed_once_public(),)
        constraints = (
            models.UniqueConstraint(
                name="annual_plan_once",
                fields=("village", "year", "revision"),
                violation_error_message=_("The village has an RKPDes for this year already."),
            ),
            public_is_enacted(),
        )

    def __str__(self) -> str:
        name = f"RKPDes {self.year}"
        return _("%(plan)s, revision %(number)d") % {"plan": name, "number": self.revision} if self.revision else name


class AnnualActivity(PartOfPlan):
    """An activity of the RKPDes; what it costs is told by its costs, one for each source."""

    whole = "plan"

    plan = models.ForeignKey(AnnualPlan, models.CASCADE, related_name="activities")
    #: The order of priority; 1 comes first.
    position = models.PositiveSmallIntegerField(default=1, editable=False)
    function = models.CharField(_("activity"), max_length=8, validators=[whole_function])
    name = models.CharField(
        _("what is done"), max_length=250, help_text=_("For example: Rabat beton jalan Banjar Kayu Putih")
    )
    place = models.CharField(_("place or hamlet"), max_length=150, blank=True)
    volume = models.DecimalField(
        _("volume"), max_digits=16, decimal_places=3, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    unit = models.CharField(_("unit"), max_length=40, blank=True, help_text=_("Metres, houses, packages …"))
    men = models.PositiveIntegerField(_("men who benefit"), null=True, blank=True)
    women = models.PositiveIntegerField(_("women who benefit"), null=True, blank=True)
    poor_households = models.PositiveIntegerField(_("poor households that benefit"), null=True, blank=True)
    goals = ChoiceArrayField(
        models.PositiveSmallIntegerField(choices=VillageGoal),
        verbose_name=_("SDGs Desa"),
        default=list,
        blank=True,
    )
    pillar = models.CharField(_("pillar of Desa Cerdas"), max_length=16, choices=Pillar, blank=True)
    executor = models.CharField(
        _("who carries it out"), max_length=120, blank=True, help_text=_("The office, for example: Kasi Kesejahteraan")
    )
    starts_on = models.DateField(_("begins on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    planned = models.ForeignKey(
        PlannedActivity,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="annual_activities",
        verbose_name=_("activity of the RPJMDes"),
    )
    proposal = models.ForeignKey(
        Proposal, models.PROTECT, null=True, blank=True, related_name="activities", verbose_name=_("proposal")
    )

    class Meta:
        verbose_name = _("activity of an RKPDes")
        verbose_name_plural = _("activities of RKPDes")
        ordering = ("plan", "position", "id")
        triggers = (never_changed_once_public(),)
        constraints = (
            models.CheckConstraint(
                name="annual_activity_ends_after_it_begins",
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("It cannot end before it begins."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.function} {self.name}"

    @property
    def beneficiaries(self) -> int | None:
        """Men and women; None where nobody counted them."""
        return None if self.men is None and self.women is None else (self.men or 0) + (self.women or 0)

    @property
    def slug(self) -> str:
        """The code as it stands in addresses, where a dot would end them."""
        return self.function.replace(".", "-")

    @property
    def field(self) -> str:
        """Code of its bidang."""
        return self.function[:2]


class AnnualCost(PartOfPlan):
    """What an activity takes from a source, in whole rupiah."""

    whole = "activity"

    activity = models.ForeignKey(AnnualActivity, models.CASCADE, related_name="costs")
    source = models.CharField(_("source of funds"), max_length=3, choices=Source)
    amount = models.BigIntegerField(_("amount"))

    class Meta:
        verbose_name = _("cost of an activity")
        verbose_name_plural = _("costs of activities")
        ordering = ("activity", "source")
        triggers = (never_changed_once_public(),)
        constraints = (
            models.UniqueConstraint(name="annual_cost_once", fields=("activity", "source")),
            models.CheckConstraint(name="annual_cost_is_something", condition=Q(amount__gt=0)),
        )

    def __str__(self) -> str:
        return f"{self.source} {self.amount}"


class ForwardedProposal(PartOfPlan):
    """What the village asks of a higher level because it cannot pay it itself (DU-RKP), and what came of it."""

    whole = "plan"

    plan = models.ForeignKey(AnnualPlan, models.CASCADE, related_name="forwarded")
    proposal = models.ForeignKey(
        Proposal, models.PROTECT, null=True, blank=True, related_name="forwarded", verbose_name=_("proposal")
    )
    level = models.CharField(_("asked of"), max_length=8, choices=HigherLevel, default=HigherLevel.REGENCY)
    function = models.CharField(_("activity"), max_length=8, validators=[whole_function])
    name = models.CharField(_("what is done"), max_length=250)
    place = models.CharField(_("place or hamlet"), max_length=150, blank=True)
    volume = models.CharField(_("volume"), max_length=60, blank=True, help_text=_("For example 420 m, or 38 houses."))
    estimate = models.BigIntegerField(_("estimate"), null=True, blank=True, validators=[MinValueValidator(0)])
    state = models.CharField(_("answer"), max_length=9, choices=Decision, default=Decision.WAITING)
    answer = models.TextField(_("reason of the answer"), max_length=500, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)

    class Meta:
        verbose_name = _("proposal to a higher level (DU-RKP)")
        verbose_name_plural = _("proposals to higher levels (DU-RKP)")
        ordering = ("plan", "level", "function", "id")
        constraints = (
            models.CheckConstraint(
                name="forwarded_proposal_refusal_has_a_reason",
                condition=~Q(state__in=REFUSALS) | ~Q(answer=""),
                violation_error_message=_("Residents are told why not now."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.function} {self.name}"
