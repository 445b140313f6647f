import datetime as dt
from decimal import Decimal

import pytest
from django_scopes.exceptions import ScopeError

from foundation.tenancy.reach import Reach, opened
from tests.factories import VillageFactory
from tests.transparency.budgets.making import ENTRIES, LINES, YEAR, bring_in, line, published, reading, sums, version
from transparency.budgets.figures import (
    Amount,
    Post,
    activities_of,
    changes_between,
    draft_figures,
    entries_of,
    figures_of,
    lines_of,
    median_of_regency,
)

pytestmark = pytest.mark.django_db


def test_the_sums_are_those_of_the_lines_and_entries(django_assert_num_queries) -> None:
    publication = published(VillageFactory())
    with django_assert_num_queries(1):
        figures = figures_of(publication)
    assert figures.income == Amount(1_200_000_000, 900_000_000)
    assert figures.spending == Amount(1_180_000_000, 350_000_000)
    assert figures.financing_in == Amount(30_000_000, 30_000_000)
    assert figures.financing_out == Amount(50_000_000, 0)
    assert (figures.surplus.budget, figures.net_financing.budget) == (20_000_000, -20_000_000)
    assert figures.silpa == Amount(0, 580_000_000)
    assert figures.fields == {
        "01": Amount(400_000_000, 150_000_000),
        "02": Amount(620_000_000, 200_000_000),
        "04": Amount(160_000_000, 0),
    }
    assert figures.below(figures.activities, "01.01") == {
        "01.01.01": Amount(300_000_000, 150_000_000),
        "01.01.04": Amount(100_000_000, 0),
    }
    assert list(figures.subfields) == ["01.01", "02.03", "04.02"]
    assert figures.groups["4.2"] == Amount(1_200_000_000, 900_000_000)
    assert figures.kinds["4.2.3"] == figures.income_by_source["ADD"] == Amount(400_000_000, 400_000_000)
    assert figures.spending_by_source == {
        "ADD": Amount(400_000_000, 150_000_000),
        "DDS": Amount(780_000_000, 200_000_000),
    }
    assert figures.silpa_by_source() == {"ADD": Amount(0, 250_000_000), "DDS": Amount(0, 330_000_000)}
    assert figures.posts[Post("02.03.10", "5.3.5.03", "DDS")] == Amount(620_000_000, 200_000_000)
    assert (figures.line_count, figures.entry_count) == (len(LINES), len(ENTRIES))
    assert figures.realised_until == dt.date(YEAR, 5, 2)


def test_a_share_is_rounded_down_and_nothing_has_none() -> None:
    assert Amount(3, 2).percent == Decimal("66.6")
    assert Amount(1_000_000_000, 999_999_999).percent == Decimal("99.9")
    assert Amount(0, 5).percent is None
    assert Amount(10, 4).left == 6


def test_lines_above_the_activity_are_told_where_they_are_booked() -> None:
    headlines = (line("4", 500), line("5", 300, function="02", source="DLL"), line("5.2", 200, function="02.03"))
    figures = figures_of(published(VillageFactory(), reading(version(headlines))))
    assert figures.fields == {"02": Amount(500, 0)}
    assert figures.subfields == {"02": Amount(300, 0), "02.03": Amount(200, 0)}
    assert figures.groups == {"4": Amount(500, 0), "5": Amount(300, 0), "5.2": Amount(200, 0)}
    assert figures.income == figures.spending == Amount(500, 0)


def test_an_empty_budget_has_no_sums() -> None:
    with opened(Reach.system()):
        budget = bring_in(VillageFactory(), reading()).budget
        draft = budget.versions.get()
        draft.lines.all().delete()
        figures = draft_figures(draft)
    assert figures.income == figures.silpa == Amount()
    assert not figures.posts
    assert not figures.fields
    assert not figures.has_realisation


def test_drafts_are_counted_within_a_reach_only() -> None:
    village = VillageFactory()
    with opened(Reach.system()):
        draft = bring_in(village, reading(entries=ENTRIES)).budget.versions.get()
    with pytest.raises(ScopeError):
        draft_figures(draft)
    with opened(Reach(villages=(VillageFactory().pk,))), pytest.raises(ScopeError):
        draft_figures(draft)
    with opened(Reach(villages=(village.pk,))):
        assert draft_figures(draft).spending == Amount(1_180_000_000, 350_000_000)


def test_what_is_not_published_is_in_no_public_figure() -> None:
    village = VillageFactory()
    publication = published(village, reading(entries=ENTRIES[:2]))
    bring_in(village, reading(version(), entries=ENTRIES))
    assert figures_of(publication).spending.realised == 0
    assert entries_of(publication).count() == 2


def test_rows_behind_a_figure_lie_on_its_code_or_below() -> None:
    publication = published(VillageFactory())
    assert [row.description for row in lines_of(publication, function="02")] == ["Semen"]
    assert [row.description for row in lines_of(publication, function="02.03.10")] == ["Semen"]
    assert not lines_of(publication, function="02.03.1").exists()
    assert lines_of(publication, account="4").count() == 2
    assert [row.amount for row in entries_of(publication, function="01")] == [150_000_000]
    assert activities_of(publication)["02.03.10"].place == "Kayu Putih"


def test_changes_between_two_versions() -> None:
    village = VillageFactory()
    before = published(village, reading()).version
    revised = (*LINES[:4], line("5.3.5.03", 600_000_000, function="02.03.10", key="01", description="Semen"))
    added = line("5.3.5.03", 180_000_000, function="02.03.11", description="Pasir")
    after = published(village, reading(version(), version((*revised, added, *LINES[6:]), number=1))).version
    found = {(change.kind, change.function): change.difference for change in changes_between(before, after)}
    assert found == {
        ("changed", "02.03.10"): -20_000_000,
        ("gone", "04.02.03"): -160_000_000,
        ("new", "02.03.11"): 180_000_000,
    }
    assert changes_between(after, after) == []


def test_the_median_is_that_of_the_villages_that_have_published() -> None:
    villages = [VillageFactory() for _ in range(4)]
    regency = villages[0].region_id[:5]
    assert all(village.region_id.startswith(regency) for village in villages)
    assert median_of_regency(regency, YEAR).villages == 0
    for factor, village in enumerate(villages[:3], 1):
        lines = (line("4.2.1.01", 100 * factor), line("5.3.5.03", 100 * factor, function="02.03.10"))
        published(village, reading(version(lines)))
    bring_in(villages[3], reading())
    found = median_of_regency(regency, YEAR)
    assert (found.villages, found.income, found.spending) == (3, 200, 200)
    assert found.fields == {"01": 0, "02": 200, "03": 0, "04": 0, "05": 0}
    assert median_of_regency("99.99", YEAR).villages == 0
    assert sums(LINES, 1)["4"] == 1_200_000_000
