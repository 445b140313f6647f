"""Somebody who owns the database changes the books past every trigger: it shows."""

import datetime as dt
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

#: The owner changes rows beside the application, so these are committed.
committed = pytest.mark.django_db(transaction=True, serialized_rollback=True)

Tamper = Callable[..., None]


@pytest.fixture
def tamper() -> Tamper:
    """Executes a statement as the owner of a table, who may switch its triggers off."""

    def change(model: type[models.Model], statement: str, *parameters: Any) -> None:
        table = sql.Identifier(model._meta.db_table)
        with as_owner(connection.settings_dict["NAME"]) as cursor:
            cursor.execute("SELECT set_config('lumbung.everything', 'on', false)")
            cursor.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(table))
            cursor.execute(sql.SQL(statement).format(table), parameters)
            assert cursor.rowcount >= 1
            cursor.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(table))

    return change


@pytest.fixture
def books(cooperative: Cooperative) -> Cooperative:
    post(cooperative, "1101", "2103", 36_000, party="order:1")
    post(cooperative, "2103", "1102", 36_000, party="order:1", description="Uji", key="dua", document="M")
    post(cooperative, "1101", "3101", 500_000)
    close(cooperative, 2026, 1)
    return cooperative


def codes(cooperative: Cooperative) -> list[tuple[int, str]]:
    with everything():
        return [(fault.number, fault.code) for fault in verify(cooperative)]


def test_honest_books_have_no_fault(books: Cooperative, capsys: pytest.CaptureFixture[str]) -> None:
    assert codes(books) == []
    call_command("verify_ledger")
    with everything():
        tip = JournalEntry.objects.get(number=3).hash
    assert capsys.readouterr().out.splitlines()[0] == f"51.07.06.2003 {books.name}: 3 {tip}"


UPDATE = "UPDATE {} SET # WHERE id = %s"
TOO_MUCH = "UPDATE {} SET debit = 500001 WHERE debit = 500000"
CHANGED = [(2, "changed")]


#: What is changed, how it is changed back, and what is found meanwhile.
CHANGES: list[tuple[type[models.Model], str, str, list[tuple[int, str]]]] = [
    (JournalEntry, "description = 'lain'", "description = 'Uji'", CHANGED),
    (JournalEntry, "posted_at = posted_at - interval '1 day'", "posted_at = posted_at + interval '1 day'", CHANGED),
    (JournalEntry, "idempotency_key = 'x'", "idempotency_key = 'dua'", CHANGED),
    (JournalEntry, "document = 'x'", "document = 'M'", CHANGED),
    (JournalEntry, "total = 5", "total = 36000", [(2, "totals")]),
    (JournalLine, "party = 'order:9'", "party = 'order:1'", [(2, "changed"), (0, "party")]),
    (JournalLine, "date = '2026-01-16'", "date = '2026-01-15'", [(2, "place")]),
    (
        JournalLine,
        "debit = 36001",
        "debit = 36000",
        [(2, "changed"), (2, "imbalance"), (2, "totals"), (0, "snapshot"), (0, "party")],
    ),
    (ClosingBalance, "debit = debit + 1", "debit = debit - 1", [(0, "snapshot")]),
]


@committed
def test_whatever_is_changed_is_named(books: Cooperative, tamper: Tamper) -> None:
    with everything():
        entry = JournalEntry.objects.get(number=2)
        keys = {
            JournalEntry: entry.pk,
            JournalLine: entry.lines.get(position=1).pk,
            ClosingBalance: ClosingBalance.objects.get(account__code="1101").pk,
        }
    for model, change, undo, faults in CHANGES:
        tamper(model, UPDATE.replace("#", change), keys[model])
        assert codes(books) == faults, change
        tamper(model, UPDATE.replace("#", undo), keys[model])
    assert codes(books) == []
    tamper(JournalEntry, UPDATE.replace("#", "hash = repeat('a', 64)"), entry.pk)
    assert codes(books) == [(2, "changed"), (3, "chain")]


@committed
def test_an_entry_that_was_taken_out_leaves_a_gap(books: Cooperative, tamper: Tamper) -> None:
    with everything():
        [entry] = JournalEntry.objects.filter(number=2)
    tamper(JournalLine, "DELETE FROM {} WHERE entry_id = %s", entry.pk)
    assert codes(books)[:2] == [(2, "changed"), (2, "totals")]
    tamper(JournalEntry, "DELETE FROM {} WHERE id = %s", entry.pk)
    assert codes(books) == [(3, "gap"), (3, "chain"), (0, "snapshot"), (0, "snapshot")]


@committed
def test_the_command_ends_with_one_and_says_where(
    books: Cooperative, tamper: Tamper, capsys: pytest.CaptureFixture[str]
) -> None:
    honest = CooperativeFactory()
    tamper(JournalLine, TOO_MUCH)

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
    day = dt.date(2026, 2, 3)
    post(books, "2104", "1101", 36_001, day, party="grower:1")
    post(books, "2103", "1101", 1, day)

    assert codes(books) == [(0, "party"), (0, "party")]
