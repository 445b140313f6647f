"""Months that are closed, and what stood on every account at the end of them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from cooperative.ledger.enums import Unit
from cooperative.ledger.models import triggers
from cooperative.ledger.models.account import OF_A_VILLAGE, Account
from cooperative.ledger.models.cooperative import Cooperative
from foundation.tenancy.walls import only_added
from villages.models import Village


class PeriodClosing(models.Model):
    """A month of a unit is closed with all months before it, for good: what was wrong is reversed in an open one."""

    cooperative = models.ForeignKey(Cooperative, models.PROTECT, related_name="+")
    village = models.ForeignKey(Village, models.PROTECT, related_name="+", editable=False)
    unit = models.CharField(_("unit"), max_length=5, choices=Unit)
    month = models.DateField(_("month"), help_text=_("Its first day."))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(_("closed"), default=timezone.now)

    row_security: ClassVar = OF_A_VILLAGE
    objects = ScopedManager(village="village")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("closed month")
        verbose_name_plural = _("closed months")
        ordering = ("cooperative", "unit", "-month")
        triggers = (only_added(), triggers.closes_what_is_over(), triggers.has_every_balance())
        constraints = (
            models.UniqueConstraint(name="month_closed_once", fields=("cooperative", "unit", "month")),
            models.CheckConstraint(name="closed_month_is_a_first_day", condition=Q(month__day=1)),
        )

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.unit}"


class ClosingBalance(models.Model):
    """All debits and credits of an account since the beginning of the books until the end of a closed month."""

    closing = models.ForeignKey(PeriodClosing, models.PROTECT, related_name="balances")
    village = models.ForeignKey(Village, models.PROTECT, related_name="+", editable=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    debit = models.BigIntegerField(_("debit"))
    credit = models.BigIntegerField(_("credit"))

    row_security: ClassVar = OF_A_VILLAGE
    objects = ScopedManager(village="village")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("balance at a closing")
        verbose_name_plural = _("balances at closings")
        triggers = (only_added(), triggers.adds_up())
        constraints = (models.UniqueConstraint(name="closing_balance_once", fields=("closing", "account")),)

    def __str__(self) -> str:
        return f"{self.account_id}: {self.debit - self.credit}"
