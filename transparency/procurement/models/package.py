"""What a village means to buy, and who sees to it."""

from __future__ import annotations

from typing import ClassVar, Self

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from foundation.tenancy.published import PUBLISHED_ROWS, PublishedManager
from foundation.tenancy.walls import final_once_public, never_deleted_once_public
from transparency.budgets.models.budget import FIRST_YEAR, LAST_YEAR
from transparency.procurement.enums import Category, Method, State
from villages.models import Village

#: What is announced, and stays as it was announced.
PLAN = (
    *("village", "year", "number", "function", "activity", "account", "title", "category", "method"),
    *("place", "volume", "estimate", "sources", "planned_from", "planned_until"),
)


class PackageQuerySet(models.QuerySet):
    def in_year(self, year: int) -> Self:
        return self.filter(year=year)

    def of_village(self, village: Village) -> Self:
        return self.filter(village=village)


class ProcurementPackage(models.Model):
    """One purchase for an activity of the budget, from its plan to its last payment.

    `estimate` (HPS or RAB) is in whole rupiah; `sources` tells how much of it comes from which source of funds. Once it
    is announced everybody reads it, and nothing changes but how far it is.
    """

    village = models.ForeignKey(
        Village, models.PROTECT, related_name="packages", verbose_name=_("village"), editable=False
    )
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    number = models.PositiveSmallIntegerField(_("number"), editable=False)
    function = models.CharField(
        _("activity code"), max_length=8, validators=[RegexValidator(r"^\d\d\.\d\d\.\d\d$", _("For example 02.03.10."))]
    )
    activity = models.CharField(_("activity"), max_length=250)
    account = models.CharField(
        _("account code"),
        max_length=8,
        blank=True,
        validators=[RegexValidator(r"^5(\.\d){0,2}(\.\d\d)?$", _("For example 5.3.5.03."))],
    )
    title = models.CharField(_("what is bought"), max_length=150)
    category = models.CharField(_("category"), max_length=8, choices=Category)
    method = models.CharField(_("method"), max_length=10, choices=Method)
    place = models.CharField(_("place"), max_length=150, blank=True)
    volume = models.CharField(_("volume"), max_length=80, blank=True)
    estimate = models.BigIntegerField(_("estimate"))
    sources = models.JSONField(_("sources of funds"), default=dict, blank=True)
    planned_from = models.DateField(_("work begins"), null=True, blank=True)
    planned_until = models.DateField(_("work ends"), null=True, blank=True)

    state = models.CharField(_("state"), max_length=12, choices=State, default=State.PLANNED, editable=False)
    announced_on = models.DateField(_("announced on"), null=True, blank=True, editable=False)
    deadline = models.DateField(_("quotations until"), null=True, blank=True, editable=False)
    evaluated_on = models.DateField(_("quotations compared on"), null=True, blank=True, editable=False)
    ended_on = models.DateField(_("ended on"), null=True, blank=True, editable=False)
    cancelled_because = models.CharField(_("why it was cancelled"), max_length=250, blank=True, editable=False)
    is_public = models.BooleanField(_("published"), default=False, editable=False)

    row_security: ClassVar = PUBLISHED_ROWS
    objects = ScopedManager(village="village", _manager_class=models.Manager.from_queryset(PackageQuerySet))
    published = PublishedManager.from_queryset(PackageQuerySet)()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("procurement package")
        verbose_name_plural = _("procurement packages")
        ordering = ("-year", "-number")
        triggers = (
            final_once_public(*PLAN, "announced_on", "is_public"),
            never_deleted_once_public(),
        )
        constraints = (
            models.UniqueConstraint(name="package_once", fields=("village", "year", "number")),
            models.CheckConstraint(
                name="package_is_worth_something",
                condition=Q(estimate__gt=0),
                violation_error_message=_("An estimate is more than nothing."),
            ),
            models.CheckConstraint(
                name="package_work_ends_after_it_begins",
                condition=Q(planned_from=None) | Q(planned_until=None) | Q(planned_until__gte=F("planned_from")),
                violation_error_message=_("The work ends before it begins. Check both dates."),
            ),
            models.CheckConstraint(
                name="package_deadline_follows_announcement",
                condition=Q(deadline=None) | Q(deadline__gte=F("announced_on")),
                violation_error_message=_("The deadline lies before the announcement. Check both dates."),
            ),
            models.CheckConstraint(
                name="package_is_public_since_it_was_announced",
                condition=Q(is_public=False, announced_on=None) & Q(state__in=[State.PLANNED, State.CANCELLED])
                | Q(is_public=True, announced_on__isnull=False) & ~Q(state=State.PLANNED),
                violation_error_message=_("What is announced is public, and nothing else is."),
            ),
            models.CheckConstraint(
                name="package_is_cancelled_for_a_reason",
                condition=Q(state=State.CANCELLED) & ~Q(cancelled_because="")
                | ~Q(state=State.CANCELLED) & Q(cancelled_because=""),
                violation_error_message=_("Say why it is cancelled."),
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def code(self) -> str:
        """`2026-003`: how people call it."""
        return f"{self.year}-{self.number:03}"


class TeamMember(models.Model):
    """A seat in the team that carries it out (TPK). Seats, not names: who holds one is told by the village's decree."""

    package = models.ForeignKey(ProcurementPackage, models.CASCADE, related_name="+")
    village = models.ForeignKey(Village, models.PROTECT, related_name="+", editable=False)
    position = models.CharField(_("position"), max_length=80)
    is_public = models.BooleanField(default=False, editable=False)

    row_security: ClassVar = PUBLISHED_ROWS
    objects = ScopedManager(village="village")
    published = PublishedManager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("member of the team")
        verbose_name_plural = _("members of the team")
        ordering = ("package", "id")
        triggers = (final_once_public(), never_deleted_once_public())

    def __str__(self) -> str:
        return self.position
