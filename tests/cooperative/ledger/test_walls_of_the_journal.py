"""What the database itself refuses, whoever writes: the services are not asked."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, ProgrammingError, connection, transaction
from psycopg2 import errors as postgres
from psycopg2 import sql

from cooperative.ledger.canonical import Row
from cooperative.ledger.enums import Source
from cooperative.ledger.models import Account, ClosingBalance, Cooperative, JournalEntry, JournalLine, PeriodClosing
from cooperative.ledger.services.posting import Document, post_entry
from cooperative.ledger.services.verifying import verify
from foundation.tenancy.reach import Reach, opened
from tests.browser.network import as_owner
from tests.cooperative.ledger.books import account, close, everything, post
from tests.villages.test_concurrency import side_by_side

#: More than one connection sees the rows, so these are committed.
committed = pytest.mark.django_db(transaction=True, serialized_rollback=True)

JOURNAL = (JournalEntry, JournalLine, PeriodClosing, ClosingBalance)
MANY = 50


def entry_after(last: JournalEntry, **other: Any) -> JournalEntry:
    """A row that only the triggers can find wrong."""
    fields = {
        "cooperative": last.cooperative,
        "village_id": last.village_id,
        "unit": "trade",
        "number": last.number + 1,
        "date": dt.date(2026, 2, 3),
        "month": dt.date(2026, 2, 1),
        "description": "SQL",
        "source": Source.MEMO,
        "document": "M",
        "idempotency_key": "sql",
        "line_count": 2,
        "total": 5,
        "previous_hash": last.hash,
        "hash": "f" * 64,
    }
    return JournalEntry(**fields | other)


def write(entry: JournalEntry, sides: list[tuple[str, int, int]]) -> None:
    with everything():
        add(entry, sides)
        at_the_end()


def add(entry: JournalEntry, sides: list[tuple[str, int, int]]) -> None:
    with opened(Reach(villages=(entry.village_id,))):
        entry.save(force_insert=True)
        for position, (code, debit, credit) in enumerate(sides, start=1):
            found = account(entry.cooperative, code)
            line = {"account": found, "position": position, "date": entry.date, "village_id": entry.village_id}
            JournalLine.objects.create(entry=entry, debit=debit, credit=credit, **line)


def at_the_end() -> None:
    """What the database checks when a transaction ends, here and now."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


RIGHT = [("1101", 5, 0), ("3101", 0, 5)]


def test_rows_that_are_right_are_taken(cooperative: Cooperative) -> None:
    write(entry_after(post(cooperative, "1101", "3101")), RIGHT)
    with everything():
        assert JournalEntry.objects.count() == 2


@pytest.mark.parametrize(
    "sides",
    [
        [],
        [("1101", 5, 0)],
        [("1101", 5, 0), ("3101", 0, 4)],
        [("1101", 6, 0), ("3101", 0, 6)],
        [("1101", 5, 0), ("3101", 0, 3), ("3101", 0, 2)],
        [("1101", 5, 0), ("1201", 0, 5)],
    ],
)
def test_an_entry_that_does_not_balance_is_refused_when_the_transaction_ends(
    cooperative: Cooperative, sides: list[tuple[str, int, int]]
) -> None:
    first = post(cooperative, "1101", "3101")
    with pytest.raises((IntegrityError, Account.DoesNotExist)), transaction.atomic():
        write(entry_after(first), sides)
    with everything():
        assert JournalEntry.objects.get() == first
        assert JournalLine.objects.count() == 2


@committed
def test_an_imbalance_is_found_when_the_reach_in_which_it_was_written_is_closed_already(
    cooperative: Cooperative,
) -> None:
    """As in a request of a buyer, who has no reach when the request ends."""
    first = post(cooperative, "1101", "3101")
    with pytest.raises(IntegrityError):
        write_as_a_visitor(entry_after(first), [("1101", 5, 0), ("3101", 0, 4)])
    write_as_a_visitor(entry_after(first), RIGHT)


@transaction.atomic
def write_as_a_visitor(entry: JournalEntry, sides: list[tuple[str, int, int]]) -> None:
    with opened(Reach(villages=(entry.village_id,))):
        add(entry, sides)
    assert not sees_anything()


def sees_anything() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_journalentry")
        return bool(cursor.fetchone()[0])


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": 3},
        {"number": 1, "idempotency_key": "lagi"},
        {"previous_hash": "e" * 64},
        {"date": dt.date(2026, 1, 3), "month": dt.date(2026, 1, 1)},
        {"month": dt.date(2026, 1, 1)},
        {"total": 0},
        {"line_count": 1},
        {"document": ""},
        {"source": Source.REVERSAL},
    ],
)
def test_gaps_broken_chains_closed_months_and_undocumented_entries_are_refused(
    cooperative: Cooperative, wrong: dict[str, Any]
) -> None:
    first = post(cooperative, "1101", "3101")
    close(cooperative, 2026, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        write(entry_after(first, **wrong), RIGHT)


def test_no_line_is_added_later(cooperative: Cooperative) -> None:
    first = post(cooperative, "1101", "3101")
    common: dict[str, Any] = {"entry": first, "date": first.date, "village_id": first.village_id}
    for position, code in ((3, "1101"), (4, "3101")):
        found = account(cooperative, code)
        with pytest.raises(IntegrityError), everything():
            add_line(account=found, position=position, debit=5, **common)


def add_line(**fields: Any) -> None:
    JournalLine.objects.create(**fields)
    at_the_end()


CHANGES = ("UPDATE {} SET id = id", "DELETE FROM {}")


@pytest.mark.parametrize("model", JOURNAL, ids=lambda model: model.__name__)
@pytest.mark.parametrize("statement", CHANGES)
@pytest.mark.usefixtures("db")
def test_the_application_has_no_right_to_change_the_journal(model: type[Any], statement: str) -> None:
    with pytest.raises(ProgrammingError) as refused, everything(), connection.cursor() as cursor:
        cursor.execute(statement.format(model._meta.db_table))
    assert isinstance(refused.value.__cause__, postgres.InsufficientPrivilege)


@committed
def test_the_owner_of_the_tables_meets_a_trigger(cooperative: Cooperative) -> None:
    post(cooperative, "1101", "3101")
    close(cooperative, 2026, 1)
    with as_owner(connection.settings_dict["NAME"]) as cursor:
        cursor.execute("SELECT set_config('lumbung.everything', 'on', false)")
        for model in JOURNAL:
            for statement in CHANGES:
                with pytest.raises(postgres.RaiseException, match="Cannot update or delete"):
                    cursor.execute(sql.SQL(statement).format(sql.Identifier(model._meta.db_table)))


def closing_with(cooperative: Cooperative, month: dt.date, balances: dict[str, tuple[int, int]]) -> None:
    with everything():
        common = {"village_id": cooperative.village_id}
        closing = PeriodClosing.objects.create(cooperative=cooperative, unit="trade", month=month, **common)
        for code, (debit, credit) in balances.items():
            found = account(cooperative, code)
            ClosingBalance.objects.create(closing=closing, account=found, debit=debit, credit=credit, **common)
        at_the_end()


JANUARY = dt.date(2026, 1, 1)
STANDING = {"1101": (10_000, 0), "3101": (0, 10_000)}


@pytest.mark.parametrize(
    ("month", "balances"),
    [
        (JANUARY, {}),
        (JANUARY, {"1101": (10_000, 0)}),
        (JANUARY, STANDING | {"1101": (10_001, 0)}),
        (JANUARY, STANDING | {"1102": (1, 0)}),
        (dt.date(2999, 1, 1), STANDING),
    ],
)
def test_a_closing_has_the_balances_of_its_lines(
    cooperative: Cooperative, month: dt.date, balances: dict[str, tuple[int, int]]
) -> None:
    post(cooperative, "1101", "3101")
    with pytest.raises(IntegrityError):
        closing_with(cooperative, month, balances)


def test_months_are_closed_in_their_order(cooperative: Cooperative) -> None:
    post(cooperative, "1101", "3101")
    closing_with(cooperative, dt.date(2026, 2, 1), STANDING)
    for month in (JANUARY, dt.date(2026, 2, 1)):
        with pytest.raises(DatabaseError):
            closing_with(cooperative, month, STANDING)


def together(acts: list[Callable[[], Any]]) -> list[BaseException]:
    """Twelve connections at a time are plenty for a small machine."""
    return [fault for start in range(0, len(acts), 12) for fault in side_by_side(*acts[start : start + 12])]


@committed
def test_fifty_identical_posts_at_once_make_one_entry(cooperative: Cooperative) -> None:
    rows = [Row("1101", debit=5), Row("2103", credit=5, party="order:1")]

    def send() -> None:
        with opened(Reach(villages=(cooperative.village_id,))):
            post_entry(
                cooperative=cooperative,
                date=dt.date(2026, 1, 15),
                description="Pembayaran",
                document=Document(Source.PAYMENT, "1"),
                rows=rows,
                key="payment:1",
                by=None,
            )

    assert together([send] * MANY) == []
    with everything():
        assert JournalEntry.objects.count() == 1
        assert JournalLine.objects.count() == 2


@committed
def test_different_posts_at_once_leave_no_gap(cooperative: Cooperative) -> None:
    acts: list[Any] = [partial(post, cooperative, "1101", "3101", amount) for amount in range(1, 25)]

    assert together(acts) == []
    with everything():
        assert list(JournalEntry.objects.values_list("number", flat=True)) == list(range(1, 25))
        assert verify(cooperative) == []


@committed
def test_closing_and_posting_at_once_never_miss_a_line(cooperative: Cooperative) -> None:
    post(cooperative, "1101", "3101")
    posts: list[Any] = [partial(post, cooperative, "1101", "3101", amount) for amount in range(1, 6)]

    faults = side_by_side(*posts, partial(close, cooperative, 2026, 1), partial(close, cooperative, 2026, 1))

    with everything():
        assert JournalEntry.objects.count() == 6 - len(faults)
        assert verify(cooperative) == []
        assert PeriodClosing.objects.count() == 1
