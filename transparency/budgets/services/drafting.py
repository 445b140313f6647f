"""Drafts are begun and thrown away; what is published is neither."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from transparency.budgets.models import Budget, BudgetVersion, RealisationEntry
from transparency.budgets.permissions import user_can_keep_budget
from transparency.budgets.services.locking import lock
from transparency.budgets.services.refusals import FinalError, require
from villages.models import Village


@transaction.atomic
def start_year(*, village: Village, year: int, by: Any) -> Budget:
    """The budget of the year with an empty draft; the one that is there, if there is one."""
    require(user_can_keep_budget, by, village)
    lock(village.pk)
    budget, _made = Budget.objects.get_or_create(village=village, year=year)
    if not BudgetVersion.objects.filter(budget=budget, village=village).exists():
        BudgetVersion.objects.create(budget=budget, village=village, by=by)
    return budget


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
