from __future__ import annotations

from typing import ClassVar, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from foundation.models import Attachment
from foundation.tenancy.choices import ReachedModelForm
from foundation.tenancy.published import PublishedManager
from foundation.tenancy.rows import RowSecurity
from transparency.disclosure.enums import DocumentForm, DocumentKind
from villages.enums import InformationCategory
from villages.models import Village

#: Everybody reads what is published; else it is the village's own.
PUBLISHED_ROWS = RowSecurity(village="village_id", public="is_public")
FIRST_YEAR, LAST_YEAR = 1950, 2099


class DocumentQuerySet(models.QuerySet):
    def in_year(self, year: int) -> Self:
        return self.filter(year=year)


class PublicDocument(models.Model):
    """A line of the list of public information that a person writes; laws, budgets and plans are listed by themselves.

    What is excluded is listed too, with the reason and the test of its consequences, and never has a file.
    """

    village = models.ForeignKey(Village, models.PROTECT, related_name="public_documents", verbose_name=_("village"))
    category = models.CharField(
        _("category"), max_length=9, choices=InformationCategory, default=InformationCategory.PERIODIC
    )
    kind = models.CharField(_("kind"), max_length=12, choices=DocumentKind, default=DocumentKind.OTHER)
    title = models.CharField(_("title"), max_length=160)
    summary = models.TextField(_("summary"), max_length=600, blank=True, help_text=_("What it says, in two sentences."))
    year = models.PositiveSmallIntegerField(
        _("year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)],
        help_text=_("The year that it is about; empty when it is about none."),
    )
    holder = models.CharField(
        _("responsible office"), max_length=80, blank=True, help_text=_("The office, not the name. Example: Kaur umum")
    )
    form = models.CharField(_("form"), max_length=5, choices=DocumentForm, default=DocumentForm.BOTH)
    attachment = models.ForeignKey(
        Attachment, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("file")
    )
    retention = models.CharField(
        _("kept for"), max_length=60, blank=True, help_text=_("Example: 10 years, or for ever.")
    )
    published_on = models.DateField(_("made public on"), default=timezone.localdate)
    law = models.CharField(
        _("why it is excluded"),
        max_length=160,
        blank=True,
        help_text=_("The rule. Example: UU 14/2008 article 17 letter h"),
    )
    consequence = models.TextField(
        _("test of the consequences"),
        max_length=1000,
        blank=True,
        help_text=_("What harm it would do to tell it, and why that weighs more than the use (UU 14/2008 article 19)."),
    )
    is_public = models.BooleanField(_("published"), default=True)

    row_security: ClassVar = PUBLISHED_ROWS
    objects = ScopedManager(village="village", _manager_class=models.Manager.from_queryset(DocumentQuerySet))
    published = PublishedManager.from_queryset(DocumentQuerySet)()
    base_form_class = ReachedModelForm

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("public information")
        verbose_name_plural = _("public information")
        ordering = ("-published_on", "-id")
        indexes = (
            models.Index(fields=("village", "-published_on"), name="document_newest"),
            models.Index(fields=("year", "kind"), name="document_duties", condition=Q(is_public=True)),
        )
        constraints = (
            models.CheckConstraint(
                name="document_excluded_has_no_file",
                condition=~Q(category=InformationCategory.EXCLUDED) | Q(attachment=None) & ~Q(consequence=""),
                violation_error_message=_(
                    "What is excluded has no file, and says what harm it would do to tell it: write the test of the "
                    "consequences."
                ),
            ),
        )

    def __str__(self) -> str:
        return self.title
