"""What people do with a budget before and beside its publication: files sent in, pictures of works, remarks."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from foundation.models import Picture
from foundation.tenancy.choices import ReachedModelForm
from foundation.tenancy.published import PUBLISHED_ROWS, PublishedManager
from foundation.tenancy.rows import RowSecurity
from transparency.budgets.enums import BudgetImportState, ImportKind, Progress
from transparency.budgets.models.budget import Budget, BudgetLine, BudgetVersion
from villages.models import Village


class BudgetImport(models.Model):
    """A file that was sent and looked through. `reading` is what was understood of it, as `readings` writes it.

    Nothing of it is in the budget before somebody confirms it.
    """

    village = models.ForeignKey(Village, models.PROTECT, related_name="budget_imports", verbose_name=_("village"))
    year = models.PositiveSmallIntegerField(_("year"))
    kind = models.CharField(_("kind"), max_length=10, choices=ImportKind)
    file_name = models.CharField(_("file"), max_length=120, blank=True)
    file_hash = models.CharField(max_length=64, editable=False)
    state = models.CharField(
        _("state"), max_length=16, choices=BudgetImportState, default=BudgetImportState.LOOKED_THROUGH
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by"))
    created_at = models.DateTimeField(_("sent"), default=timezone.now, editable=False)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True, editable=False)
    reading = models.JSONField(blank=True, default=dict)
    rejected = models.PositiveIntegerField(_("rejected rows"), default=0)

    row_security: ClassVar = RowSecurity(village="village_id")
    objects = ScopedManager(village="village")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("import of a budget")
        verbose_name_plural = _("imports of budgets")
        ordering = ("-created_at", "-id")

    def __str__(self) -> str:
        return self.file_name or self.get_kind_display()


class WorkPicture(models.Model):
    """A work paid from the budget, seen from the same place at 0, 50 and 100 per cent (Permendagri 114/2014)."""

    budget = models.ForeignKey(Budget, models.PROTECT, related_name="pictures", verbose_name=_("budget"))
    village = models.ForeignKey(Village, models.PROTECT, related_name="+", editable=False)
    function = models.CharField(_("activity"), max_length=8)
    progress = models.PositiveSmallIntegerField(_("progress"), choices=Progress)
    picture = models.ForeignKey(Picture, models.CASCADE, related_name="+", verbose_name=_("picture"))
    place = models.CharField(_("place"), max_length=120, blank=True)
    taken_on = models.DateField(_("taken on"), default=timezone.localdate)
    is_public = models.BooleanField(_("published"), default=True)

    row_security: ClassVar = PUBLISHED_ROWS
    objects = ScopedManager(village="village")
    published = PublishedManager()
    base_form_class = ReachedModelForm

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("picture of a work")
        verbose_name_plural = _("pictures of works")
        ordering = ("budget", "function", "progress", "-taken_on", "id")

    def __str__(self) -> str:
        return f"{self.function} {self.get_progress_display()}"


class Remark(models.Model):
    """What an officer says of a draft or of one line of it (Permendagri 20/2018 articles 34 to 38)."""

    version = models.ForeignKey(BudgetVersion, models.CASCADE, related_name="remarks")
    village = models.ForeignKey(Village, models.PROTECT, related_name="+", editable=False)
    line = models.ForeignKey(BudgetLine, models.SET_NULL, null=True, blank=True, related_name="remarks")
    #: What the line was called, for it may be replaced by the next import.
    subject = models.CharField(_("about"), max_length=250, blank=True)
    text = models.TextField(_("remark"), max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    created_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("settled by")
    )

    row_security: ClassVar = RowSecurity(village="village_id")
    objects = ScopedManager(village="village")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("remark on a draft")
        verbose_name_plural = _("remarks on drafts")
        ordering = ("version", "created_at", "id")

    def __str__(self) -> str:
        return self.text[:60]
