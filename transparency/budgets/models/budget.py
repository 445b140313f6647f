"""What a village plans to receive and spend in a year, in versions, down to the line."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from foundation.tenancy.published import PUBLISHED_ROWS, PublishedManager, never_changed_once_public
from transparency.budgets.enums import VersionKind, VersionState
from transparency.codes.enums import Source
from villages.models import Village

FIRST_YEAR, LAST_YEAR = 2015, 2099


class BudgetQuerySet(models.QuerySet):
    def in_year(self, year: int) -> Self:
        return self.filter(year=year)

    def in_region(self, code: str) -> Self:
        """Of the villages below the province, kabupaten or kecamatan with this code."""
        return self.filter(village__region__code__startswith=f"{code}.")


class Budget(models.Model):
    """The budget of one village and one year (APBDes, Permendagri 20/2018): what its versions and entries hang on."""

    village = models.ForeignKey(Village, models.PROTECT, related_name="budgets", verbose_name=_("village"))
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    #: The last publication; what the public page shows.
    latest = models.ForeignKey(
        "budgets.Publication", models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    is_public = models.BooleanField(_("published"), default=False, editable=False)

    row_security: ClassVar = PUBLISHED_ROWS
    objects = ScopedManager(village="village", _manager_class=models.Manager.from_queryset(BudgetQuerySet))
    published = PublishedManager.from_queryset(BudgetQuerySet)()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("budget")
        verbose_name_plural = _("budgets")
        ordering = ("-year", "village")
        constraints = (
            models.UniqueConstraint(
                name="budget_once_a_year",
                fields=("village", "year"),
                violation_error_message=_("The village has a budget for this year already."),
            ),
            models.CheckConstraint(
                name="budget_year_is_possible",
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
                violation_error_message=_("Village budgets begin with 2015."),
            ),
        )

    def __str__(self) -> str:
        return f"APBDes {self.year}"


class BudgetVersion(models.Model):
    """The budget as first enacted (number 0), or as revised. Enacted and published it is final.

    `rounding` is the sum over all lines of what the source's decimals say less what the integer rupiah say, in
    hundredths of a rupiah.
    """

    budget = models.ForeignKey(Budget, models.PROTECT, related_name="versions", verbose_name=_("budget"))
    village = models.ForeignKey(Village, models.PROTECT, related_name="+", editable=False)
    number = models.PositiveSmallIntegerField(_("number"), default=0)
    kind = models.CharField(_("kind"), max_length=8, choices=VersionKind, default=VersionKind.ORIGINAL)
    state = models.CharField(_("state"), max_length=8, choices=VersionState, default=VersionState.DRAFT)
    law_number = models.CharField(_("number of the village law"), max_length=40, blank=True)
    law_date = models.DateField(_("date of the village law"), null=True, blank=True)
    agreed_on = models.DateField(_("agreed with the BPD on"), null=True, blank=True)
    enacted_at = models.DateTimeField(_("enacted"), null=True, blank=True, editable=False)
    rounding = models.IntegerField(_("rounding"), default=0, editable=False)
    created_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    is_public = models.BooleanField(_("published"), default=False, editable=False)

    row_security: ClassVar = PUBLISHED_ROWS
    objects = ScopedManager(village="village")
    published = PublishedManager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("version of a budget")
        verbose_name_plural = _("versions of budgets")
        ordering = ("budget", "number")
        triggers = (never_changed_once_public(),)
        constraints = (
            models.UniqueConstraint(
                name="budget_version_once",
                fields=("budget", "number"),
                violation_error_message=_("The budget has a version with this number already."),
            ),
            models.CheckConstraint(
                name="budget_version_zero_is_original",
                condition=Q(number=0, kind=VersionKind.ORIGINAL) | Q(number__gt=0, kind=VersionKind.REVISION),
                violation_error_message=_("The first version is the original budget, all others are revisions."),
            ),
            models.CheckConstraint(
                name="budget_version_public_is_enacted",
                condition=Q(is_public=False)
                | Q(state=VersionState.ENACTED, law_date__isnull=False) & ~Q(law_number=""),
                violation_error_message=_("Only what is enacted by a village law with number and date is published."),
            ),
        )

    def __str__(self) -> str:
        year = self.budget.year
        return f"APBDes perubahan {year}" if self.kind == VersionKind.REVISION else f"APBDes {year}"


class BudgetActivity(models.Model):
    """What Siskeudes keeps of an activity (Ta_Kegiatan) beside its money."""

    version = models.ForeignKey(BudgetVersion, models.CASCADE, related_name="activities")
    village = models.ForeignKey(Village, models.PROTECT, related_name="+", editable=False)
    function = models.CharField(_("function code"), max_length=8)
    name = models.CharField(_("name"), max_length=250)
    place = models.CharField(_("place"), max_length=150, blank=True)
    output = models.CharField(_("output"), max_length=250, blank=True)
    volume = models.CharField(_("volume"), max_length=60, blank=True, help_text=_("For example 420 m, or 38 houses."))
    duration = models.CharField(_("duration"), max_length=60, blank=True)
    executor = models.CharField(_("who carries it out"), max_length=120, blank=True, help_text=_("The office."))
    is_public = models.BooleanField(default=False, editable=False)

    row_security: ClassVar = PUBLISHED_ROWS
    objects = ScopedManager(village="village")
    published = PublishedManager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("activity of a budget")
        verbose_name_plural = _("activities of budgets")
        ordering = ("version", "function")
        triggers = (never_changed_once_public(),)
        constraints = (models.UniqueConstraint(name="budget_activity_once", fields=("version", "function")),)

    def __str__(self) -> str:
        return f"{self.function} {self.name}"


class BudgetLine(models.Model):
    """One line of the RAB: what, how much of it, from which source. `amount` counts, in whole rupiah.

    `volume` and `price` are what the source says of it. `key` tells lines of one post apart (Siskeudes' Kd_SubRinci and
    No_Urut) and is the same in the next version and the next import. Income and financing have no `function`.
    """

    version = models.ForeignKey(BudgetVersion, models.CASCADE, related_name="lines")
    village = models.ForeignKey(Village, models.PROTECT, related_name="+", editable=False)
    function = models.CharField(_("function code"), max_length=8, blank=True)
    account = models.CharField(_("account code"), max_length=8)
    source = models.CharField(_("source of funds"), max_length=3, choices=Source)
    key = models.CharField(_("key"), max_length=24, blank=True)
    description = models.CharField(_("description"), max_length=250, blank=True)
    volume = models.DecimalField(_("volume"), max_digits=16, decimal_places=3, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    price = models.DecimalField(_("price of a unit"), max_digits=18, decimal_places=2, null=True, blank=True)
    amount = models.BigIntegerField(_("amount"))
    is_public = models.BooleanField(default=False, editable=False)

    row_security: ClassVar = PUBLISHED_ROWS
    objects = ScopedManager(village="village")
    published = PublishedManager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("line of a budget")
        verbose_name_plural = _("lines of budgets")
        ordering = ("version", "account", "function", "source", "key", "id")
        triggers = (never_changed_once_public(),)
        constraints = (
            models.UniqueConstraint(
                name="budget_line_once", fields=("version", "function", "account", "source", "key")
            ),
            models.CheckConstraint(
                name="budget_line_is_not_negative",
                condition=Q(amount__gte=0),
                violation_error_message=_("An amount of a budget is never negative."),
            ),
            models.CheckConstraint(
                name="budget_line_spending_has_a_function",
                condition=Q(account__regex=r"^5(\.\d){0,2}(\.\d\d)?$", function__regex=r"^\d\d(\.\d\d){0,2}$")
                | Q(account__regex=r"^[46](\.\d){0,2}(\.\d\d)?$", function=""),
                violation_error_message=_("Spending has a function code; income and financing have none."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.function} {self.account} {self.description}".strip()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.village_id = self.version.village_id
        super().save(*args, **kwargs)
