"""One line about the village's money on the start screen of those who keep it, and one for officers."""

from collections.abc import Mapping
from typing import Any

from django.forms import Media
from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.ui.components import Component

from transparency.budgets.dues import open_dues
from transparency.budgets.permissions import user_can_keep_budget
from transparency.budgets.years import Year, years_of
from villages.enums import Module
from villages.models import Village
from villages.workplace import workplace


class MoneyPanel(Component):
    name = "village_money"
    order = 20
    template_name = "budgets/panel.html"

    def __init__(self, village: Village) -> None:
        self.village = village

    @property
    def media(self) -> Media:
        return Media(css={"all": ["css/desk.css"]})

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        today = timezone.localdate()
        wanted = (today.year - 1, today.year, today.year + 1)
        known = {year.year: year for year in years_of([self.village.pk], wanted).get(self.village.pk, [])}
        years = [known.get(each, Year(each)) for each in wanted]
        dues = open_dues(years, today)
        return {
            "village": self.village,
            "year": known.get(today.year, Year(today.year)),
            "due": dues[0] if dues else None,
            "remarks": sum(year.remarks for year in years),
        }


def show_money(request: HttpRequest, panels: list[Component]) -> None:
    village = workplace(request)
    if village and Module.BUDGET in village.modules and user_can_keep_budget(request.user, village):
        panels.append(MoneyPanel(village))
