"""What happens between packing and peace: the scales, and complaints."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from cooperative.orders.enums import DisputeReason, Outcome
from cooperative.orders.models.order import Order, OrderLine
from cooperative.orders.models.walls import ADDED_IN_A_VILLAGE, OF_A_VILLAGE
from foundation.privacy import EncryptedTextField
from foundation.tenancy.walls import never_deleted, only_added
from villages.models import Village


class WeighSlip(models.Model):
    """What the scales said: the truth for the price. Deductions (rafaksi) are named and taken from `gross`."""

    line = models.OneToOneField(OrderLine, models.PROTECT, related_name="slip")
    village = models.ForeignKey(Village, models.PROTECT, related_name="+", editable=False)
    gross = models.DecimalField(_("weighed"), max_digits=12, decimal_places=3)
    moisture = models.DecimalField(_("off for moisture"), max_digits=12, decimal_places=3, default=0)
    dirt = models.DecimalField(_("off for dirt"), max_digits=12, decimal_places=3, default=0)
    net = models.DecimalField(_("paid for"), max_digits=12, decimal_places=3)
    note = models.CharField(_("note"), max_length=160, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("when"), default=timezone.now)

    row_security: ClassVar = ADDED_IN_A_VILLAGE
    objects = ScopedManager(village="village")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("weighing slip")
        verbose_name_plural = _("weighing slips")
        triggers = (only_added(),)
        constraints = (
            models.CheckConstraint(
                name="weigh_slip_adds_up",
                condition=Q(net=F("gross") - F("moisture") - F("dirt"), net__gt=0, moisture__gte=0, dirt__gte=0),
                violation_error_message=_("What is paid for is the weight without moisture and dirt."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.line_id}: {self.net}"


class Dispute(models.Model):
    """A complaint of the buyer and what became of it. As long as it is open, nothing of the order is settled."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="disputes")
    village = models.ForeignKey(Village, models.PROTECT, related_name="+", editable=False)
    reason = models.CharField(_("reason"), max_length=12, choices=DisputeReason)
    text = EncryptedTextField(_("what happened"), blank=True)
    opened_at = models.DateTimeField(_("complained"), default=timezone.now)
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome, blank=True)
    refund = models.BigIntegerField(_("given back"), default=0)
    answer = models.CharField(_("answer"), max_length=250, blank=True)
    resolved_at = models.DateTimeField(_("resolved"), null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    row_security: ClassVar = OF_A_VILLAGE
    objects = ScopedManager(village="village")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("complaint")
        verbose_name_plural = _("complaints")
        ordering = ("-opened_at",)
        triggers = (never_deleted(),)
        constraints = (
            models.UniqueConstraint(name="one_open_complaint", fields=("order",), condition=Q(resolved_at=None)),
            models.CheckConstraint(
                name="complaint_is_resolved_with_an_outcome",
                condition=Q(resolved_at=None, outcome="", refund=0)
                | Q(resolved_at__isnull=False, refund__gte=0) & ~Q(outcome="") & ~Q(answer=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.order_id}: {self.reason}"
