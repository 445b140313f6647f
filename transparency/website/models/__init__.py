from transparency.website.models.budget import BudgetPage
from transparency.website.models.disclosure import DisclosurePage
from transparency.website.models.index import TransparencyIndexPage
from transparency.website.models.plans import PlansPage
from transparency.website.models.procurement import ProcurementPage
from transparency.website.models.province import ProvinceBudgetsPage, ProvinceDutiesPage

__all__ = [
    "BudgetPage",
    "DisclosurePage",
    "PlansPage",
    "ProcurementPage",
    "ProvinceBudgetsPage",
    "ProvinceDutiesPage",
    "TransparencyIndexPage",
]
