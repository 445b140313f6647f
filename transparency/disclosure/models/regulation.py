from __future__ import annotations

from typing import ClassVar, Self

import pgtrigger
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from foundation.models import Attachment
from foundation.tenancy.choices import ReachedModelForm
from foundation.tenancy.published import PublishedManager
from transparency.disclosure.enums import RegulationKind, RegulationStatus
from transparency.disclosure.models.document import FIRST_YEAR, LAST_YEAR, PUBLISHED_ROWS
from villages.models import Village

#: What a law is. Once published only its status, its scan and a correction beside it can change.
WORDING = ("village", "kind", "number", "year", "about", "enacted_on", "text", "is_public")


def wording_is_final() -> pgtrigger.Protect:
    """The database refuses to change the words of a published law, or to take it away."""
    changed = pgtrigger.Q()
    for name in WORDING:
        changed |= pgtrigger.Q(**{f"old__{name}__df": pgtrigger.F(f"new__{name}")})
    return pgtrigger.Protect(
        name="law_is_final",
        operation=pgtrigger.Update,
        condition=pgtrigger.Q(old__is_public=True) & changed,
    )


class RegulationQuerySet(models.QuerySet):
    def in_force(self) -> Self:
        return self.exclude(status=RegulationStatus.REPEALED)


class Regulation(models.Model):
    """A law, regulation or decree of the village with its words (Permendagri 111/2014).

    `text` is plain: a line that begins with BAB or Pasal is a heading, every other line a paragraph.
    """

    village = models.ForeignKey(Village, models.PROTECT, related_name="regulations", verbose_name=_("village"))
    kind = models.CharField(_("kind"), max_length=10, choices=RegulationKind, default=RegulationKind.LAW)
    number = models.PositiveSmallIntegerField(_("number"), validators=[MinValueValidator(1)])
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    about = models.CharField(_("about"), max_length=250, help_text=_("What stands after “tentang”."))
    enacted_on = models.DateField(_("enacted on"))
    promulgated_on = models.DateField(_("promulgated on"), null=True, blank=True)
    gazette = models.CharField(
        _("number in the gazette"),
        max_length=60,
        blank=True,
        help_text=_("Lembaran desa for laws, berita desa for the others. Example: Lembaran Desa 2026 nomor 3"),
    )
    status = models.CharField(_("status"), max_length=8, choices=RegulationStatus, default=RegulationStatus.IN_FORCE)
    superseded_by = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="supersedes",
        verbose_name=_("changed or repealed by"),
    )
    text = models.TextField(
        _("full text"),
        max_length=200_000,
        blank=True,
        help_text=_("Copy it from your file. Lines that begin with BAB or Pasal become headings."),
    )
    attachment = models.ForeignKey(
        Attachment, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("file with signatures")
    )
    correction = models.CharField(
        _("correction"),
        max_length=250,
        blank=True,
        help_text=_("After publication: what stands wrong here, and what it must say."),
    )
    is_public = models.BooleanField(_("published"), default=False)

    row_security: ClassVar = PUBLISHED_ROWS
    objects = ScopedManager(village="village", _manager_class=models.Manager.from_queryset(RegulationQuerySet))
    published = PublishedManager.from_queryset(RegulationQuerySet)()
    base_form_class = ReachedModelForm

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("regulation")
        verbose_name_plural = _("regulations")
        ordering = ("-year", "kind", "-number")
        triggers = (
            wording_is_final(),
            pgtrigger.Protect(
                name="public_stays", operation=pgtrigger.Delete, condition=pgtrigger.Q(old__is_public=True)
            ),
        )
        constraints = (
            models.UniqueConstraint(
                name="regulation_number_once",
                fields=("village", "kind", "year", "number"),
                violation_error_message=_("There is one of this kind with this number in the year already."),
            ),
            models.CheckConstraint(
                name="regulation_in_force_has_no_successor",
                condition=~Q(status=RegulationStatus.IN_FORCE) | Q(superseded_by=None),
                violation_error_message=_("What was changed or repealed is not simply in force: choose the status."),
            ),
            models.CheckConstraint(
                name="regulation_promulgated_after_enacted",
                condition=Q(promulgated_on=None) | Q(promulgated_on__gte=F("enacted_on")),
                violation_error_message=_("It is promulgated on the day it is enacted, or later."),
            ),
        )

    def __str__(self) -> str:
        return self.citation

    @property
    def short_kind(self) -> str:
        """As it stands in citations: the Indonesian term of the law, in every language."""
        return {
            RegulationKind.LAW: "Peraturan Desa",
            RegulationKind.JOINT: "Peraturan Bersama Kepala Desa",
            RegulationKind.HEAD: "Peraturan Kepala Desa",
            RegulationKind.DECREE: "Keputusan Kepala Desa",
        }[RegulationKind(self.kind)]

    @property
    def citation(self) -> str:
        return f"{self.short_kind} {self.number}/{self.year}"

    @property
    def path(self) -> str:
        """Below the page of public information: `peraturan/perdes-3-2026/`."""
        return f"peraturan/{self.kind}-{self.number}-{self.year}/"

    def clean(self) -> None:
        super().clean()
        later = self.superseded_by
        if later and (later.village_id != self.village_id or later.pk == self.pk):
            raise ValidationError({"superseded_by": gettext("Choose another regulation of the same village.")})
