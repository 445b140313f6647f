"""What a village owes of plans and budgets, and on which day it did it: told by what is published."""

import datetime as dt

import pytest
from django.utils import timezone

from foundation.tenancy.reach import Reach, opened
from tests.factories import (
    AnnualPlanFactory,
    BudgetFactory,
    BudgetVersionFactory,
    MediumTermPlanFactory,
    PublicationFactory,
)
from transparency.budgets.models import Budget
from villages.duties import all_duties
from villages.information import list_of
from villages.models import Village

pytestmark = pytest.mark.django_db

YEAR = 2026


def done(code: str, *villages: Village, year: int = YEAR) -> list[dt.date | None]:
    [duty] = [duty for duty in all_duties() if duty.code == code]
    days = duty.done([village.pk for village in villages], year)
    return [days.get(village.pk) for village in villages]


def moment(year: int, month: int, day: int) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(dt.date(year, month, day), dt.time(9)))


def publish(village: Village, *publications: tuple[dt.datetime, dt.date | None]) -> None:
    budget = BudgetFactory(village=village, year=YEAR, is_public=True)
    version = BudgetVersionFactory(budget=budget, state="enacted", is_public=True, law_date=dt.date(2025, 12, 30))
    for number, (when, until) in enumerate(publications, 1):
        links = {"previous_hash": f"{number - 1:064}", "chain_hash": f"{number:064}"}
        last = PublicationFactory(version=version, number=number, published_at=when, realised_until=until, **links)
    with opened(Reach.system()):
        Budget.objects.filter(pk=budget.pk).update(latest=last)


@pytest.mark.parametrize(
    ("code", "day"),
    [
        ("rpjmdes", dt.date(2025, 9, 30)),
        ("rkpdes", dt.date(2025, 9, 30)),
        ("apbdes", dt.date(2025, 12, 31)),
        ("apbdes-published", dt.date(2026, 1, 31)),
        ("semester", dt.date(2026, 7, 14)),
        ("closing", dt.date(2027, 3, 31)),
    ],
)
def test_every_duty_has_its_last_day(code: str, day: dt.date) -> None:
    [duty] = [duty for duty in all_duties() if duty.code == code]

    assert duty.due(YEAR) == day
    assert duty.path_in(YEAR).startswith("uang-desa/")


def test_plans_are_done_by_the_day_of_their_law(village: Village, neighbour: Village) -> None:
    law = {"state": "enacted", "law_number": "7", "is_public": True}
    MediumTermPlanFactory(village=village, law_date=dt.date(2022, 3, 1), **law)
    AnnualPlanFactory(village=village, year=YEAR, law_date=dt.date(2025, 10, 4), **law)
    AnnualPlanFactory(village=village, year=YEAR, revision=1, law_date=dt.date(2026, 5, 4), **law)
    AnnualPlanFactory(village=neighbour, year=YEAR)

    assert done("rpjmdes", village, neighbour) == [dt.date(2022, 3, 1), None]
    assert done("rkpdes", village, neighbour) == [dt.date(2025, 10, 4), None]
    assert done("rpjmdes", village, year=2030) == done("rkpdes", village, year=2025) == [None]


def test_a_budget_is_enacted_by_its_first_law_and_published_by_its_first_publication(
    village: Village, neighbour: Village
) -> None:
    publish(village, (moment(2026, 1, 9), None), (moment(2026, 2, 1), dt.date(2026, 1, 31)))
    BudgetVersionFactory(budget__village=neighbour, budget__year=YEAR)

    assert done("apbdes", village, neighbour) == [dt.date(2025, 12, 30), None]
    assert done("apbdes-published", village, neighbour) == [dt.date(2026, 1, 9), None]
    assert done("semester", village) == done("closing", village) == [None]


@pytest.mark.parametrize(
    ("when", "until", "semester", "closing"),
    [
        (moment(2026, 7, 8), dt.date(2026, 6, 28), True, False),
        (moment(2026, 6, 29), dt.date(2026, 6, 28), False, False),
        (moment(2026, 6, 30), dt.date(2026, 6, 30), True, False),
        (moment(2026, 7, 8), dt.date(2026, 5, 31), False, False),
        (moment(2026, 12, 30), dt.date(2026, 12, 28), True, False),
        (moment(2027, 2, 1), dt.date(2026, 12, 28), True, True),
        (moment(2027, 2, 1), dt.date(2026, 10, 28), True, False),
    ],
)
def test_reports_are_done_when_their_time_is_over_and_told(
    village: Village, when: dt.datetime, until: dt.date, semester: bool, closing: bool
) -> None:
    publish(village, (when, until))

    assert done("semester", village) == [when.date() if semester else None]
    assert done("closing", village) == [when.date() if closing else None]


def test_plans_and_budgets_stand_in_the_list_of_public_information(village: Village, neighbour: Village) -> None:
    law = {"state": "enacted", "law_number": "7", "is_public": True, "law_date": dt.date(2025, 9, 4)}
    MediumTermPlanFactory(village=village, **law)
    AnnualPlanFactory(village=village, year=YEAR, **law)
    AnnualPlanFactory(village=village, year=2027)
    publish(village, (moment(2026, 1, 9), None))
    publish(neighbour, (moment(2026, 1, 9), None))

    told = [entry.address for entry in list_of(village) if entry.address.startswith("uang-desa")]

    assert sorted(told) == ["uang-desa/2026/", "uang-desa/rencana/2026/", "uang-desa/rencana/rpjmdes/2022/"]
