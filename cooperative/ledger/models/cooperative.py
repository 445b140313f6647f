from __future__ import annotations

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from foundation.tenancy.published import PUBLISHED_ROWS, PublishedManager
from foundation.tenancy.walls import never_changed, never_deleted
from villages.models import Village


class Cooperative(models.Model):
    """The legal entity whose books these are (UU 25/1992): one in a village. Everybody reads who it is.

    The pattern of the NIK koperasi is not published by the ministry, so it is free text.
    """

    village = models.OneToOneField(
        Village, models.PROTECT, related_name="cooperative", verbose_name=_("village"), editable=False
    )
    name = models.CharField(_("name"), max_length=120, help_text=_("Example: Koperasi Desa Merah Putih Bebandem"))
    nik = models.CharField(
        _("NIK koperasi"), max_length=30, blank=True, help_text=_("Register number of the ministry of cooperatives.")
    )
    nib = models.CharField(
        _("NIB"),
        max_length=13,
        blank=True,
        validators=[RegexValidator(r"^\d{13}$", _("A NIB has 13 digits."))],
        help_text=_("Business number, 13 digits."),
    )
    npwp = models.CharField(
        _("NPWP"),
        max_length=16,
        blank=True,
        validators=[RegexValidator(r"^\d{15,16}$", _("An NPWP has 15 or 16 digits, without dots."))],
        help_text=_("Tax number, digits only."),
    )
    ahu_number = models.CharField(
        _("AHU number"), max_length=60, blank=True, help_text=_("Number of the decree that made it a legal entity.")
    )
    ahu_date = models.DateField(_("date of the decree"), null=True, blank=True)
    is_public = models.BooleanField(default=True, editable=False)

    row_security: ClassVar = PUBLISHED_ROWS
    objects = ScopedManager(village="village")
    published = PublishedManager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("cooperative")
        verbose_name_plural = _("cooperatives")
        ordering = ("name",)
        triggers = (never_deleted(), never_changed("village"))

    def __str__(self) -> str:
        return self.name
