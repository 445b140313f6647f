"""Money that came in or went back, and what payment providers said."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from cooperative.ledger.models import JournalEntry
from cooperative.orders.enums import EventOutcome, PaymentKind
from cooperative.orders.models.channel import PaymentChannel
from cooperative.orders.models.order import Order
from cooperative.orders.models.walls import ADDED_IN_A_VILLAGE
from foundation.tenancy.walls import only_added
from villages.models import Village


class Payment(models.Model):
    """Whole rupiah for an order; negative when it went back. `key` names what was paid, so that it counts once."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="payments")
    village = models.ForeignKey(Village, models.PROTECT, related_name="+", editable=False)
    kind = models.CharField(_("kind"), max_length=8, choices=PaymentKind)
    amount = models.BigIntegerField(_("amount"))
    key = models.CharField(max_length=80)
    reference = models.CharField(_("reference"), max_length=80, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("when"), default=timezone.now)
    entry = models.OneToOneField(JournalEntry, models.PROTECT, related_name="+")

    row_security: ClassVar = ADDED_IN_A_VILLAGE
    objects = ScopedManager(village="village")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("payment")
        verbose_name_plural = _("payments")
        ordering = ("order", "id")
        triggers = (only_added(),)
        constraints = (
            models.UniqueConstraint(name="order_payment_once", fields=("order", "key")),
            models.CheckConstraint(name="order_payment_is_not_zero", condition=~Q(amount=0)),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.amount}"


class ProviderEvent(models.Model):
    """A message of a payment provider that was signed rightly; the second of the same `event_id` has no effect."""

    channel = models.ForeignKey(PaymentChannel, models.PROTECT, related_name="+")
    village = models.ForeignKey(Village, models.PROTECT, related_name="+", editable=False)
    event_id = models.CharField(max_length=80)
    order = models.ForeignKey(Order, models.PROTECT, null=True, blank=True, related_name="+")
    amount = models.BigIntegerField(_("amount"))
    outcome = models.CharField(_("outcome"), max_length=8, choices=EventOutcome)
    at = models.DateTimeField(_("when"), default=timezone.now)

    row_security: ClassVar = ADDED_IN_A_VILLAGE
    objects = ScopedManager(village="village")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("message of a payment provider")
        verbose_name_plural = _("messages of payment providers")
        ordering = ("-id",)
        triggers = (only_added(),)
        constraints = (models.UniqueConstraint(name="provider_event_once", fields=("channel", "event_id")),)

    def __str__(self) -> str:
        return self.event_id
