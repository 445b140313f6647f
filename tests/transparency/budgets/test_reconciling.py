import datetime as dt
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from foundation.tenancy.reach import Reach, opened
from tests.factories import VillageFactory
from tests.transparency.budgets.making import ENTRIES, LINES, bring_in, entry, line, published, reading, version
from transparency.budgets.models import BudgetVersion, Reconciliation
from transparency.budgets.rules import from_json
from transparency.budgets.services import reconciling
from transparency.budgets.services.reconciling import look

pytestmark = pytest.mark.django_db
LONG_AGO = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def as_the_system() -> Any:
    with opened(Reach.system()):
        yield


def forget() -> None:
    Reconciliation.objects.update(checked_at=LONG_AGO, difference=5, failed=[])


def test_every_version_is_checked_at_night(capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reconciling, "CHUNK", 2)
    for _village in range(2):
        bring_in(VillageFactory(), reading(version(), version(LINES[:5], number=1)))
    published(VillageFactory())
    forget()
    call_command("reconcile_budgets")
    assert "5" in capsys.readouterr().out
    kept = Reconciliation.objects.all()
    assert kept.count() == 5
    assert all(timezone.now() - told.checked_at < dt.timedelta(minutes=5) for told in kept)


def test_one_village_or_a_region_can_be_checked() -> None:
    village, other = VillageFactory(), VillageFactory()
    published(village)
    published(other)
    forget()
    call_command("reconcile_budgets", village=village.region_id)
    assert Reconciliation.objects.get(village=village).difference == 0
    assert Reconciliation.objects.get(village=other).difference == 5
    call_command("reconcile_budgets", village=village.region_id[:5])
    assert Reconciliation.objects.get(village=other).difference == 0


def test_the_badge_of_a_published_budget_is_not_touched_by_drafts() -> None:
    village = VillageFactory()
    budget = published(village).budget
    bring_in(village, reading(entries=[*ENTRIES, entry("5.2.1.01", 3, function="01.01.07")]))
    call_command("reconcile_budgets")
    assert Reconciliation.published.get(village=village).difference == 0
    draft = BudgetVersion.objects.select_related("budget", "village").get(budget=budget)
    assert [found.difference for found in look(draft) if found.rule.code == "payments_are_planned"] == [3]


def test_what_was_found_can_be_told_again_with_its_words() -> None:
    budget = bring_in(VillageFactory(), reading(version([*LINES, line("4.1.4.01", 7, source="PAD")]))).budget
    kept = Reconciliation.objects.get(version__budget=budget)
    assert kept.difference == 7
    outcomes = {outcome.rule.code: outcome for outcome in from_json(kept.failed)}
    assert outcomes["silpa_is_planned_away"].difference == 7
    assert outcomes["posts_are_kept"].passed
