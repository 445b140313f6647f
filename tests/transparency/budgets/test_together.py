"""Two who publish, confirm or send at the same time."""

from functools import partial

import pytest

from foundation.tenancy.reach import Reach, opened
from tests.factories import VillageFactory
from tests.transparency.budgets.making import ENTRIES, bring_in, enact, publish, reading
from tests.villages.test_concurrency import side_by_side
from transparency.budgets.enums import ImportKind
from transparency.budgets.models import Budget, BudgetLine, BudgetVersion, Publication
from transparency.budgets.services import imports
from transparency.budgets.services.refusals import FinalError, NothingNewError
from transparency.budgets.services.verifying import verify

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def publish_one(budget: Budget) -> None:
    publish(budget)


def test_publications_of_a_village_follow_one_another() -> None:
    village = VillageFactory()
    budgets = [bring_in(village, reading(entries=ENTRIES, year=year)).budget for year in (2023, 2024, 2025)]
    for budget in budgets:
        enact(budget)
    faults = side_by_side(*[partial(publish_one, budget) for budget in (*budgets, *budgets)])
    assert [type(fault) for fault in faults] == [NothingNewError] * 3
    assert sorted(Publication.published.values_list("number", flat=True)) == [1, 2, 3]
    assert verify(village) == []


def test_a_file_is_written_once_when_two_confirm_it() -> None:
    village = VillageFactory()
    with opened(Reach.system()):
        staged = imports.stage(village=village, kind=ImportKind.FLAT, reading=reading(), by=None)

    def confirm() -> None:
        with opened(Reach.system()):
            imports.confirm(budget_import=staged, by=None)

    faults = side_by_side(confirm, confirm)
    assert [type(fault) for fault in faults] == [FinalError]
    with opened(Reach.system()):
        assert BudgetVersion.objects.count() == 1


def test_two_files_sent_at_once_make_one_draft() -> None:
    village = VillageFactory()

    def send() -> None:
        bring_in(village, reading(entries=ENTRIES))

    faults = side_by_side(send, send, send)
    assert faults == []
    with opened(Reach.system()):
        assert BudgetVersion.objects.count() == 1
        assert BudgetLine.objects.count() == 8
