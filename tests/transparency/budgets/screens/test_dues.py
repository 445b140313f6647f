"""By when each step of a budget's year is due, and when it counts as done."""

import datetime as dt

import pytest

from tests.factories import BudgetFactory, BudgetVersionFactory, PublicationFactory
from transparency.budgets.dues import Due, dues_of, open_dues
from transparency.budgets.years import Year, YearState

DEADLINES = ["2025-10-31", "2025-12-31", "2026-01-31", "2026-07-14", "2027-03-31"]


def year(until: dt.date | None = None, published: dt.date = dt.date(2026, 1, 2), **facts: object) -> Year:
    """As the database would give it, without one."""
    budget = BudgetFactory.build(village=None, year=2026)
    version = BudgetVersionFactory.build(budget=budget, village=None, law_date=None, **facts)
    if version.is_public:
        budget.latest = PublicationFactory.build(
            version=version,
            budget=budget,
            village=None,
            realised_until=until,
            published_at=dt.datetime.combine(published, dt.time(12), dt.UTC),
        )
    return Year(2026, budget, [version])


def done(found: Year, today: dt.date = dt.date(2026, 6, 1)) -> list[bool]:
    return [due.is_done for due in dues_of(found, today)]


def test_the_five_steps_are_due_on_their_days() -> None:
    assert [due.day.isoformat() for due in dues_of(Year(2026), dt.date(2026, 1, 1))] == DEADLINES


@pytest.mark.parametrize(
    ("found", "steps"),
    [
        (Year(2026), "-----"),
        (year(), "-----"),
        (year(agreed_on=dt.date(2025, 10, 1)), "x----"),
        (year(enacted_at=dt.datetime(2025, 12, 20, tzinfo=dt.UTC)), "xx---"),
        (year(enacted_at=dt.datetime(2025, 12, 20, tzinfo=dt.UTC), is_public=True), "xxx--"),
        (
            year(dt.date(2026, 6, 29), enacted_at=dt.datetime(2025, 12, 20, tzinfo=dt.UTC), is_public=True),
            "xxx--",
        ),
        (
            year(dt.date(2026, 6, 30), enacted_at=dt.datetime(2025, 12, 20, tzinfo=dt.UTC), is_public=True),
            "xxxx-",
        ),
        (
            year(
                dt.date(2026, 12, 30),
                dt.date(2026, 12, 31),
                enacted_at=dt.datetime(2025, 12, 20, tzinfo=dt.UTC),
                is_public=True,
            ),
            "xxxx-",
        ),
        (
            year(
                dt.date(2026, 12, 30),
                dt.date(2027, 2, 1),
                enacted_at=dt.datetime(2025, 12, 20, tzinfo=dt.UTC),
                is_public=True,
            ),
            "xxxxx",
        ),
    ],
)
def test_a_step_counts_as_done_when_the_rows_say_so(found: Year, steps: str) -> None:
    assert "".join("x" if is_done else "-" for is_done in done(found)) == steps


@pytest.mark.parametrize(
    ("today", "late"), [("2025-10-31", 0), ("2025-11-01", 1), ("2026-02-01", 3), ("2026-07-15", 4), ("2027-04-01", 5)]
)
def test_a_step_is_late_from_the_day_after(today: str, late: int) -> None:
    dues = dues_of(Year(2026), dt.date.fromisoformat(today))

    assert sum(due.is_late for due in dues) == late


def test_the_most_urgent_comes_first_and_what_is_far_is_left_out() -> None:
    found = open_dues([Year(2026), Year(2025), Year(2027)], dt.date(2026, 3, 1))

    days = [due.day for due in found]
    assert days == sorted(days)
    assert all(-400 < due.days <= 120 for due in found)
    assert [due.year for due in found if due.day == dt.date(2026, 3, 31)] == [2025]


def test_days_late_are_counted_from_the_deadline() -> None:
    assert Due("x", "y", 2026, dt.date(2026, 1, 1), -3).days_late == 3


def test_a_budget_comes_a_long_way_to_everybody() -> None:
    assert Year(2026).state == YearState.MISSING
    assert year().state == YearState.DRAFT
    assert year(state="enacted").state == YearState.ENACTED
    assert year(state="enacted", is_public=True).state == YearState.PUBLISHED
