"""Takes back what was confirmed by mistake, as long as nobody outside the village has seen it."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from transparency.budgets.models import BudgetVersion, RealisationEntry
from transparency.budgets.permissions import user_can_keep_budget
from transparency.budgets.services.refusals import FinalError, require


@transaction.atomic
def throw_away(*, version: BudgetVersion, by: Any) -> int:
    """Delete a version that was never published, with its lines, activities and remarks; how many lines.

    Where it was the only version, the unpublished realisation goes too: it would stand without a budget. Raises
    FinalError for a version that is published, or that another one follows.
    """
    require(user_can_keep_budget(by, version.village), _("those who keep the budget of the village"))
    kept = BudgetVersion.objects.select_for_update(of=("self",)).filter(budget=version.budget_id)
    found = {each.pk: each for each in kept}
    if version.pk not in found or found[version.pk].is_public:
        raise FinalError(_("This version is published and stays. What is wrong in it is corrected by a revision."))
    if any(each.number > version.number for each in found.values()):
        raise FinalError(_("A later version follows this one. Throw that one away first."))
    if len(found) == 1:
        RealisationEntry.objects.filter(budget=version.budget_id, is_public=False).delete()
    count = version.lines.count()
    version.delete()
    return count
