"""Reports tie out: every total is the same rupiah from whichever side it is counted."""

import datetime as dt
import io
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from cooperative.ledger.models import Cooperative, JournalEntry
from cooperative.ledger.months import Period, month_of, year_of
from cooperative.ledger.printing import as_pdf
from cooperative.ledger.reports.lines import entries_in, standing_of
from cooperative.ledger.reports.statements import position, result
from cooperative.ledger.reports.trial import trial_balance
from cooperative.ledger.spreadsheets import as_xlsx
from cooperative.ledger.tables import (
    journal_table,
    ledger_table,
    position_table,
    result_table,
    trial_table,
)
from foundation.papers import is_pdf, is_what_it_claims
from tests.cooperative.ledger.books import account, close, post

pytestmark = pytest.mark.usefixtures("open_reach")

UNIT = "trade"
JANUARY = month_of(dt.date(2026, 1, 1))


@pytest.fixture
def books(cooperative: Cooperative) -> Cooperative:
    """Members bring 1,000,000 in 2025; in January 2026 the shop earns 300,000 and pays 120,000, partly on credit."""
    post(cooperative, "1101", "3101", 1_000_000, dt.date(2025, 12, 1))
    post(cooperative, "1101", "4104", 90_000, dt.date(2025, 12, 20))
    post(cooperative, "1102", "4103", 300_000, dt.date(2026, 1, 5))
    post(cooperative, "5101", "2105", 80_000, dt.date(2026, 1, 6))
    post(cooperative, "6101", "1101", 40_000, dt.date(2026, 1, 31))
    post(cooperative, "7101", "1101", 500, dt.date(2026, 1, 31))
    post(cooperative, "1501", "1102", 200_000, dt.date(2026, 2, 1))
    return cooperative


def test_the_trial_balance_has_two_equal_sides_three_times(books: Cooperative) -> None:
    trial = trial_balance(books, UNIT, JANUARY)

    assert [(row.code, row.opening, row.moved.debit, row.moved.credit, row.closing) for row in trial.rows] == [
        ("1101", 1_090_000, 0, 40_500, 1_049_500),
        ("1102", 0, 300_000, 0, 300_000),
        ("2105", 0, 0, 80_000, -80_000),
        ("3101", -1_000_000, 0, 0, -1_000_000),
        ("4103", 0, 0, 300_000, -300_000),
        ("4104", -90_000, 0, 0, -90_000),
        ("5101", 0, 80_000, 0, 80_000),
        ("6101", 0, 40_000, 0, 40_000),
        ("7101", 0, 500, 0, 500),
    ]
    for both in (trial.opening, trial.moved, trial.closing):
        assert both.debit == both.credit > 0


def test_the_result_becomes_the_surplus_of_the_position(books: Cooperative) -> None:
    told = result(books, UNIT, year_of(dt.date(2026, 1, 1)))
    stands = position(books, UNIT, dt.date(2026, 1, 31))

    assert (told.gross, told.operating, told.surplus) == (220_000, 180_000, 179_500)
    assert told.other.rows == [("7101", "Selisih pembulatan", -500)]
    assert [amount for _code, _name, amount in stands.equity.rows] == [1_000_000, 90_000, 179_500]
    assert stands.total_assets == stands.total_funding == 1_349_500
    later = position(books, UNIT, dt.date(2026, 2, 1))
    assert [part.total for part in later.assets] == [1_149_500, 200_000]


def test_an_allocated_surplus_leaves_the_equity_whole(books: Cooperative) -> None:
    post(books, "3105", "3104", 50_000, dt.date(2026, 2, 3))
    post(books, "3105", "2107", 40_000, dt.date(2026, 2, 3))

    stands = position(books, UNIT, dt.date(2026, 2, 28))

    assert stands.total_assets == stands.total_funding
    assert ("3105", "SHU", -90_000) in stands.equity.rows


def test_a_closing_changes_no_report(books: Cooperative) -> None:
    def told() -> tuple[Any, ...]:
        return (
            trial_balance(books, UNIT, JANUARY),
            result(books, UNIT, JANUARY),
            position(books, UNIT, JANUARY.until).total_funding,
            standing_of(account(books, "1101"), JANUARY).closing,
        )

    before = told()
    close(books, 2026, 1)
    assert told() == before


def test_pages_of_the_general_ledger_go_on_where_the_last_one_ended(books: Cooperative) -> None:
    cash, period = account(books, "1101"), Period(dt.date(2025, 12, 1), dt.date(2026, 12, 31))
    whole = standing_of(cash, period)

    pages = [standing_of(cash, period, start=start, most=1) for start in range(len(whole.lines))]

    assert [moved.standing for moved in whole.lines] == [1_000_000, 1_090_000, 1_050_000, 1_049_500]
    assert [page.lines[0].standing for page in pages] == [moved.standing for moved in whole.lines]
    assert {(page.opening, page.closing) for page in pages} == {(0, 1_049_500)}
    owed = standing_of(account(books, "2105"), JANUARY)
    assert (owed.opening, owed.closing) == (0, 80_000)


MOVES = st.lists(
    st.tuples(
        st.sampled_from(["1101", "1102", "2105", "3101", "4103", "5101", "6101", "7102"]),
        st.sampled_from(["1101", "1501", "2201", "3104", "4104", "5101", "6102", "7101"]),
        st.integers(1, 10**12),
        st.dates(dt.date(2024, 11, 1), dt.date(2026, 2, 28)),
    ),
    max_size=6,
)


@settings(max_examples=15, suppress_health_check=list(HealthCheck), deadline=None)
@given(moves=MOVES)
def test_whatever_is_posted_ties_out(cooperative: Cooperative, moves: list[Any]) -> None:
    for debit, credit, amount, day in moves:
        if debit != credit:
            post(cooperative, debit, credit, amount, day)
    for period in (JANUARY, year_of(dt.date(2025, 1, 1))):
        trial = trial_balance(cooperative, UNIT, period)
        assert all(both.debit == both.credit for both in (trial.opening, trial.moved, trial.closing))
        stands = position(cooperative, UNIT, period.until)
        assert stands.total_assets == stands.total_funding
        running = Period(dt.date(period.until.year, 1, 1), period.until)
        assert stands.equity.rows[-1][2] == result(cooperative, UNIT, running).surplus


def tables(books: Cooperative) -> list[Any]:
    entries = entries_in(books, UNIT, JANUARY).prefetch_related("lines__account")
    cash = standing_of(account(books, "1101"), JANUARY)
    return [
        trial_table(trial_balance(books, UNIT, JANUARY), "Januari 2026"),
        journal_table(entries, "Januari 2026"),
        ledger_table(cash, "Januari 2026"),
        ledger_table(cash, "Januari 2026", is_cash=True),
        position_table(position(books, UNIT, JANUARY.until), "Januari 2026"),
        result_table(result(books, UNIT, JANUARY), "Januari 2026"),
    ]


def test_a_spreadsheet_has_numbers_that_can_be_added(books: Cooperative) -> None:
    for table in tables(books):
        made = as_xlsx(table, books.name)
        assert is_what_it_claims(made, "xlsx")
        rows = list(load_workbook(io.BytesIO(made)).active.iter_rows(values_only=True))
        assert rows[0][0] == books.name
        assert list(rows[4]) == table.columns
        assert len(rows) == 5 + len(table.lines)
    trial = list(
        load_workbook(io.BytesIO(as_xlsx(tables(books)[0], "K"))).active.iter_rows(min_row=6, values_only=True)
    )
    assert trial[0] == ("1101", "Kas", 1_090_000, None, 0, 40_500, 1_049_500, None)
    assert sum(row[4] for row in trial[:-1]) == trial[-1][4] == 420_500


def test_a_text_that_a_spreadsheet_would_run_stays_text(books: Cooperative) -> None:
    post(books, "1101", "3101", 5, dt.date(2026, 1, 7), description="=1+1")

    made = load_workbook(io.BytesIO(as_xlsx(tables(books)[1], "=K"))).active

    texts = [cell.value for row in made.iter_rows() for cell in row if cell.data_type != "n"]
    assert {"'=1+1", "'=K"} <= set(texts)
    assert not [cell for row in made.iter_rows() for cell in row if cell.data_type == "f"]


def test_every_report_can_be_printed(books: Cooperative) -> None:
    for table in tables(books):
        assert is_pdf(as_pdf(table, books, books.village))
    assert JournalEntry.objects.count() == 7
