"""How the supplier is chosen: what they ask, and who was taken."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from foundation.tenancy.published import PUBLISHED_ROWS, PublishedManager
from foundation.tenancy.walls import final_once_public, never_deleted_once_public
from transparency.procurement.models.package import ProcurementPackage
from transparency.procurement.models.supplier import Supplier
from villages.models import Village


class Quotation(models.Model):
    """What one supplier asks, in whole rupiah. Everybody reads the amount once somebody is chosen."""

    package = models.ForeignKey(ProcurementPackage, models.PROTECT, related_name="+", verbose_name=_("package"))
    village = models.ForeignKey(Village, models.PROTECT, related_name="+", editable=False)
    supplier = models.ForeignKey(Supplier, models.PROTECT, related_name="+", verbose_name=_("supplier"))
    amount = models.BigIntegerField(_("amount"))
    received_on = models.DateField(_("received on"), default=timezone.localdate)
    note = models.CharField(_("note"), max_length=250, blank=True)
    is_public = models.BooleanField(default=False, editable=False)

    row_security: ClassVar = PUBLISHED_ROWS
    objects = ScopedManager(village="village")
    published = PublishedManager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("quotation")
        verbose_name_plural = _("quotations")
        ordering = ("package", "amount", "id")
        triggers = (final_once_public(), never_deleted_once_public())
        constraints = (
            models.UniqueConstraint(
                name="quotation_once",
                fields=("package", "supplier"),
                violation_error_message=_("There is a quotation of this supplier already."),
            ),
            models.CheckConstraint(
                name="quotation_is_worth_something",
                condition=Q(amount__gt=0),
                violation_error_message=_("A quotation is more than nothing."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.supplier}: {self.amount}"


class Award(models.Model):
    """The supplier that was chosen, for how much, and why this one."""

    package = models.OneToOneField(ProcurementPackage, models.PROTECT, related_name="award", verbose_name=_("package"))
    village = models.ForeignKey(Village, models.PROTECT, related_name="+", editable=False)
    supplier = models.ForeignKey(Supplier, models.PROTECT, related_name="+", verbose_name=_("supplier"))
    quotation = models.OneToOneField(Quotation, models.PROTECT, null=True, blank=True, related_name="+")
    amount = models.BigIntegerField(_("amount"))
    decided_on = models.DateField(_("decided on"), default=timezone.localdate)
    reason = models.CharField(_("why this one"), max_length=250, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    is_public = models.BooleanField(default=True, editable=False)

    row_security: ClassVar = PUBLISHED_ROWS
    objects = ScopedManager(village="village")
    published = PublishedManager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("choice of a supplier")
        verbose_name_plural = _("choices of suppliers")
        triggers = (final_once_public(), never_deleted_once_public())
        constraints = (
            models.CheckConstraint(
                name="award_is_worth_something",
                condition=Q(amount__gt=0),
                violation_error_message=_("The amount is more than nothing."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.package}: {self.supplier}"
