"""A village's money at a glance: what is due, what does not balance, what officers said, and the way to send a file."""

from typing import Any

from django.utils import timezone
from django.views.generic import TemplateView

from transparency.budgets.dues import open_dues
from transparency.budgets.faults import faults_of
from transparency.budgets.forms import FileForm
from transparency.budgets.models import BudgetImport, Remark
from transparency.budgets.screens import OfVillage, offered_years
from transparency.budgets.years import Year, years_of

SHOWN = 8


class VillageView(OfVillage, TemplateView):
    template_name = "budgets/village.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        years = years_of([self.village.pk]).get(self.village.pk, [])
        known = {year.year: year for year in years}
        current = [known.get(each, Year(each)) for each in (today.year - 1, today.year, today.year + 1)]
        remarks = Remark.objects.filter(village=self.village, settled_at=None, version__is_public=False)
        imports = BudgetImport.objects.filter(village=self.village).select_related("by").defer("reading")
        faults = [(year, faults_of(year.reconciliation)) for year in years]
        return super().get_context_data(
            years=years,
            dues=open_dues(current, today),
            faults=[(year, found) for year, found in faults if found],
            remarks=remarks.select_related("by", "version__budget").order_by("-created_at")[:SHOWN],
            imports=imports[:SHOWN],
            form=FileForm(),
            offered=offered_years(),
            **kwargs,
        )
