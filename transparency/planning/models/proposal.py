"""What hamlets and groups of residents ask for, and what they were answered."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from transparency.planning.enums import ANSWERED, REFUSALS, Decision, Meeting
from transparency.planning.models.base import FIRST_YEAR, LAST_YEAR, VillageRow, whole_function


class Proposal(VillageRow):
    """A proposal of a hamlet or a group. Persons are not named: it is published with its answer."""

    year = models.PositiveSmallIntegerField(
        _("year for which it is proposed"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    title = models.CharField(
        _("what is proposed"), max_length=150, help_text=_("For example: Sumur bor dan bak air untuk 38 rumah")
    )
    hamlet = models.CharField(_("hamlet"), max_length=80)
    group = models.CharField(
        _("who proposes it"),
        max_length=120,
        blank=True,
        help_text=_("The name of the group or the hamlet, never that of a person: everybody can read it."),
    )
    reason = models.TextField(_("why"), max_length=1000, blank=True)
    function = models.CharField(_("activity"), max_length=8, blank=True, validators=[whole_function])
    estimate = models.BigIntegerField(_("estimate"), null=True, blank=True, validators=[MinValueValidator(0)])
    received_on = models.DateField(_("received on"), default=timezone.localdate)
    decision = models.CharField(_("decision"), max_length=9, choices=Decision, default=Decision.WAITING)
    answer = models.TextField(_("reason of the decision"), max_length=1000, blank=True)
    meeting = models.CharField(_("decided by"), max_length=10, choices=Meeting, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ("-year", "-received_on", "-id")
        indexes = (models.Index(fields=("village", "year")),)
        constraints = (
            models.CheckConstraint(
                name="proposal_decision_has_a_day",
                condition=Q(decision=Decision.WAITING, decided_on=None)
                | Q(decision__in=ANSWERED, decided_on__isnull=False),
                violation_error_message=_("A decision has a day."),
            ),
            models.CheckConstraint(
                name="proposal_refusal_has_a_reason",
                condition=~Q(decision__in=REFUSALS) | ~Q(answer=""),
                violation_error_message=_("Those who proposed it are told why not now."),
            ),
            models.CheckConstraint(
                name="proposal_estimate_is_not_negative",
                condition=Q(estimate=None) | Q(estimate__gte=0),
                violation_error_message=_("A cost is never negative."),
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def waits(self) -> bool:
        return self.decision == Decision.WAITING
