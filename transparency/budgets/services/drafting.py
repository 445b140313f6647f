"""Drafts are thrown away; what is published never is."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from transparency.budgets.models import Budget, BudgetVersion, RealisationEntry
from transparency.budgets.permissions import user_can_keep_budget
from transparency.budgets.services.locking import lock
from transparency.budgets.services.refusals import FinalError, require


@transaction.atomic
def discard_version(*, version: BudgetVersion, by: Any) -> None:
    """With its lines and the remarks on them. Raises FinalError when it is published."""
    require(user_can_keep_budget, by, version.village)
    lock(version.village_id)
    if BudgetVersion.objects.filter(pk=version.pk, is_public=True).exists():
        raise FinalError(_("What is published stays. Send the corrected budget as a revision."))
    BudgetVersion.objects.filter(pk=version.pk).delete()


@transaction.atomic
def discard_entries(*, budget: Budget, by: Any) -> int:
    """The realisation that is not published yet; how many entries it was."""
    require(user_can_keep_budget, by, budget.village)
    lock(budget.village_id)
    drafts = RealisationEntry.objects.filter(budget=budget, village=budget.village_id, is_public=False)
    return drafts.delete()[0]
