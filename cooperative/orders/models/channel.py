from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from cooperative.ledger.models import Cooperative
from cooperative.orders.enums import PaymentKind
from cooperative.orders.models.walls import OF_A_VILLAGE
from foundation.privacy import EncryptedTextField
from villages.models import Village


class PaymentChannel(models.Model):
    """One way to pay a cooperative. Who changes it diverts money, so every change is told and shown by name.

    `qris` is the merchant's own static string (Bank Indonesia, EMVCo MPM); `merchant` and `nmid` are read from it and
    shown beside every code, so that a pasted-over code is noticed. `fee_basis_points` is the MDR: 70 is 0.7 %.
    `callback_key` is the secret that a payment provider signs its messages with; empty: an officer confirms by hand.
    """

    cooperative = models.ForeignKey(Cooperative, models.PROTECT, related_name="+", editable=False)
    village = models.ForeignKey(Village, models.PROTECT, related_name="+", editable=False)
    kind = models.CharField(_("kind"), max_length=8, choices=PaymentKind)
    bank = models.CharField(_("bank"), max_length=40, blank=True)
    account_number = models.CharField(_("account number"), max_length=30, blank=True)
    holder = models.CharField(_("account holder"), max_length=80, blank=True)
    qris = models.CharField(_("text of the QRIS code"), max_length=512, blank=True)
    merchant = models.CharField(_("merchant"), max_length=25, blank=True, editable=False)
    nmid = models.CharField(_("NMID"), max_length=15, blank=True, editable=False)
    fee_basis_points = models.PositiveSmallIntegerField(
        _("fee in hundredths of a percent"),
        default=0,
        help_text=_("MDR. UMI: 0 up to Rp500.000, above it 30."),
    )
    callback_key = EncryptedTextField(_("key of the payment provider"), blank=True)
    is_active = models.BooleanField(_("offered"), default=True)

    row_security: ClassVar = OF_A_VILLAGE
    objects = ScopedManager(village="village")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("way to pay")
        verbose_name_plural = _("ways to pay")
        ordering = ("kind",)
        constraints = (
            models.UniqueConstraint(
                name="payment_channel_once",
                fields=("cooperative", "kind"),
                violation_error_message=_("There is such a way to pay already. Change that one."),
            ),
            models.CheckConstraint(
                name="payment_channel_is_complete",
                condition=Q(kind=PaymentKind.CASH)
                | Q(kind=PaymentKind.TRANSFER) & ~Q(bank="") & ~Q(account_number="") & ~Q(holder="")
                | Q(kind=PaymentKind.QRIS) & ~Q(qris="") & ~Q(merchant="") & ~Q(nmid=""),
                violation_error_message=_("A transfer needs bank, number and holder, QRIS the text of the code."),
            ),
            models.CheckConstraint(name="payment_fee_is_sane", condition=Q(fee_basis_points__lte=500)),
        )

    def __str__(self) -> str:
        return str(self.get_kind_display())
