"""What growers were paid, for what, and what was taken off: statements that are never changed."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from cooperative.catalogue.models import Grower
from cooperative.ledger.models import Cooperative, JournalEntry
from cooperative.orders.enums import PaidBy
from cooperative.orders.models.order import OrderLine
from cooperative.orders.models.walls import ADDED_IN_A_VILLAGE
from foundation.tenancy.walls import only_added
from villages.models import Village


class Settlement(models.Model):
    """One payment to a grower in whole rupiah: `earned` for the lines, less `deducted`, is `net`.

    `content_hash` is the SHA-256 of its canonical text (see `cooperative.orders.statements`): the grower can keep it.
    """

    cooperative = models.ForeignKey(Cooperative, models.PROTECT, related_name="+")
    village = models.ForeignKey(Village, models.PROTECT, related_name="+", editable=False)
    grower = models.ForeignKey(Grower, models.PROTECT, related_name="settlements", verbose_name=_("grower"))
    year = models.PositiveSmallIntegerField(_("year"))
    number = models.PositiveIntegerField(_("number"))
    earned = models.BigIntegerField(_("earned"))
    deducted = models.BigIntegerField(_("taken off"), default=0)
    net = models.BigIntegerField(_("paid out"))
    #: What buyers paid for the same goods, deliveries not counted.
    paid_by_buyers = models.BigIntegerField(_("paid by buyers"))
    paid_by = models.CharField(_("paid by"), max_length=4, choices=PaidBy)
    reference = models.CharField(_("reference"), max_length=80, blank=True)
    key = models.CharField(max_length=80)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("when"), default=timezone.now)
    entry = models.OneToOneField(JournalEntry, models.PROTECT, related_name="+")
    content_hash = models.CharField(max_length=64)

    row_security: ClassVar = ADDED_IN_A_VILLAGE
    objects = ScopedManager(village="village")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("settlement")
        verbose_name_plural = _("settlements")
        ordering = ("-at", "-id")
        triggers = (only_added(),)
        constraints = (
            models.UniqueConstraint(name="settlement_number_once", fields=("cooperative", "year", "number")),
            models.UniqueConstraint(name="settlement_once", fields=("cooperative", "key")),
            models.CheckConstraint(
                name="settlement_adds_up",
                condition=Q(net=F("earned") - F("deducted"), net__gte=0, earned__gt=0, deducted__gte=0),
            ),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        return f"B{self.year % 100}-{self.number:05}"


class SettlementLine(models.Model):
    """A sale that was settled: once."""

    settlement = models.ForeignKey(Settlement, models.PROTECT, related_name="lines")
    village = models.ForeignKey(Village, models.PROTECT, related_name="+", editable=False)
    order_line = models.OneToOneField(OrderLine, models.PROTECT, related_name="settled")
    quantity = models.DecimalField(_("quantity"), max_digits=12, decimal_places=3)
    paid_by_buyer = models.BigIntegerField(_("paid by the buyer"))
    earned = models.BigIntegerField(_("earned"))

    row_security: ClassVar = ADDED_IN_A_VILLAGE
    objects = ScopedManager(village="village")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("line of a settlement")
        verbose_name_plural = _("lines of settlements")
        ordering = ("settlement", "id")
        triggers = (only_added(),)

    def __str__(self) -> str:
        return f"{self.order_line_id}: {self.earned}"


class SettlementDeduction(models.Model):
    """Something that was taken off, openly: with its reason, in whole rupiah."""

    settlement = models.ForeignKey(Settlement, models.PROTECT, related_name="deductions")
    village = models.ForeignKey(Village, models.PROTECT, related_name="+", editable=False)
    reason = models.CharField(_("reason"), max_length=120)
    amount = models.BigIntegerField(_("amount"))

    row_security: ClassVar = ADDED_IN_A_VILLAGE
    objects = ScopedManager(village="village")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("deduction")
        verbose_name_plural = _("deductions")
        ordering = ("settlement", "id")
        triggers = (only_added(),)
        constraints = (
            models.CheckConstraint(name="deduction_takes_something", condition=Q(amount__gt=0) & ~Q(reason="")),
        )

    def __str__(self) -> str:
        return self.reason
