"""The invented books tie out, but for those of one village, and one has published nothing."""

import pytest

from foundation.tenancy.reach import Reach, opened
from tests.factories import ProvinceHomePageFactory, UserFactory, VillageFactory
from transparency.budgets.models import BudgetLine, Publication, RealisationEntry, Reconciliation
from transparency.budgets.services.verifying import verify
from transparency.demonstration.books import TYPED_TOO_MUCH, UNBALANCED, UNPUBLISHED, keep_books
from transparency.demonstration.budgets import YEARS
from transparency.demonstration.openness import make_information
from transparency.demonstration.plans import make_plans
from transparency.demonstration.purchases import make_purchases
from transparency.disclosure.models import InformationRequest, Regulation
from transparency.planning.models import AnnualPlan
from transparency.procurement.models import ProcurementPackage
from villages.models import Village

pytestmark = pytest.mark.django_db

BEBANDEM = "51.07.06.2003"


def village_with_books(code: str) -> Village:
    ProvinceHomePageFactory()
    village = VillageFactory(region__code=code)
    with opened(Reach.system()):
        keep_books(village, UserFactory(is_superuser=True))
    return village


def test_the_books_of_three_years_tie_out_and_are_as_they_were_published() -> None:
    village = village_with_books(BEBANDEM)

    found = Reconciliation.published.filter(village=village).values_list("difference", flat=True)
    assert set(found) == {0}
    last = [publication for publication in Publication.published.filter(village=village) if publication.entry_count]
    assert {publication.budget.year for publication in last} == set(YEARS)
    assert all(1_200_000_000 <= publication.income <= 2_600_000_000 for publication in last)
    assert all(80 <= publication.line_count <= 160 for publication in last)
    assert verify(village) == []


def test_one_village_typed_too_much() -> None:
    village = village_with_books(UNBALANCED)

    found = Reconciliation.published.filter(village=village).exclude(difference=0)
    assert [(each.version.budget.year, each.difference) for each in found] == [(YEARS[-1], TYPED_TOO_MUCH)]


def test_one_village_has_published_nothing() -> None:
    village = village_with_books(UNPUBLISHED)

    published = (model.published.filter(village=village) for model in (Publication, BudgetLine, RealisationEntry))
    assert [rows.count() for rows in published] == [0, 0, 0]
    with opened(Reach.system()):
        assert BudgetLine.objects.filter(village=village).exists()


def test_plans_purchases_and_information_stand_beside_the_books() -> None:
    village = village_with_books(BEBANDEM)

    with opened(Reach.system()):
        make_plans(village)
        make_purchases(village)
        make_information(village, UserFactory(is_superuser=True))
        assert InformationRequest.objects.filter(village=village).count() == 4

    assert {plan.year for plan in AnnualPlan.published.filter(village=village)} == set(YEARS[1:])
    assert ProcurementPackage.published.filter(village=village).count() == 4
    assert Regulation.published.filter(village=village).count() == 3
