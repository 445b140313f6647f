"""What the parameters of the addresses of this room name, told to the gate."""

from typing import Any

from django.db.models import QuerySet

from foundation.tenancy.gate import harmless, key, of
from foundation.tenancy.holdings import hold
from transparency.budgets.menu import works_on_money
from transparency.budgets.models import BudgetImport, BudgetVersion, EarmarkRule, Remark, WorkPicture


def rules(user: Any) -> QuerySet:
    """The same for everybody who works on money."""
    return EarmarkRule.objects.all() if works_on_money(user) else EarmarkRule.objects.none()


def install() -> None:
    hold(EarmarkRule, rules)
    key("budgets", "import_pk", of(BudgetImport))
    key("budgets", "version_pk", of(BudgetVersion))
    key("budgets", "remark_pk", of(Remark))
    key("budgets", "picture_pk", of(WorkPicture))
    key("budgets", "year", harmless)
