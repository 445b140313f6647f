from transparency.budgets.models.budget import Budget, BudgetActivity, BudgetLine, BudgetVersion
from transparency.budgets.models.earmark import EarmarkRule
from transparency.budgets.models.history import (
    BudgetEvent,
    BudgetImportEvent,
    BudgetLineEvent,
    BudgetVersionEvent,
    RealisationEntryEvent,
    RemarkEvent,
    WorkPictureEvent,
)
from transparency.budgets.models.publication import Publication, Reconciliation
from transparency.budgets.models.realisation import RealisationEntry
from transparency.budgets.models.work import BudgetImport, Remark, WorkPicture

__all__ = [
    "Budget",
    "BudgetActivity",
    "BudgetEvent",
    "BudgetImport",
    "BudgetImportEvent",
    "BudgetLine",
    "BudgetLineEvent",
    "BudgetVersion",
    "BudgetVersionEvent",
    "EarmarkRule",
    "Publication",
    "RealisationEntry",
    "RealisationEntryEvent",
    "Reconciliation",
    "Remark",
    "RemarkEvent",
    "WorkPicture",
    "WorkPictureEvent",
]
