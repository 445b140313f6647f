"""From plan to result: what became of the activities of an RKPDes in the budget of the same year.

Plan and budget know each other by village, year and function code (Permendagri 114/2014 article 29; Siskeudes' ID_Keg).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.db.models import Max, Sum
from django.utils.translation import gettext_lazy as _

from transparency.budgets.models import Budget, BudgetLine, Publication, RealisationEntry, WorkPicture
from transparency.codes.names import Names
from transparency.planning.models import AnnualActivity, AnnualPlan
from villages.models import Village


class Stage(models.TextChoices):
    """How far an activity is, told by nothing but published rows."""

    NO_BUDGET = "no_budget", _("The budget is not published yet")
    LEFT_OUT = "left_out", _("Not in the budget")
    BUDGETED = "budgeted", _("In the budget")
    SPENDING = "spending", _("Money is being spent")
    SPENT = "spent", _("All of the money is spent")
    SHOWN = "shown", _("Finished, with a picture")


@dataclass(frozen=True)
class Followed:
    """Activities with one function code, in whole rupiah. `budgeted` is None while no budget is published.

    `progress` is the highest of the pictures that are published, in per cent; None without any.
    """

    function: str
    name: str
    count: int
    planned: int
    budgeted: int | None
    realised: int
    progress: int | None

    @property
    def slug(self) -> str:
        """The code as it stands in addresses, where a dot would end them."""
        return self.function.replace(".", "-")

    @property
    def stage(self) -> Stage:
        if self.progress == 100:
            return Stage.SHOWN
        if self.budgeted is None:
            return Stage.NO_BUDGET
        if self.realised > 0:
            return Stage.SPENT if self.realised >= self.budgeted else Stage.SPENDING
        return Stage.BUDGETED if self.budgeted else Stage.LEFT_OUT

    @property
    def biggest(self) -> int:
        """What a full bar stands for."""
        return max(self.planned, self.budgeted or 0, self.realised)


@dataclass(frozen=True)
class Money:
    """What the published budget of a year says by function code. `publication` is None when there is none."""

    publication: Publication | None
    budgeted: dict[str, int]
    realised: dict[str, int]
    progress: dict[str, int]


def money_of(village: Village, year: int, function: str = "") -> Money:
    """Of all activities, or of one; four queries."""
    budget = Budget.published.filter(village=village, year=year).select_related("latest__version").first()
    if budget is None or budget.latest is None:
        return Money(None, {}, {}, {})
    publication = budget.latest
    lines = BudgetLine.published.filter(version=publication.version_id, account__startswith="5")
    entries = RealisationEntry.published.filter(budget=budget, account__startswith="5", pk__lte=publication.last_entry)
    pictures = WorkPicture.published.filter(budget=budget)
    one = {"function": function} if function else {}
    return Money(
        publication,
        by_function(lines.filter(**one), Sum("amount")),
        by_function(entries.filter(**one), Sum("amount")),
        by_function(pictures.filter(**one), Max("progress")),
    )


def by_function(rows: models.QuerySet, counted: Sum | Max) -> dict[str, int]:
    found = rows.order_by().values_list("function").annotate(counted=counted)
    return {function: int(number) for function, number in found}


def follow(plan: AnnualPlan, names: Names, *, field: str = "") -> list[Followed]:
    """The activities of a plan by function code, or those of one bidang; one query more than `money_of`."""
    planned = AnnualActivity.published.filter(plan=plan, function__startswith=field).order_by()
    rows = planned.values_list("function").annotate(
        count=models.Count("pk", distinct=True), cost=Sum("costs__amount"), some_name=models.Min("name")
    )
    return followed(sorted(rows), money_of(plan.village, plan.year), names)


def followed(rows: Iterable[tuple[str, int, int | None, str]], money: Money, names: Names) -> list[Followed]:
    """`rows` are function code, number of activities, their cost and the name of one of them.

    An activity that is alone under its code goes by its own name, several by the official one of the code.
    """
    return [
        Followed(
            function=function,
            name=name if count == 1 else names.function(function) or name,
            count=count,
            planned=int(cost or 0),
            budgeted=money.budgeted.get(function, 0) if money.publication else None,
            realised=money.realised.get(function, 0),
            progress=money.progress.get(function),
        )
        for function, count, cost, name in rows
    ]
