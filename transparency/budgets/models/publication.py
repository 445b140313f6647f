"""What was published, when, and the hashes by which anybody can tell that nothing was changed afterwards."""

from __future__ import annotations

from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from foundation.tenancy.published import PUBLISHED_ROWS, PublishedManager
from transparency.budgets.enums import PublicationKind
from transparency.budgets.models.budget import Budget, BudgetVersion
from villages.models import Village


class LightManager(models.Manager):
    """Leaves out the digests, which are some kilobytes and wanted only when something is wrong."""

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().defer("digests")


class LightPublishedManager(PublishedManager):
    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().defer("digests")


class Publication(models.Model):
    """One link of a village's chain: a version of a budget with all its realisation until then.

    `content_hash` is the SHA-256 of the canonical text of lines and entries, `chain_hash` that of the chain hash before
    it and the content hash; the first of a village follows 64 zeros. The totals are counted by the database when it is
    published, in whole rupiah; `fields` gives [budget, realised] by bidang, `sources` the same of income by source.
    """

    village = models.ForeignKey(Village, models.PROTECT, related_name="publications", editable=False)
    budget = models.ForeignKey(Budget, models.PROTECT, related_name="publications")
    version = models.ForeignKey(BudgetVersion, models.PROTECT, related_name="publications")
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=12, choices=PublicationKind)
    published_at = models.DateTimeField(_("published"), default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    last_entry = models.BigIntegerField(_("last entry"), default=0, help_text=_("The highest id of its entries."))
    realised_until = models.DateField(_("realised until"), null=True, blank=True)
    content_hash = models.CharField(_("content hash"), max_length=64)
    previous_hash = models.CharField(_("hash before it"), max_length=64)
    chain_hash = models.CharField(_("chain hash"), max_length=64)

    line_count = models.PositiveIntegerField(default=0)
    entry_count = models.PositiveIntegerField(default=0)
    income = models.BigIntegerField(default=0)
    spending = models.BigIntegerField(default=0)
    financing_in = models.BigIntegerField(default=0)
    financing_out = models.BigIntegerField(default=0)
    realised_income = models.BigIntegerField(default=0)
    realised_spending = models.BigIntegerField(default=0)
    realised_financing_in = models.BigIntegerField(default=0)
    realised_financing_out = models.BigIntegerField(default=0)
    fields = models.JSONField(blank=True, default=dict)
    sources = models.JSONField(blank=True, default=dict)
    #: Beginnings of the hashes of all rows in their order: if one is changed, this tells which. See `canonical`.
    digests = models.BinaryField(blank=True, default=b"", editable=False)
    is_public = models.BooleanField(default=True, editable=False)

    row_security: ClassVar = PUBLISHED_ROWS
    objects = ScopedManager(village="village", _manager_class=LightManager)
    published = LightPublishedManager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ("village", "number")
        triggers = (pgtrigger.Protect(name="publication_is_final", operation=pgtrigger.Update | pgtrigger.Delete),)
        constraints = (
            models.UniqueConstraint(name="publication_once", fields=("village", "number")),
            # Two at once cannot both follow the same one.
            models.UniqueConstraint(name="publication_follows_one", fields=("village", "previous_hash")),
        )

    def __str__(self) -> str:
        return f"{self.number}: {self.budget}"


class Reconciliation(models.Model):
    """The last outcome of all checks of a version: what the badge shows.

    `difference` is the largest of those that the failed errors found, in whole rupiah; 0 when everything ties out.
    `failed` lists {"rule", "severity", "difference", "subjects"} of the checks that found something.
    """

    version = models.OneToOneField(BudgetVersion, models.CASCADE, related_name="reconciliation")
    village = models.ForeignKey(Village, models.PROTECT, related_name="+", editable=False)
    checked_at = models.DateTimeField(_("checked"), default=timezone.now)
    difference = models.BigIntegerField(_("difference"), default=0)
    failed = models.JSONField(blank=True, default=list)
    is_public = models.BooleanField(default=False, editable=False)

    row_security: ClassVar = PUBLISHED_ROWS
    objects = ScopedManager(village="village")
    published = PublishedManager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("reconciliation")
        verbose_name_plural = _("reconciliations")

    def __str__(self) -> str:
        return f"{self.version}: {self.difference}"
