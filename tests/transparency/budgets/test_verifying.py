"""Somebody who owns the database changes what was published, past every trigger: it shows."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, models
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from psycopg2 import sql

from foundation.tenancy.reach import Reach, opened
from tests.browser.network import as_owner
from tests.factories import VillageFactory
from tests.transparency.budgets.making import ENTRIES, LINES, YEAR, bring_in, publish, published, reading, version
from transparency.budgets.models import Budget, BudgetActivity, BudgetLine, BudgetVersion, Publication, RealisationEntry
from transparency.budgets.services.verifying import Fault, verify
from villages.models import Village

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

Tamper = Callable[..., None]


@pytest.fixture
def tamper() -> Tamper:
    """Executes a statement as the owner of a table, who may switch its triggers off."""

    def change(model: type[models.Model], statement: str, *parameters: Any, column: str = "id") -> None:
        table = sql.Identifier(model._meta.db_table)
        with as_owner(connection.settings_dict["NAME"]) as cursor:
            cursor.execute("SELECT set_config('lumbung.everything', 'on', false)")
            cursor.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(table))
            cursor.execute(sql.SQL(statement).format(table, column=sql.Identifier(column)), parameters)
            assert cursor.rowcount == 1
            cursor.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(table))

    return change


@pytest.fixture
def village() -> Village:
    """With three publications: a budget, its realisation, and a revision."""
    village = VillageFactory()
    budget = published(village, reading(entries=ENTRIES[:2])).budget
    bring_in(village, reading(entries=ENTRIES))
    publish(budget)
    published(village, reading(version(), version(LINES[:5], number=1), entries=None))
    return village


def codes(faults: list[Fault]) -> list[tuple[int, str]]:
    return [(fault.number, fault.code) for fault in faults]


def test_what_nobody_has_touched_is_right(village: Village, django_assert_num_queries: Any) -> None:
    assert Publication.published.filter(village=village).count() == 3
    with django_assert_num_queries(5):
        assert verify(village) == []
    assert verify(VillageFactory()) == []


def test_a_changed_amount_is_found_with_its_line(village: Village, tamper: Tamper) -> None:
    changed = BudgetLine.published.get(version__number=0, description="Semen")
    tamper(BudgetLine, "UPDATE {} SET amount = amount + 1 WHERE id = %s", changed.pk)
    faults = verify(village)
    assert codes(faults) == [(1, "rows"), (1, "totals"), (2, "rows"), (2, "totals")]
    assert [row.split("\t")[5] for row in faults[0].rows] == ["Semen"]
    assert faults[0].rows[0].endswith("620000001")


LINE_VALUES: dict[str, Any] = {
    "amount": 1,
    "description": "Semen!",
    "function": "02.03.11",
    "account": "5.3.5.04",
    "source": "ADD",
    "key": "99",
    "unit": "sak",
    "volume": 3,
    "price": 1,
}
ENTRY_VALUES: dict[str, Any] = {
    "amount": 1,
    "date": dt.date(YEAR, 1, 1),
    "document": "9",
    "kind": "journal",
    "function": "02.03.11",
    "account": "5.3.5.04",
    "source": "ADD",
    "description": "lain",
}
ACTIVITY_VALUES: dict[str, Any] = dict.fromkeys(("name", "place", "output", "volume", "duration", "executor"), "lain")


def test_every_column_of_every_kind_of_row_counts(village: Village, tamper: Tamper) -> None:
    line = BudgetLine.published.get(version__number=0, description="Semen")
    entry = RealisationEntry.published.get(village=village, function="02.03.10")
    activity = BudgetActivity.published.get(version__number=0, function="02.03.10")
    for row, changes, publications in (
        (line, LINE_VALUES, [1, 2]),
        (entry, ENTRY_VALUES, [2, 3]),
        (activity, ACTIVITY_VALUES, [1, 2]),
    ):
        for column, value in changes.items():
            with changed(tamper, row, column, value):
                found = [fault.number for fault in verify(village) if fault.code == "rows"]
                assert found == publications, column
    assert verify(village) == []


@contextmanager
def changed(tamper: Tamper, row: models.Model, column: str, value: Any) -> Iterator[None]:
    statement = "UPDATE {} SET {column} = %s WHERE id = %s"
    tamper(type(row), statement, value, row.pk, column=column)
    try:
        yield
    finally:
        tamper(type(row), statement, getattr(row, column), row.pk, column=column)


def test_whatever_is_written_over_a_line_or_an_entry_is_found(village: Village, tamper: Tamper) -> None:
    rows = [*BudgetLine.published.filter(village=village), *RealisationEntry.published.filter(village=village)]

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.sampled_from(rows), st.integers(1, 10**12), st.text("abc 0\\", min_size=1, max_size=20))
    def find(row: BudgetLine | RealisationEntry, amount: int, text: str) -> None:
        assume(row.amount != amount)
        assume(row.description != text)
        for column, value in (("amount", amount), ("description", text)):
            with changed(tamper, row, column, value):
                assert any(fault.code == "rows" for fault in verify(village))

    find()


def test_a_deleted_entry_and_one_that_was_slipped_in_are_found(village: Village, tamper: Tamper) -> None:
    gone = RealisationEntry.published.get(village=village, function="02.03.10")
    tamper(RealisationEntry, "DELETE FROM {} WHERE id = %s", gone.pk)
    fault = verify(village)[0]
    assert (fault.number, fault.code, fault.rows) == (2, "rows", ())
    with opened(Reach.system()):
        RealisationEntry.objects.create(
            budget=gone.budget, village=village, date=gone.date, kind="payment", account="4.1", amount=5, is_public=True
        )
    assert (0, "strays") in codes(verify(village))


def test_a_law_or_a_time_that_was_changed_is_found(village: Village, tamper: Tamper) -> None:
    first = Publication.published.get(village=village, number=1)
    tamper(BudgetVersion, "UPDATE {} SET law_number = '7' WHERE id = %s", first.version_id)
    assert codes(verify(village)) == [(1, "heading"), (2, "heading")]
    tamper(BudgetVersion, "UPDATE {} SET law_number = '5' WHERE id = %s", first.version_id)
    assert verify(village) == []
    tamper(Publication, "UPDATE {} SET published_at = published_at - interval '1 day' WHERE id = %s", first.pk)
    assert codes(verify(village)) == [(1, "heading")]


def test_a_total_that_was_typed_is_found(village: Village, tamper: Tamper) -> None:
    last = Publication.published.get(village=village, number=3)
    tamper(Publication, """UPDATE {} SET fields = %s WHERE id = %s""", '{"01": [1, 1]}', last.pk)
    assert codes(verify(village)) == [(3, "totals")]


def test_a_hash_that_was_made_anew_does_not_fit_into_the_chain(village: Village, tamper: Tamper) -> None:
    second = Publication.published.get(village=village, number=2)
    tamper(Publication, "UPDATE {} SET content_hash = %s WHERE id = %s", "f" * 64, second.pk)
    assert codes(verify(village)) == [(2, "chain"), (2, "heading")]
    tamper(Publication, "UPDATE {} SET chain_hash = %s WHERE id = %s", "e" * 64, second.pk)
    assert (3, "link") in codes(verify(village))


def test_a_publication_that_was_taken_out_is_missed(village: Village, tamper: Tamper) -> None:
    last = Publication.published.get(village=village, number=3)
    tamper(Budget, "UPDATE {} SET latest_id = NULL WHERE id = %s", last.budget_id)
    tamper(Publication, "DELETE FROM {} WHERE id = %s", last.pk)
    assert {(0, "strays"), (0, "latest")} <= set(codes(verify(village)))
    second = Publication.published.get(village=village, number=2)
    tamper(Publication, "UPDATE {} SET number = 3 WHERE id = %s", second.pk)
    assert (3, "gap") in codes(verify(village))


def test_the_command_says_where_and_ends_with_one(village: Village, tamper: Tamper, capsys: Any) -> None:
    call_command("verify_publications")
    assert "0" in capsys.readouterr().out
    changed = BudgetLine.published.get(version__number=0, description="Semen")
    tamper(BudgetLine, "UPDATE {} SET amount = 1 WHERE id = %s", changed.pk)
    with pytest.raises(SystemExit) as ended:
        call_command("verify_publications", village=village.region_id)
    assert ended.value.code == 1
    told = capsys.readouterr().err
    assert village.region_id in told
    assert "Semen" in told
