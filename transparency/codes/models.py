from __future__ import annotations

from typing import Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from transparency.codes.enums import AccountLevel, FunctionLevel
from villages.enums import RegionLevel
from villages.models import Region

#: The last part of a code may be a slot that the kabupaten fills, or the national row that stands for all ten of them.
FUNCTION_PATTERN = r"^\d{2}(\.\d{2}(\.(\d{2}|90-99))?)?$"
ACCOUNT_PATTERN = r"^[1-7](\.\d(\.\d(\.(\d{2}|90-99))?)?)?$"
LOCAL_PATTERN = r"\.9\d$"


class CodeQuerySet(models.QuerySet):
    def national(self) -> Self:
        return self.filter(regency=None)

    def valid_in(self, regency: str, year: int) -> Self:
        """The national rows, and those that the kabupaten with this region code has set for the year."""
        return self.filter(Q(regency=None) | Q(regency=regency, year=year))


class Code(models.Model):
    """A row of the national list, or of the slots 90 to 99 that a kabupaten sets by regulation for a year."""

    code: models.CharField
    name = models.CharField(_("name"), max_length=250)
    parent = models.CharField(_("above"), max_length=12, blank=True)
    regency = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("kabupaten or kota"),
        limit_choices_to={"level": RegionLevel.REGENCY},
    )
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)

    objects = CodeQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True
        ordering = ("code", "year")
        constraints = (
            models.UniqueConstraint(
                name="%(class)s_once_in_the_nation",
                fields=("code",),
                condition=Q(regency=None),
                violation_error_message=_("The national list has this code already."),
            ),
            models.UniqueConstraint(
                name="%(class)s_once_in_a_regency_and_year",
                fields=("regency", "year", "code"),
                condition=Q(regency__isnull=False),
                violation_error_message=_("The kabupaten has set this code for the year already."),
            ),
            models.CheckConstraint(
                name="%(class)s_of_a_regency_is_a_slot",
                condition=Q(regency=None, year=None)
                | Q(regency__isnull=False, year__isnull=False, code__regex=LOCAL_PATTERN),
                violation_error_message=_("A kabupaten sets codes that end in 90 to 99, each for a year."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class FunctionCode(Code):
    """What money is spent for: bidang, sub-bidang, kegiatan (Permendagri 20/2018, annexe A)."""

    code = models.CharField(_("code"), max_length=11, validators=[RegexValidator(FUNCTION_PATTERN)])
    level = models.CharField(_("level"), max_length=10, choices=FunctionLevel)

    class Meta(Code.Meta):
        verbose_name = _("function code")
        verbose_name_plural = _("function codes")


class AccountCode(Code):
    """What kind of income, spending or financing: akun, kelompok, jenis, objek (Permendagri 20/2018, annexe A)."""

    code = models.CharField(_("code"), max_length=11, validators=[RegexValidator(ACCOUNT_PATTERN)])
    level = models.CharField(_("level"), max_length=8, choices=AccountLevel)

    class Meta(Code.Meta):
        verbose_name = _("account code")
        verbose_name_plural = _("account codes")
