"""Each sign has a case in which it is raised, and one next to it in which it is not."""

import datetime as dt
from typing import Any

import pytest

from tests.factories import BudgetFactory, BudgetLineFactory, BudgetVersionFactory
from tests.transparency.procurement import purchases
from tests.transparency.procurement.purchases import day
from transparency.procurement.dossiers import activity_budgets, dossiers_of
from transparency.procurement.enums import Category, FlagKind, Method
from transparency.procurement.flags import Year, flags_of
from transparency.procurement.models import ProcurementPackage
from transparency.procurement.services import choosing, preparing, working
from transparency.procurement.thresholds import Limits
from villages.models import Village

pytestmark = pytest.mark.usefixtures("open_reach")

TODAY = day(6, 1)


def flags(village: Village, budgets: dict[str, int] | None = None, today: dt.date = TODAY) -> dict[str, set[str]]:
    """The kinds of flags of each package of 2026, by its title."""
    dossiers = dossiers_of(ProcurementPackage.objects.of_village(village).in_year(2026), public=False)
    year = Year(dossiers, Limits(), budgets or {})
    return {each.package.title: {flag.kind for flag in flags_of(each, year, today)} for each in dossiers}


def test_two_small_purchases_of_one_supplier_within_thirty_days_are_a_sign(village: Village) -> None:
    purchases.bought(village, 6_000_000, title="A", on=day(3, 4))
    purchases.bought(village, 4_000_001, title="B", on=day(4, 3))

    assert flags(village) == {"A": {FlagKind.SPLIT}, "B": {FlagKind.SPLIT}}


@pytest.mark.parametrize(
    "other",
    [
        {"amount": 4_000_000},  # exactly the limit
        {"on": day(4, 4)},  # the thirty-first day
        {"function": "02.03.11", "account": "5.2.1.01"},  # something else
    ],
)
def test_what_is_small_or_late_or_something_else_is_no_sign(village: Village, other: dict[str, Any]) -> None:
    purchases.bought(village, 6_000_000, title="A", on=day(3, 4))
    usual: dict[str, Any] = {"amount": 5_000_000, "title": "B", "on": day(4, 3)}
    purchases.bought(village, **(usual | other))

    assert flags(village) == {"A": set(), "B": set()}


def test_the_same_account_of_another_activity_is_a_sign_and_a_third_apart_is_not(village: Village) -> None:
    purchases.bought(village, 6_000_000, title="A", on=day(3, 4))
    purchases.bought(village, 6_000_000, title="B", on=day(3, 20), function="02.03.11")
    purchases.bought(village, 6_000_000, title="C", on=day(5, 20))

    assert flags(village) == {"A": {FlagKind.SPLIT}, "B": {FlagKind.SPLIT}, "C": set()}


def test_spans_of_thirty_days_do_not_add_up(village: Village) -> None:
    # The middle one is near to both, yet no thirty days hold all three.
    for title, amount, on in (("A", 4_000_000, day(3, 2)), ("B", 4_000_000, day(3, 20)), ("C", 4_000_000, day(4, 10))):
        purchases.bought(village, amount, title=title, on=on)

    assert set().union(*flags(village).values()) == set()


def test_another_supplier_or_a_cancelled_purchase_is_no_piece(village: Village) -> None:
    purchases.bought(village, 6_000_000, title="A")
    package = preparing.announce(
        package=purchases.planned(village, method=Method.DIRECT, estimate=6_000_000, title="B"),
        announced_on=day(3, 4),
        by=None,
    )
    choosing.award(
        package=package, supplier=purchases.supplier(village, "Lain"), amount=6_000_000, decided_on=day(3, 5), by=None
    )
    cancelled = purchases.bought(village, 6_000_000, title="C")
    preparing.cancel(package=cancelled, reason="Batal", cancelled_on=day(3, 6), by=None)

    assert flags(village) == {"A": set(), "B": set(), "C": set()}


def test_quotations_in_pieces_are_measured_by_their_own_limit(village: Village) -> None:
    purchases.awarded(village, (120_000_000, 130_000_000), title="A", estimate=130_000_000)
    purchases.awarded(village, (90_000_000, 95_000_000), title="B", estimate=95_000_000)

    assert flags(village) == {"A": {FlagKind.SPLIT}, "B": {FlagKind.SPLIT}}


def test_one_quotation_is_a_sign_once_somebody_is_chosen(village: Village) -> None:
    purchases.awarded(village, (40_000_000,), title="A")
    purchases.awarded(village, title="B", function="02.03.11")
    purchases.announced(village, title="C", function="02.03.12")

    assert flags(village) == {"A": {FlagKind.SINGLE}, "B": set(), "C": set()}


def test_more_than_the_budget_is_a_sign(village: Village) -> None:
    purchases.awarded(village, title="A", account="")

    assert flags(village, {"02.03.10": 46_000_000}) == {"A": set()}
    assert flags(village, {"02.03.10": 45_999_999}) == {"A": {FlagKind.OVER_BUDGET}}
    assert flags(village, {"02.03.11": 1}) == {"A": set()}


def test_contracts_of_one_activity_are_added_up(village: Village) -> None:
    purchases.bought(village, 3_000_000, title="A")
    purchases.bought(village, 3_000_000, title="B")

    assert flags(village, {"02.03.10": 5_000_000}) == {"A": {FlagKind.OVER_BUDGET}, "B": {FlagKind.OVER_BUDGET}}


def test_dearer_than_estimated_is_a_sign(village: Village) -> None:
    purchases.awarded(village, (48_500_001, 49_000_000), title="A")
    purchases.awarded(village, (48_500_000, 49_000_000), title="B", function="02.03.11", account="")

    assert flags(village) == {"A": {FlagKind.ABOVE_ESTIMATE}, "B": set()}


def test_late_is_what_is_not_there_after_the_agreed_end(village: Village) -> None:
    package = purchases.contracted(village, title="A")
    assert flags(village, today=day(4, 30)) == {"A": set()}
    assert flags(village, today=day(5, 1)) == {"A": {FlagKind.LATE}}

    working.change_contract(
        package=package,
        number="ADD",
        signed_on=day(4, 20),
        value=46_000_000,
        ends_on=day(5, 15),
        reason="Hujan",
        by=None,
    )
    assert flags(village, today=day(5, 15)) == {"A": set()}

    working.hand_over(package=package, number="BAST", date=day(5, 16), by=None)
    assert flags(village) == {"A": {FlagKind.LATE}}


def test_own_work_is_late_by_its_plan(village: Village) -> None:
    package = purchases.own_work(village, title="A", category=Category.SERVICES)
    working.record_progress(package=package, percent=10, date=day(4, 1), by=None)

    assert flags(village, today=day(5, 31)) == {"A": set()}
    assert flags(village, today=day(6, 1)) == {"A": {FlagKind.LATE}}


def test_the_budget_is_the_newest_and_the_public_one_for_the_public(village: Village) -> None:
    budget = BudgetFactory(village=village, is_public=True)
    for number, amount, is_public in ((0, 10, True), (1, 25, False)):
        enacted = {"state": "enacted", "is_public": is_public}
        version = BudgetVersionFactory(budget=budget, number=number, **enacted)
        for key in ("a", "b"):
            BudgetLineFactory(version=version, amount=amount, key=key, is_public=is_public)

    assert activity_budgets(village, 2026, public=False) == {"02.03.10": 50}
    assert activity_budgets(village, 2026, public=True) == {"02.03.10": 20}
    assert activity_budgets(village, 2025, public=False) == {}
