"""What was received and spent: entries that are added and never changed."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from foundation.tenancy.published import PUBLISHED_ROWS, PublishedManager, never_changed_once_public
from transparency.budgets.enums import EntryKind
from transparency.budgets.models.budget import Budget
from transparency.codes.enums import Source
from villages.models import Village


class RealisationQuerySet(models.QuerySet):
    def until(self, day: object) -> Self:
        return self.filter(date__lte=day)


class RealisationEntry(models.Model):
    """Money received (accounts 4 and 6.1) or spent (5 and 6.2) on a post of the budget, in whole rupiah.

    A post is function, account and source: it outlives the versions of the budget. What was wrong is taken back by an
    entry with the opposite sign that `corrects` it. Names of payees are not kept.
    """

    budget = models.ForeignKey(Budget, models.PROTECT, related_name="entries", verbose_name=_("budget"))
    village = models.ForeignKey(Village, models.PROTECT, related_name="+", editable=False)
    date = models.DateField(_("date"))
    document = models.CharField(_("number of the document"), max_length=60, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=EntryKind)
    function = models.CharField(_("function code"), max_length=8, blank=True)
    account = models.CharField(_("account code"), max_length=8)
    source = models.CharField(_("source of funds"), max_length=3, choices=Source)
    description = models.CharField(_("description"), max_length=250, blank=True)
    amount = models.BigIntegerField(_("amount"))
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="corrections", verbose_name=_("corrects")
    )
    is_public = models.BooleanField(default=False, editable=False)

    row_security: ClassVar = PUBLISHED_ROWS
    objects = ScopedManager(village="village", _manager_class=models.Manager.from_queryset(RealisationQuerySet))
    published = PublishedManager.from_queryset(RealisationQuerySet)()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("realisation entry")
        verbose_name_plural = _("realisation entries")
        ordering = ("budget", "date", "id")
        triggers = (never_changed_once_public(),)
        indexes = (models.Index(fields=("budget", "function", "account")),)
        constraints = (
            models.CheckConstraint(
                name="realisation_is_not_zero",
                condition=~Q(amount=0),
                violation_error_message=_("An entry of nothing is no entry."),
            ),
            models.CheckConstraint(
                name="realisation_spending_has_a_function",
                condition=Q(account__regex=r"^5(\.\d){0,2}(\.\d\d)?$", function__regex=r"^\d\d(\.\d\d){0,2}$")
                | Q(account__regex=r"^[46](\.\d){0,2}(\.\d\d)?$", function=""),
                violation_error_message=_("Spending has a function code; income and financing have none."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.date} {self.document} {self.account}".strip()
