"""Whatever a budget is, its figures are those of its lines."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foundation.tenancy.reach import Reach, opened
from tests.factories import VillageFactory
from tests.transparency.budgets import oracle
from tests.transparency.budgets.making import YEAR, bring_in, enact, entry, line, publish, reading, version
from transparency.budgets.enums import ImportKind
from transparency.budgets.figures import draft_figures, figures_of
from transparency.budgets.models import BudgetVersion
from transparency.budgets.readings import EntryReading, LineReading
from transparency.budgets.services.refusals import NothingNewError
from transparency.budgets.services.verifying import verify
from transparency.codes.enums import Source
from villages.models import Village

pytestmark = pytest.mark.django_db


@pytest.fixture
def village() -> Village:
    return VillageFactory()


ACCOUNTS = st.sampled_from(["4", "4.1.2", "4.2.1.01", "5", "5.1.1.01", "5.2", "5.3.5.03", "6.1.1.01", "6.2"])
FUNCTIONS = st.sampled_from(["01", "01.01.01", "02.03", "02.03.10", "04.02.03", "05.03.00"])
SOURCES = st.sampled_from(Source.values)


@st.composite
def lines(draw: Any) -> list[LineReading]:
    drawn = draw(st.lists(st.tuples(ACCOUNTS, FUNCTIONS, SOURCES, st.integers(0, 10**12)), max_size=25))
    return [
        line(account, amount, function=function if account[0] == "5" else "", source=source, key=str(number))
        for number, (account, function, source, amount) in enumerate(drawn)
    ]


@st.composite
def entries(draw: Any) -> list[EntryReading]:
    amounts = st.integers(-(10**9), 10**12).filter(bool)
    days = st.dates(dt.date(YEAR, 1, 1), dt.date(YEAR, 12, 31))
    drawn = draw(st.lists(st.tuples(ACCOUNTS, FUNCTIONS, SOURCES, amounts, days), max_size=25))
    return [
        entry(account, amount, function=function if account[0] == "5" else "", source=source, date=day)
        for account, function, source, amount, day in drawn
    ]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=lines(), booked=entries())
def test_the_figures_of_any_budget_are_those_counted_row_by_row(
    village: Village, told: list[LineReading], booked: list[EntryReading]
) -> None:
    filler = line("4.3.6.01", 1, source=Source.LAIN, key="filler")
    # Each example is written over the one before, so this tries the comparison of rows as well.
    bring_in(village, reading(version([*told, filler]), entries=booked))
    with opened(Reach.system()):
        draft = BudgetVersion.objects.get(village=village)
        counted = draft_figures(draft)
    assert counted == oracle.figures([*told, filler], booked, version=draft.pk, budget=draft.budget_id)
    assert counted.silpa == counted.income - counted.spending + counted.financing_in - counted.financing_out
    assert sum(amount.budget for amount in counted.silpa_by_source().values()) == counted.silpa.budget


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=lines(), booked=entries())
def test_any_chain_of_publications_ties_out_and_stands(
    village: Village, told: list[LineReading], booked: list[EntryReading]
) -> None:
    filler = line("4.3.6.01", 1, source=Source.LAIN, key="filler")
    budget = bring_in(village, reading(version([*told, filler]), entries=booked), kind=ImportKind.FLAT).budget
    enact(budget)
    try:
        publication = publish(budget)
    except NothingNewError:
        return
    shown = figures_of(publication)
    assert (publication.income, publication.spending) == (shown.income.budget, shown.spending.budget)
    assert publication.fields == {code: [amount.budget, amount.realised] for code, amount in shown.fields.items()}
    expected = oracle.figures([*told, filler], booked, version=publication.version_id, budget=budget.pk)
    assert {post: amount.budget for post, amount in shown.posts.items() if amount.budget} == {
        post: amount.budget for post, amount in expected.posts.items() if amount.budget
    }
    # Corrections take back what an earlier example had published, so the sums are right and the entries more.
    assert {post: amount.realised for post, amount in shown.posts.items() if amount.realised} == {
        post: amount.realised for post, amount in expected.posts.items() if amount.realised
    }
    assert verify(village) == []
