"""One budget beside others: the version before it, the years before it, and the middle of the kabupaten."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from foundation.listing import make_listing
from transparency.budgets.figures import Change, changes_between, median_of_regency
from transparency.budgets.figures.comparing import Median
from transparency.budgets.models import Publication
from transparency.codes.words import FIELDS
from transparency.website.charts import bar, share
from transparency.website.money.showing import Shown, source_name
from transparency.website.money.years import latest_of, published_budgets

#: How many years stand beside one another, and how many changes on a leaf.
YEARS, CHANGES = 4, 40


@dataclass(frozen=True)
class Difference:
    label: str
    before: int
    after: int
    note: str = ""
    kind: str = ""

    @property
    def amount(self) -> int:
        return self.after - self.before


@dataclass(frozen=True)
class Measure:
    """One sum in several years, oldest first, and in the middle of the kabupaten (None where there is none)."""

    label: str
    amounts: list[int]
    median: int | None


@dataclass(frozen=True)
class Column:
    year: int
    amount: int
    whole: int
    median: int | None
    is_current: bool

    @property
    def bar(self) -> SafeString:
        mark = None if self.median is None else share(self.median, self.whole)
        return bar(share(self.amount, self.whole), mark=mark)


#: What is compared, with where a publication and a median have it.
MEASURES: tuple[tuple[Callable[[], str], Callable[[Publication], int], Callable[[Median], int]], ...] = (
    (lambda: _("Income"), lambda told: told.income, lambda median: median.income),
    (lambda: _("Spending"), lambda told: told.spending, lambda median: median.spending),
    (lambda: _("Already spent"), lambda told: told.realised_spending, lambda median: median.realised_spending),
)


def changes_told(shown: Shown, asked: QueryDict) -> dict[str, Any]:
    """What is new, changed or gone since the version that was published before this one."""
    version = shown.publication.version
    before = (
        Publication.published.filter(village=shown.village, budget=shown.publication.budget_id)
        .filter(version__number__lt=version.number)
        .select_related("version")
        .order_by("-version__number", "-number")
        .first()
    )
    if before is None:
        return {"before": None}
    changes = sorted(changes_between(before.version, version), key=lambda change: -abs(change.difference))
    return {
        "before": before,
        "totals": totals_changed(before, shown.publication),
        "listing": make_listing([difference_of(shown, change) for change in changes], asked, page_size=CHANGES),
    }


def totals_changed(before: Publication, after: Publication) -> list[Difference]:
    fields = sorted({*before.fields, *after.fields})
    return [
        Difference(_("Income"), before.income, after.income),
        Difference(_("Spending"), before.spending, after.spending),
        *(Difference(str(FIELDS.get(code, code)), planned(before, code), planned(after, code)) for code in fields),
        Difference(_("Net financing"), net_financing(before), net_financing(after)),
    ]


def planned(publication: Publication, code: str) -> int:
    """The budget of a bidang."""
    amounts = publication.fields.get(code)
    return amounts[0] if amounts else 0


def net_financing(publication: Publication) -> int:
    return publication.financing_in - publication.financing_out


def difference_of(shown: Shown, change: Change) -> Difference:
    label = change.description or shown.account_name(change.account)
    where = shown.activity_name(change.function) if change.function else shown.account_name(change.account)
    note = f"{where}, {source_name(change.source)}"
    return Difference(label, change.before or 0, change.after or 0, note, change.kind)


def years_told(shown: Shown) -> dict[str, Any]:
    """This year beside those before it, and the middle of all villages of the kabupaten that have published it."""
    budgets = list(published_budgets(shown.village).filter(year__lte=shown.year)[:YEARS])[::-1]
    median = median_of_regency(shown.village.regency.code, shown.year)
    # In the middle of one stands the village itself.
    has_median = median.villages > 1
    publications = [latest_of(budget) for budget in budgets]
    measures = [
        Measure(label(), [of(told) for told in publications], of_median(median) if has_median else None)
        for label, of, of_median in MEASURES
    ]
    measures += [
        Measure(
            str(name), [planned(told, code) for told in publications], median.fields.get(code) if has_median else None
        )
        for code, name in FIELDS.items()
    ]
    spendings = [told.spending for told in publications]
    whole = max([*spendings, median.spending if has_median else 0])
    columns = [
        Column(budget.year, spending, whole, median.spending if has_median else None, budget.year == shown.year)
        for budget, spending in zip(budgets, spendings, strict=True)
    ]
    return {"columns": columns, "measures": measures, "median": median if has_median else None}
