from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from foundation.tenancy.rows import RowSecurity
from villages.enums import ImportedRowState, ImportState

#: A run that has told nothing for this long has lost its worker, or waits behind other work.
SILENCE = timedelta(minutes=2)


class ProvinceImport(models.Model):
    """A sheet of villages that an officer sent, and how far it is made. Nobody but that officer reaches it."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("sent by"))
    file_name = models.CharField(_("file"), max_length=120, blank=True)
    state = models.CharField(_("state"), max_length=16, choices=ImportState, default=ImportState.LOOKED_THROUGH)
    created_at = models.DateTimeField(_("sent"), default=timezone.now, editable=False)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True, editable=False)

    #: Counts the runs: one that finds another number here has been replaced, and ends.
    run = models.PositiveIntegerField(default=0, editable=False)
    run_began_at = models.DateTimeField(null=True, blank=True, editable=False)
    #: How many villages were still to be made when the run began.
    run_new = models.PositiveIntegerField(default=0, editable=False)
    told_at = models.DateTimeField(null=True, blank=True, editable=False)

    total = models.PositiveIntegerField(default=0, editable=False)
    new = models.PositiveIntegerField(default=0, editable=False)
    made = models.PositiveIntegerField(default=0, editable=False)
    there = models.PositiveIntegerField(default=0, editable=False)
    rejected = models.PositiveIntegerField(default=0, editable=False)
    invited = models.PositiveIntegerField(default=0, editable=False)
    problems = models.PositiveIntegerField(default=0, editable=False)

    row_security: ClassVar = RowSecurity(owner="by_id")
    objects = ScopedManager(person="by")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("sheet of villages")
        verbose_name_plural = _("sheets of villages")
        ordering = ("-created_at", "-id")

    def __str__(self) -> str:
        return self.file_name or str(_("One village"))

    @property
    def is_running(self) -> bool:
        return self.state == ImportState.RUNNING

    @property
    def is_silent(self) -> bool:
        """Runs, and has told nothing for a while: it may be gone on with."""
        return self.is_running and (self.told_at is None or self.told_at < silent_since())

    @property
    def done(self) -> int:
        return self.total - self.new

    @property
    def rate(self) -> float:
        """Villages a second, of the run that goes on now; 0 while nobody knows."""
        if self.run_began_at is None or self.told_at is None or self.told_at <= self.run_began_at:
            return 0
        return (self.run_new - self.new) / (self.told_at - self.run_began_at).total_seconds()

    @property
    def rate_a_minute(self) -> int:
        return round(self.rate * 60)

    @property
    def minutes_left(self) -> int:
        return ceil(self.new / self.rate / 60) if self.rate > 0 else 0

    @property
    def phase(self) -> str:
        """What a watcher sees; with another phase come other buttons."""
        if not self.is_running:
            return self.state
        if self.is_silent:
            return "silent"
        return "waiting" if self.run_began_at is None else "making" if self.new else "inviting"

    def recount(self) -> None:
        """Take the counts from the rows; the caller saves them."""
        for name, number in self.rows.aggregate(**COUNTED).items():
            setattr(self, name, number)


def silent_since() -> datetime:
    return timezone.now() - SILENCE


class ProvinceImportRowQuerySet(models.QuerySet):
    def waiting_for_village(self) -> Self:
        return self.filter(state=ImportedRowState.NEW)

    def waiting_for_invitation(self) -> Self:
        known = self.filter(state__in=(ImportedRowState.MADE, ImportedRowState.THERE), is_invited=False)
        return known.exclude(editor_email="").filter(reason="")

    def with_problems(self) -> Self:
        """Rejected, or the village is there and its editor could not be invited."""
        return self.exclude(reason="")


class ProvinceImportRow(models.Model):
    """A line of the sheet as it stood there, and what became of it."""

    province_import = models.ForeignKey(ProvinceImport, models.CASCADE, related_name="rows")
    #: The owner of the import once more, for the wall of this table.
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    line = models.PositiveIntegerField(_("line"))
    code = models.TextField(_("code"), blank=True)
    hostname = models.TextField(_("address"), blank=True)
    languages = models.TextField(_("languages"), blank=True)
    editor_email = models.TextField(_("e-mail address"), blank=True)
    editor_name = models.TextField(_("name"), blank=True)
    state = models.CharField(_("state"), max_length=8, choices=ImportedRowState, default=ImportedRowState.NEW)
    reason = models.TextField(_("reason"), blank=True)
    #: Whether the editor was invited or needed no invitation.
    is_invited = models.BooleanField(default=False)

    row_security: ClassVar = RowSecurity(owner="by_id")
    objects: Any = ScopedManager(person="by", _manager_class=models.Manager.from_queryset(ProvinceImportRowQuerySet))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("line of a sheet")
        verbose_name_plural = _("lines of sheets")
        ordering = ("line",)
        indexes = (models.Index(fields=("province_import", "state", "line"), name="province_import_rows"),)
        constraints = (models.UniqueConstraint(name="line_once_in_a_sheet", fields=("province_import", "line")),)

    def __str__(self) -> str:
        return f"{self.line}: {self.code}"


COUNTED = {
    "total": Count("id"),
    "new": Count("id", filter=Q(state=ImportedRowState.NEW)),
    "made": Count("id", filter=Q(state=ImportedRowState.MADE)),
    "there": Count("id", filter=Q(state=ImportedRowState.THERE)),
    "rejected": Count("id", filter=Q(state=ImportedRowState.REJECTED)),
    "invited": Count("id", filter=Q(is_invited=True)),
    "problems": Count("id", filter=~Q(reason="")),
}
