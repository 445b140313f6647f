from __future__ import annotations

from typing import ClassVar, Self

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from cooperative.ledger.enums import Kind, Unit
from cooperative.ledger.models.cooperative import Cooperative
from foundation.tenancy.rows import RowSecurity
from foundation.tenancy.walls import never_changed, never_deleted
from villages.models import Village

OF_A_VILLAGE = RowSecurity(village="village_id")


class AccountQuerySet(models.QuerySet):
    def of(self, cooperative: Cooperative, unit: str) -> Self:
        return self.filter(cooperative=cooperative, unit=unit)


class Account(models.Model):
    """An account of one unit. It may get another name, never another code or kind, and is never deleted."""

    cooperative = models.ForeignKey(Cooperative, models.PROTECT, related_name="+", editable=False)
    village = models.ForeignKey(Village, models.PROTECT, related_name="+", editable=False)
    unit = models.CharField(_("unit"), max_length=5, choices=Unit)
    code = models.CharField(
        _("code"), max_length=4, validators=[RegexValidator(r"^[1-7]\d{3}$", _("An account code has four digits."))]
    )
    name = models.CharField(_("name"), max_length=80)
    kind = models.CharField(_("kind"), max_length=9, choices=Kind, editable=False)
    is_active = models.BooleanField(
        _("in use"), default=True, help_text=_("Off: nothing new is posted on it; what was posted stays.")
    )

    row_security: ClassVar = OF_A_VILLAGE
    objects = ScopedManager(village="village", _manager_class=models.Manager.from_queryset(AccountQuerySet))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("chart of accounts")
        ordering = ("unit", "code")
        triggers = (never_deleted(), never_changed("cooperative", "village", "unit", "code", "kind"))
        constraints = (
            models.UniqueConstraint(
                name="account_once_in_a_unit",
                fields=("cooperative", "unit", "code"),
                violation_error_message=_("This unit has an account with this code already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
