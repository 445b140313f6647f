from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from cooperative.catalogue.enums import Day, Way
from cooperative.ledger.models import Cooperative
from foundation.fields import ChoiceArrayField
from foundation.tenancy.published import PUBLISHED_ROWS, PublishedManager
from villages.models import Village


def every_day() -> list[int]:
    return list(Day.values)


class DeliveryOption(models.Model):
    """A pickup point, a route or a courier that a cooperative offers, with its days and its fee in whole rupiah."""

    cooperative = models.ForeignKey(Cooperative, models.PROTECT, related_name="+", editable=False)
    village = models.ForeignKey(Village, models.PROTECT, related_name="+", editable=False)
    way = models.CharField(_("way"), max_length=8, choices=Way, default=Way.PICKUP)
    name = models.CharField(_("name"), max_length=80, help_text=_("Example: Pasar desa, rute Amlapura, JNE"))
    area = models.CharField(_("where"), max_length=160, blank=True, help_text=_("Address of the point, or the area."))
    days = ChoiceArrayField(
        models.PositiveSmallIntegerField(choices=Day), verbose_name=_("days"), default=every_day, blank=True
    )
    hours = models.CharField(_("hours"), max_length=40, blank=True, help_text=_("Example: 07.00–10.00"))
    fee = models.PositiveIntegerField(_("fee"), default=0, help_text=_("In whole rupiah, for one order."))
    is_active = models.BooleanField(_("offered"), default=True)
    is_public = models.BooleanField(default=True, editable=False)

    row_security: ClassVar = PUBLISHED_ROWS
    objects = ScopedManager(village="village")
    published = PublishedManager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ("way", "name", "id")
        constraints = (
            models.CheckConstraint(
                name="delivery_fee_is_sane",
                condition=Q(fee__lte=5_000_000),
                violation_error_message=_("A fee is at most Rp5.000.000."),
            ),
        )

    def __str__(self) -> str:
        return self.name
