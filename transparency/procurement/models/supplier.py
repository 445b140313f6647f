from __future__ import annotations

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from foundation.tenancy.published import PUBLISHED_ROWS, PublishedManager
from foundation.tenancy.walls import never_deleted_once_public
from transparency.procurement.enums import SupplierKind
from villages.models import Village


class Supplier(models.Model):
    """Whom a village buys of, as that village knows them. Of a person nothing is kept but the name."""

    village = models.ForeignKey(
        Village, models.PROTECT, related_name="suppliers", verbose_name=_("village"), editable=False
    )
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=12, choices=SupplierKind)
    nib = models.CharField(
        _("NIB"),
        max_length=13,
        blank=True,
        validators=[RegexValidator(r"^\d{13}$", _("A NIB has 13 digits."))],
        help_text=_("Business number, 13 digits. Not for persons."),
    )
    npwp = models.CharField(
        _("NPWP"),
        max_length=16,
        blank=True,
        validators=[RegexValidator(r"^\d{15,16}$", _("An NPWP has 15 or 16 digits, without dots."))],
        help_text=_("Tax number of the business, digits only. Not for persons."),
    )
    address = models.CharField(_("address"), max_length=150, blank=True, help_text=_("Not for persons."))
    #: Since the village chose them once, or named them in its catalogue.
    is_public = models.BooleanField(default=False, editable=False)

    row_security: ClassVar = PUBLISHED_ROWS
    objects = ScopedManager(village="village")
    published = PublishedManager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("supplier")
        verbose_name_plural = _("suppliers")
        ordering = ("name", "id")
        triggers = (never_deleted_once_public(),)
        constraints = (
            models.UniqueConstraint(
                name="supplier_once_in_a_village",
                fields=("village", "name"),
                violation_error_message=_("The village knows a supplier with this name already."),
            ),
            models.CheckConstraint(
                name="supplier_person_is_a_name",
                condition=~Q(kind=SupplierKind.PERSON) | Q(nib="", npwp="", address=""),
                violation_error_message=_("Of a person only the name is kept: leave numbers and address empty."),
            ),
        )

    def __str__(self) -> str:
        return self.name
