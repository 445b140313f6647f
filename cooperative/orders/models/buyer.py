from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cooperative.orders.models.walls import OF_THE_SYSTEM
from foundation.privacy import BlindIndexField, EncryptedTextField


class BuyerAccount(models.Model):
    """Somebody who buys again and wants to find the own orders. Nobody needs one to buy.

    `phone_key` finds the number, which nobody can read.
    """

    phone_key = BlindIndexField(of="phone", purpose="buyer phone", unique=True)
    phone = EncryptedTextField(_("telephone"))
    name = EncryptedTextField(_("name"))
    address = EncryptedTextField(_("address"), blank=True)
    password = models.CharField(_("password"), max_length=128)
    made_at = models.DateTimeField(default=timezone.now)

    row_security: ClassVar = OF_THE_SYSTEM

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("account of a buyer")
        verbose_name_plural = _("accounts of buyers")

    def __str__(self) -> str:
        return str(self.pk)
