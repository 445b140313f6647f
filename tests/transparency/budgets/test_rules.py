import datetime as dt

import pytest
from django.utils.translation import override

from foundation.tenancy.reach import Reach, opened
from tests.factories import EarmarkRuleFactory, VillageFactory
from tests.transparency.budgets.making import ENTRIES, LINES, YEAR, bring_in, entry, line, published, reading, version
from tests.transparency.budgets.oracle import facts
from tests.transparency.budgets.rule_cases import CASES, FLAT, FOOD
from transparency.budgets.enums import Severity
from transparency.budgets.models import EarmarkRule
from transparency.budgets.rules import (
    ALL,
    BY_CODE,
    Facts,
    Rule,
    as_json,
    check,
    difference_of,
    failed,
    from_json,
)
from transparency.budgets.rules.gathering import facts_of


def found_by(rule: Rule, of: Facts) -> list[str]:
    return rule.outcome(of).subjects


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.code)
def test_a_rule_finds_what_is_wrong_and_by_how_much(rule: Rule) -> None:
    outcome = rule.outcome(CASES[rule.code].trips)
    assert not outcome.passed
    assert (outcome.difference, outcome.subjects) == (CASES[rule.code].difference, CASES[rule.code].subjects)


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.code)
def test_a_rule_finds_nothing_where_nothing_is_wrong(rule: Rule) -> None:
    assert rule.outcome(CASES[rule.code].passes).passed


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.code)
def test_a_rule_explains_itself(rule: Rule) -> None:
    with override("en"):
        texts = [str(text) for text in (rule.title, rule.explanation, rule.cause, rule.remedy)]
    assert all(texts)
    assert len(set(texts)) == len(texts)
    assert not texts[0].endswith(".")
    assert all(text.endswith(".") for text in texts[1:])


def test_every_case_is_of_a_rule() -> None:
    assert set(CASES) == set(BY_CODE)
    assert len(BY_CODE) == len(ALL)


def test_a_sound_budget_passes_every_check() -> None:
    assert failed(check(facts(LINES, ENTRIES))) == []


def test_the_badge_counts_errors_only() -> None:
    wrong = facts([*LINES, line("4.1.4.01", 7, source="PAD")], rounding=900, unknown=("02.03.89",))
    outcomes = check(wrong)
    assert {found.rule.code for found in failed(outcomes)} == {
        "silpa_is_planned_away",
        "codes_are_known",
        "nothing_is_rounded",
    }
    assert difference_of(outcomes) == 7
    assert [found.rule.code for found in failed(outcomes, Severity.WARNING)] == ["codes_are_known"]


def test_what_was_found_is_kept_and_read_back() -> None:
    outcomes = check(CASES["earmarks_are_kept"].trips)
    kept = from_json(as_json(outcomes))
    assert kept == outcomes


def test_a_flat_sheet_without_sources_and_activities_is_not_blamed_for_them() -> None:
    assert failed(check(facts(FLAT, earmarks=(FOOD,)))) == []


def test_the_first_budget_may_estimate_what_last_year_leaves() -> None:
    opening = BY_CODE["opening_is_last_closing"]
    realised = [entry("6.1.1.01", 29_000_000)]
    assert found_by(opening, facts(LINES, closing=1)) == []
    assert found_by(opening, facts(LINES, realised, closing=29_000_000)) == []
    assert found_by(opening, facts(LINES, realised, closing=1)) == ["6.1.1"]
    assert found_by(opening, facts(LINES, number=1)) == []


@pytest.mark.django_db
def test_facts_are_those_of_the_database() -> None:
    village = VillageFactory()
    late = entry("4.2.3.01", 1, source="ADD", date=dt.date(YEAR + 1, 1, 2))
    told = reading(version((*LINES, line("5.2.1.01", 0, function="02.03.89"))), entries=[*ENTRIES, late])
    EarmarkRule.objects.all().delete()
    EarmarkRuleFactory(year=YEAR, name="BLT", selectors=["05.03"], percent=15)
    with opened(Reach.system()):
        draft = bring_in(village, told).budget.versions.get()
        found = facts_of(draft, drafts=True)
    assert {line.description for line in found.lines} >= {"Semen", "Kertas"}
    assert [stray.date for stray in found.entries] == [dt.date(YEAR + 1, 1, 2)]
    assert found.described == {"02.03.10", "04.02.03"}
    assert [earmark.name for earmark in found.earmarks] == ["BLT"]
    assert found.unknown == ("02.03.89",)
    assert (found.year, found.number, found.closing) == (YEAR, 0, None)


@pytest.mark.django_db
def test_last_year_closes_when_its_realisation_goes_to_december() -> None:
    village = VillageFactory()
    earlier = [
        entry("4.2.1.01", 70, date=dt.date(YEAR - 1, 3, 1)),
        entry("5.3.5.03", 40, function="02.03.10", date=dt.date(YEAR - 1, 11, 30)),
    ]
    closed = [*earlier, entry("5.3.5.03", 10, function="02.03.10", date=dt.date(YEAR - 1, 12, 20))]
    bring_in(village, reading(entries=earlier, year=YEAR - 1))
    with opened(Reach.system()):
        draft = bring_in(village, reading()).budget.versions.get()
        assert facts_of(draft, drafts=True).closing is None
    published(village, reading(entries=closed, year=YEAR - 1))
    with opened(Reach.system()):
        assert facts_of(draft, drafts=True).closing == 20
    assert facts_of(published(village, reading()).version, drafts=False).closing == 20


@pytest.mark.django_db
def test_everybody_is_told_of_published_rows_only(django_assert_max_num_queries) -> None:
    village = VillageFactory()
    told = published(village, reading(entries=ENTRIES[:3])).version
    bring_in(village, reading(entries=[*ENTRIES, entry("5.2.1.01", 999, function="09.09.09")]))
    with django_assert_max_num_queries(11):
        found = facts_of(told, drafts=False)
    assert found.figures.entry_count == 3
    assert found.unknown == ()


@pytest.mark.django_db
def test_a_version_that_was_revised_is_not_held_against_the_realisation() -> None:
    village = VillageFactory()
    with opened(Reach.system()):
        budget = bring_in(village, reading(version(), version(LINES[:5], number=1), entries=ENTRIES)).budget
        original, revision = budget.versions.order_by("number")
        assert facts_of(original, drafts=True).figures.entry_count == 0
        assert facts_of(revision, drafts=True).figures.entry_count == len(ENTRIES)


@pytest.mark.django_db
def test_the_shares_of_the_law_are_there_from_the_start() -> None:
    told = {(rule.year, rule.source, rule.bound, int(rule.percent)) for rule in EarmarkRule.objects.all()}
    assert told == {
        (2024, "", "max", 30),
        (2025, "", "max", 30),
        (2026, "", "max", 30),
        (2025, "DDS", "min", 20),
        (2025, "DDS", "max", 15),
        (2025, "DDS", "max", 3),
        (2026, "DDS", "max", 3),
    }
