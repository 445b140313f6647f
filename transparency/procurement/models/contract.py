"""What was agreed, how the work goes, and what was paid for it."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from foundation.models import Picture
from foundation.tenancy.published import PUBLISHED_ROWS, PublishedManager
from foundation.tenancy.walls import (
    final_once_public,
    never_changed,
    never_deleted,
    never_deleted_once_public,
    only_added,
)
from transparency.procurement.enums import PaymentKind
from transparency.procurement.models.package import ProcurementPackage
from villages.models import Village


class Contract(models.Model):
    """The contract, the work order (SPK) or, of a direct purchase, the order or receipt. `value` in whole rupiah."""

    package = models.OneToOneField(
        ProcurementPackage, models.PROTECT, related_name="contract", verbose_name=_("package")
    )
    village = models.ForeignKey(Village, models.PROTECT, related_name="+", editable=False)
    number = models.CharField(_("number"), max_length=60)
    signed_on = models.DateField(_("signed on"), default=timezone.localdate)
    value = models.BigIntegerField(_("value"))
    starts_on = models.DateField(_("work begins"))
    ends_on = models.DateField(_("work ends"))
    is_public = models.BooleanField(default=True, editable=False)

    row_security: ClassVar = PUBLISHED_ROWS
    objects = ScopedManager(village="village")
    published = PublishedManager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("contract")
        verbose_name_plural = _("contracts")
        triggers = (final_once_public(), never_deleted_once_public())
        constraints = (
            models.CheckConstraint(
                name="contract_is_worth_something",
                condition=Q(value__gt=0),
                violation_error_message=_("A contract is worth more than nothing."),
            ),
            models.CheckConstraint(
                name="contract_ends_after_it_begins",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The work ends before it begins. Check both dates."),
            ),
        )

    def __str__(self) -> str:
        return self.number


class ContractChange(models.Model):
    """A change of the contract (adendum). It tells the new value and the new end, and takes nothing back."""

    package = models.ForeignKey(ProcurementPackage, models.PROTECT, related_name="+", verbose_name=_("package"))
    village = models.ForeignKey(Village, models.PROTECT, related_name="+", editable=False)
    number = models.CharField(_("number"), max_length=60)
    signed_on = models.DateField(_("signed on"), default=timezone.localdate)
    value = models.BigIntegerField(_("new value"))
    ends_on = models.DateField(_("new end of the work"))
    reason = models.CharField(_("reason"), max_length=250)
    is_public = models.BooleanField(default=True, editable=False)

    row_security: ClassVar = PUBLISHED_ROWS
    objects = ScopedManager(village="village")
    published = PublishedManager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("change of a contract")
        verbose_name_plural = _("changes of contracts")
        ordering = ("package", "signed_on", "id")
        triggers = (only_added(),)
        constraints = (
            models.UniqueConstraint(
                name="contract_change_once",
                fields=("package", "number"),
                violation_error_message=_("The contract has a change with this number already."),
            ),
            models.CheckConstraint(
                name="contract_change_is_worth_something",
                condition=Q(value__gt=0),
                violation_error_message=_("A contract is worth more than nothing."),
            ),
        )

    def __str__(self) -> str:
        return self.number


class Progress(models.Model):
    """How much of the work is done, in per cent, with a picture where there is one.

    It is only added. The picture may be taken away, for whoever is seen on it may ask for that.
    """

    package = models.ForeignKey(ProcurementPackage, models.PROTECT, related_name="+", verbose_name=_("package"))
    village = models.ForeignKey(Village, models.PROTECT, related_name="+", editable=False)
    date = models.DateField(_("date"), default=timezone.localdate)
    percent = models.PositiveSmallIntegerField(_("per cent done"), validators=[MaxValueValidator(100)])
    note = models.CharField(_("note"), max_length=250, blank=True)
    picture = models.ForeignKey(
        Picture, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    is_public = models.BooleanField(default=True, editable=False)

    row_security: ClassVar = PUBLISHED_ROWS
    objects = ScopedManager(village="village")
    published = PublishedManager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("progress of a work")
        verbose_name_plural = _("progress of works")
        ordering = ("package", "date", "id")
        triggers = (never_deleted(), never_changed("package", "village", "date", "percent", "note", "is_public"))
        constraints = (
            models.CheckConstraint(
                name="progress_is_at_most_all",
                condition=Q(percent__lte=100),
                violation_error_message=_("More than 100 per cent cannot be done."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.percent}%"


class Handover(models.Model):
    """The village took over what it bought (BAST)."""

    package = models.OneToOneField(
        ProcurementPackage, models.PROTECT, related_name="handover", verbose_name=_("package")
    )
    village = models.ForeignKey(Village, models.PROTECT, related_name="+", editable=False)
    number = models.CharField(_("number of the minutes (BAST)"), max_length=60)
    date = models.DateField(_("date"), default=timezone.localdate)
    note = models.CharField(_("note"), max_length=250, blank=True)
    is_public = models.BooleanField(default=True, editable=False)

    row_security: ClassVar = PUBLISHED_ROWS
    objects = ScopedManager(village="village")
    published = PublishedManager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("handover")
        verbose_name_plural = _("handovers")
        triggers = (final_once_public(), never_deleted_once_public())

    def __str__(self) -> str:
        return self.number


class Payment(models.Model):
    """What was paid, in whole rupiah, with the number of its paper. Another takes back what was wrong.

    The sum of a village's payments for a package is never below nothing.
    """

    package = models.ForeignKey(ProcurementPackage, models.PROTECT, related_name="+", verbose_name=_("package"))
    village = models.ForeignKey(Village, models.PROTECT, related_name="+", editable=False)
    kind = models.CharField(_("kind"), max_length=3, choices=PaymentKind, default=PaymentKind.SPP)
    document = models.CharField(_("number of the SPP or SPJ"), max_length=60)
    date = models.DateField(_("date"), default=timezone.localdate)
    amount = models.BigIntegerField(_("amount"))
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="correction", verbose_name=_("takes back")
    )
    is_public = models.BooleanField(default=True, editable=False)

    row_security: ClassVar = PUBLISHED_ROWS
    objects = ScopedManager(village="village")
    published = PublishedManager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("payment")
        verbose_name_plural = _("payments")
        ordering = ("package", "date", "id")
        triggers = (only_added(),)
        constraints = (
            models.UniqueConstraint(
                name="payment_once",
                fields=("package", "kind", "document"),
                violation_error_message=_("This paper is booked already."),
            ),
            models.CheckConstraint(
                name="payment_is_positive_or_takes_back",
                condition=Q(corrects=None, amount__gt=0) | Q(corrects__isnull=False, amount__lt=0),
                violation_error_message=_("A payment is more than nothing."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.document}: {self.amount}"
