"""A package with all that belongs to it, asked for many packages at once."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet, Sum

from transparency.budgets.models import BudgetLine
from transparency.procurement.enums import Method, State
from transparency.procurement.models import (
    Award,
    Contract,
    ContractChange,
    Handover,
    Payment,
    ProcurementPackage,
    Progress,
    Quotation,
    Supplier,
    TeamMember,
)
from villages.models import Village

#: Rows of one to one with a package: joined, so that one query finds them.
JOINED = ("award__supplier", "contract", "handover")


@dataclass
class Dossier:
    package: ProcurementPackage
    quotations: list[Quotation] = field(default_factory=list)
    changes: list[ContractChange] = field(default_factory=list)
    progress: list[Progress] = field(default_factory=list)
    payments: list[Payment] = field(default_factory=list)
    team: list[TeamMember] = field(default_factory=list)

    @property
    def award(self) -> Award | None:
        return getattr(self.package, "award", None)

    @property
    def contract(self) -> Contract | None:
        return getattr(self.package, "contract", None)

    @property
    def handover(self) -> Handover | None:
        return getattr(self.package, "handover", None)

    @property
    def supplier(self) -> Supplier | None:
        return self.award.supplier if self.award else None

    @property
    def is_own_work(self) -> bool:
        return self.package.method == Method.SWAKELOLA

    @property
    def value(self) -> int | None:
        """What it costs as far as it is agreed: by the contract and its changes, else by the choice of the supplier."""
        if self.changes:
            return self.changes[-1].value
        if self.contract:
            return self.contract.value
        return self.award.amount if self.award else None

    @property
    def most(self) -> int:
        """What may be paid altogether. Own work has no contract: its estimate counts."""
        return self.package.estimate if self.is_own_work or self.value is None else self.value

    @property
    def ends_on(self) -> dt.date | None:
        if self.changes:
            return self.changes[-1].ends_on
        return self.contract.ends_on if self.contract else self.package.planned_until

    @property
    def day(self) -> dt.date | None:
        """When it was decided to buy: the day that purchases close to each other are told by."""
        return self.award.decided_on if self.award else self.package.announced_on

    @property
    def paid(self) -> int:
        return sum(payment.amount for payment in self.payments)

    @property
    def percent(self) -> int:
        return self.progress[-1].percent if self.progress else 0

    @property
    def is_cancelled(self) -> bool:
        return self.package.state == State.CANCELLED


def dossiers_of(packages: QuerySet[Any], *, public: bool, work: bool = True) -> list[Dossier]:
    """In the order of `packages`. Three queries, and three more with the `work`: team, progress and payments.

    `public` takes the rows that everybody may read; otherwise a reach is open.
    """
    made = {package.pk: Dossier(package) for package in packages.select_related(*JOINED)}
    if not made:
        return []
    _fill(made, "quotations", _rows(Quotation, public).filter(package__in=made).order_by("amount", "id"))
    _fill(made, "changes", _rows(ContractChange, public).filter(package__in=made).order_by("signed_on", "id"))
    if work:
        _fill(made, "team", _rows(TeamMember, public).filter(package__in=made).order_by("id"))
        _fill(made, "progress", _rows(Progress, public).filter(package__in=made).order_by("date", "id"))
        _fill(made, "payments", _rows(Payment, public).filter(package__in=made).order_by("date", "id"))
    return list(made.values())


def dossier_of(package: ProcurementPackage, *, public: bool) -> Dossier:
    manager = ProcurementPackage.published if public else ProcurementPackage.objects
    return dossiers_of(manager.filter(pk=package.pk), public=public)[0]


def _rows(model: Any, public: bool) -> QuerySet[Any]:
    rows: QuerySet[Any] = (model.published if public else model.objects).all()
    if model is Quotation and not public:
        # Visitors do not reach the suppliers that were not chosen: joined, they would take the quotations along.
        return rows.select_related("supplier")
    return rows.select_related("picture") if model is Progress else rows


def _fill(made: dict[int, Dossier], name: str, rows: Iterable[Any]) -> None:
    found = defaultdict(list)
    for row in rows:
        found[row.package_id].append(row)
    for pk, dossier in made.items():
        setattr(dossier, name, found[pk])


def activity_budgets(village: Village, year: int, *, public: bool) -> dict[str, int]:
    """What the newest version of the year's budget has for each activity, in whole rupiah; empty without a budget."""
    lines = (BudgetLine.published if public else BudgetLine.objects).filter(
        village=village, version__budget__year=year, account__startswith="5"
    )
    sums = lines.order_by().values_list("version__number", "function").annotate(Sum("amount"))
    rows = list(sums)
    newest = max((number for number, _function, _sum in rows), default=None)
    return {function: total for number, function, total in rows if number == newest}
