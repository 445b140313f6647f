from typing import Self

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from villages.enums import RegionLevel

CODE_PATTERN = r"^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$"


class RegionQuerySet(models.QuerySet):
    def current(self) -> Self:
        return self.filter(valid_to=None)

    def villages(self) -> Self:
        return self.filter(level=RegionLevel.VILLAGE)


class Region(models.Model):
    """A province, kabupaten or kota, kecamatan or village with its Kemendagri code (Permendagri 58/2021).

    Codes are text: `51`, `51.07`, `51.07.06`, `51.07.06.2003`. They end and are succeeded when regions split.
    """

    code = models.CharField(_("code"), max_length=13, primary_key=True, validators=[RegexValidator(CODE_PATTERN)])
    level = models.PositiveSmallIntegerField(_("level"), choices=RegionLevel)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    name = models.CharField(_("name"), max_length=120)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="predecessors")

    objects = RegionQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ("code",)
        indexes = (
            models.Index(fields=("level", "name")),
            # For parts of a name and for a name that is nearly right.
            GinIndex(OpClass(Upper("name"), name="gin_trgm_ops"), name="region_name_trigrams"),
        )
        constraints = (
            models.CheckConstraint(
                name="region_code_is_well_formed",
                condition=models.Q(code__regex=CODE_PATTERN),
                violation_error_message=_("A region code looks like 51, 51.07, 51.07.06 or 51.07.06.2003."),
            ),
            models.CheckConstraint(
                name="region_has_parent_below_province",
                condition=models.Q(level=RegionLevel.PROVINCE, parent=None)
                | models.Q(level__gt=RegionLevel.PROVINCE, parent__isnull=False),
                violation_error_message=_("Every region below a province belongs to another one."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"

    def at(self, level: RegionLevel) -> "Region":
        """The region of this level that this one lies in; itself when it is of that level."""
        region = self
        while region.level > level:
            if region.parent is None:
                raise ValueError(f"{self} lies in no region of level {level}")
            region = region.parent
        return region

    @property
    def short_name(self) -> str:
        """`Kabupaten Karangasem` → `Karangasem`; a kota keeps its word, for many share the kabupaten's name."""
        return self.name.removeprefix("Kabupaten ")
