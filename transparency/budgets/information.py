"""The budgets in a village's list of public information: told to `villages.information`."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from transparency.budgets.duties import PATH
from transparency.budgets.models import Budget
from villages.enums import InformationCategory
from villages.information import Entry, declare
from villages.models import Village


def budgets(village: Village) -> list[Entry]:
    found = Budget.published.filter(village=village).exclude(latest=None).select_related("latest")
    return [
        Entry(
            InformationCategory.PERIODIC,
            str(budget),
            PATH.format(year=budget.year),
            _("Budget and its realisation, down to the line and the document"),
            year=budget.year,
            updated=timezone.localtime(budget.latest.published_at).date(),
        )
        for budget in found
        if budget.latest
    ]


def install() -> None:
    declare(budgets)
