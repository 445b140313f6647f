"""Somebody who owns the database changes the books past every trigger: it shows."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, models
from psycopg2 import sql

from cooperative.ledger.models import ClosingBalance, Cooperative, JournalEntry, JournalLine
from cooperative.ledger.services.verifying import verify
from tests.browser.network import as_owner
from tests.cooperative.ledger.books import close, everything, post
from tests.factories import CooperativeFactory

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

Tamper = Callable[..., None]


@pytest.fixture
def tamper() -> Tamper:
    """Executes a statement as the owner of a table, who may switch its triggers off."""

    def change(model: type[models.Model], statement: str, *parameters: Any) -> None:
        table = sql.Identifier(model._meta.db_table)
        with as_owner(connection.settings_dict["NAME"]) as cursor:
            cursor.execute("SELECT set_config('lumbung.everything', 'on', false)")
            cursor.execute("SET session_replication_role = replica")
            cursor.execute(sql.SQL(statement).format(table), parameters)
            assert cursor.rowcount >= 1

    return change


@pytest.fixture
def books(cooperative: Cooperative) -> Cooperative:
    post(cooperative, "1101", "2103", 36_000, party="order:1")
    post(cooperative, "2103", "2104", 36_000, party="order:1")
    post(cooperative, "1101", "3101", 500_000)
    close(cooperative, 2026, 1)
    return cooperative


def codes(cooperative: Cooperative) -> list[tuple[int, str]]:
    with everything():
        return [(fault.number, fault.code) for fault in verify(cooperative)]


def test_honest_books_have_no_fault(books: Cooperative, capsys: pytest.CaptureFixture[str]) -> None:
    assert codes(books) == []
    call_command("verify_ledger")
    last = everything()
    with last:
        tip = JournalEntry.objects.get(number=3).hash
    assert capsys.readouterr().out.splitlines()[0] == f"51.07.06.2003 {books.name}: 3 {tip}"


SET = "UPDATE {} SET "
SECOND_ENTRY, FIRST_LINE = " WHERE number = 2", " WHERE position = 1 AND debit = 500000"


@pytest.mark.parametrize(
    ("model", "statement", "faults"),
    [
        (JournalEntry, f"{SET}description = 'lain'{SECOND_ENTRY}", [(2, "changed")]),
        (JournalEntry, f"{SET}by_id = 1{SECOND_ENTRY}", [(2, "changed")]),
        (JournalEntry, f"{SET}posted_at = posted_at - interval '1 day'{SECOND_ENTRY}", [(2, "changed")]),
        (JournalEntry, f"{SET}idempotency_key = 'x'{SECOND_ENTRY}", [(2, "changed")]),
        (JournalEntry, f"{SET}hash = repeat('a', 64){SECOND_ENTRY}", [(2, "changed"), (3, "chain")]),
        (JournalEntry, f"{SET}total = 5{SECOND_ENTRY}", [(2, "totals")]),
        (JournalEntry, f"{SET}month = '2026-02-01'{SECOND_ENTRY}", [(2, "place")]),
        (JournalEntry, f"DELETE FROM {{}}{SECOND_ENTRY}", [(3, "gap"), (3, "chain"), (0, "snapshot"), (0, "snapshot")]),
        (
            JournalLine,
            f"{SET}debit = 500001{FIRST_LINE}",
            [(3, "changed"), (3, "imbalance"), (3, "totals"), (0, "snapshot")],
        ),
        (JournalLine, f"{SET}party = 'order:9'{FIRST_LINE}", [(3, "changed")]),
        (JournalLine, f"{SET}date = '2026-01-16'{FIRST_LINE}", [(3, "place")]),
        (ClosingBalance, f"{SET}debit = debit + 1 WHERE debit > 500000", [(0, "snapshot")]),
        (ClosingBalance, "DELETE FROM {} WHERE debit > 500000", [(0, "snapshot")]),
    ],
)
def test_what_was_changed_is_named(
    books: Cooperative, tamper: Tamper, model: type[models.Model], statement: str, faults: list[tuple[int, str]]
) -> None:
    tamper(model, statement)

    assert codes(books) == faults


def test_the_command_ends_with_one_and_says_where(
    books: Cooperative, tamper: Tamper, capsys: pytest.CaptureFixture[str]
) -> None:
    honest = CooperativeFactory()
    tamper(JournalLine, f"{SET}debit = 500001{FIRST_LINE}")

    with pytest.raises(SystemExit) as ended:
        call_command("verify_ledger")
    told = capsys.readouterr().err

    assert ended.value.code == 1
    assert all(line.startswith(f"51.07.06.2003 {books.name}: ") for line in told.splitlines())
    assert len(told.splitlines()) == 4
    call_command("verify_ledger", village=honest.village.region_id)
    with pytest.raises(SystemExit):
        call_command("verify_ledger", village="51.07.06.2003")
    with pytest.raises(CommandError):
        call_command("verify_ledger", village="99.99.99.9999")


def test_a_sub_ledger_below_nothing_is_named(books: Cooperative) -> None:
    post(books, "2104", "1101", 36_001, party="grower:1")
    post(books, "2103", "1101", 1)

    assert codes(books) == [(0, "party"), (0, "party")]
