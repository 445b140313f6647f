"""The journal: entries with their lines, numbered without gaps, chained by hashes, added and never changed."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from cooperative.ledger.enums import Source, Unit
from cooperative.ledger.models import triggers
from cooperative.ledger.models.account import OF_A_VILLAGE, Account
from cooperative.ledger.models.cooperative import Cooperative
from foundation.tenancy.walls import only_added
from villages.models import Village

#: What the first entry of a cooperative follows.
GENESIS = "0" * 64


class EntryQuerySet(models.QuerySet):
    def of(self, cooperative: Cooperative, unit: str) -> Self:
        return self.filter(cooperative=cooperative, unit=unit)

    def in_month(self, first: object) -> Self:
        """`first` is the first day of the month."""
        return self.filter(month=first)


class JournalEntry(models.Model):
    """One entry of the journal of a unit, in whole rupiah.

    `total` is the sum of its debits and `line_count` the number of its lines: the database compares them when the
    transaction ends, so that no line can be added later. `number` counts within the cooperative, and `hash` is the
    SHA-256 of the canonical text of the entry, which holds `previous_hash` (see `cooperative.ledger.canonical`).
    """

    cooperative = models.ForeignKey(Cooperative, models.PROTECT, related_name="+")
    village = models.ForeignKey(Village, models.PROTECT, related_name="+", editable=False)
    unit = models.CharField(_("unit"), max_length=5, choices=Unit)
    number = models.PositiveIntegerField(_("number"))
    date = models.DateField(_("date"))
    month = models.DateField(_("month"), editable=False)
    description = models.CharField(_("description"), max_length=200)
    source = models.CharField(_("source document"), max_length=10, choices=Source)
    document = models.CharField(_("number of the document"), max_length=60)
    idempotency_key = models.CharField(max_length=100)
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reversed_by", verbose_name=_("reverses")
    )
    line_count = models.PositiveSmallIntegerField()
    total = models.BigIntegerField(_("total"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    posted_at = models.DateTimeField(_("posted"), default=timezone.now)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    row_security: ClassVar = OF_A_VILLAGE
    objects = ScopedManager(village="village", _manager_class=models.Manager.from_queryset(EntryQuerySet))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("journal entry")
        verbose_name_plural = _("journal entries")
        ordering = ("cooperative", "number")
        triggers = (only_added(), triggers.follows_the_last(), triggers.in_an_open_month(), triggers.entry_balances())
        indexes = (models.Index(fields=("cooperative", "unit", "date", "number")),)
        constraints = (
            models.UniqueConstraint(name="entry_number_once", fields=("cooperative", "number")),
            # Two at once cannot both follow the same one.
            models.UniqueConstraint(name="entry_follows_one", fields=("cooperative", "previous_hash")),
            models.UniqueConstraint(name="entry_posted_once", fields=("cooperative", "idempotency_key")),
            models.CheckConstraint(
                name="entry_month_is_that_of_its_date",
                condition=Q(date__year=F("month__year"), date__month=F("month__month"), month__day=1),
            ),
            models.CheckConstraint(name="entry_moves_money", condition=Q(total__gt=0, line_count__gte=2)),
            models.CheckConstraint(
                name="entry_names_what_it_reverses",
                condition=Q(source=Source.REVERSAL, reverses__isnull=False)
                | (~Q(source=Source.REVERSAL) & Q(reverses__isnull=True)),
            ),
            models.CheckConstraint(
                name="entry_is_documented", condition=~Q(document="") & ~Q(idempotency_key="") & ~Q(description="")
            ),
        )

    def __str__(self) -> str:
        return f"{self.number}: {self.description}"


class JournalLine(models.Model):
    """A debit or a credit of one account. `party` names whom it concerns: the key of a sub-ledger, `grower:12`."""

    entry = models.ForeignKey(JournalEntry, models.PROTECT, related_name="lines")
    village = models.ForeignKey(Village, models.PROTECT, related_name="+", editable=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="+", verbose_name=_("account"))
    position = models.PositiveSmallIntegerField()
    #: That of the entry, so that a balance reads one index.
    date = models.DateField(editable=False)
    debit = models.BigIntegerField(_("debit"), default=0)
    credit = models.BigIntegerField(_("credit"), default=0)
    party = models.CharField(_("concerns"), max_length=40, blank=True)

    row_security: ClassVar = OF_A_VILLAGE
    objects = ScopedManager(village="village")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("line of the journal")
        verbose_name_plural = _("lines of the journal")
        ordering = ("entry", "position")
        triggers = (only_added(), triggers.line_fits_its_entry(), triggers.lines_balance())
        indexes = (
            # The walls ask for the village of each line: with it the index answers alone.
            models.Index(name="line_balance", fields=("account", "date"), include=("debit", "credit", "village")),
            models.Index(name="line_party", fields=("account", "party"), condition=~Q(party="")),
        )
        constraints = (
            models.UniqueConstraint(name="line_position_once", fields=("entry", "position")),
            models.CheckConstraint(
                name="line_is_debit_or_credit", condition=Q(debit__gt=0, credit=0) | Q(debit=0, credit__gt=0)
            ),
        )

    def __str__(self) -> str:
        return f"{self.account_id}: {self.debit or -self.credit}"
