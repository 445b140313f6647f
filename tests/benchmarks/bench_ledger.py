"""How long a balance takes in books with a million lines, 23 months of them closed and one open."""

import datetime as dt
import os
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from cooperative.ledger import months
from cooperative.ledger.balances import balance_of, balances
from cooperative.ledger.canonical import Row
from cooperative.ledger.enums import Source, Unit
from cooperative.ledger.models import Account, Cooperative, JournalLine
from cooperative.ledger.reports.lines import standing_of
from cooperative.ledger.reports.statements import position
from cooperative.ledger.reports.trial import trial_balance
from cooperative.ledger.services.founding import found_cooperative
from cooperative.ledger.services.posting import Document, post_entry
from foundation.tenancy.reach import Reach, opened
from tests.benchmarks.clock import Clock, server_spent
from tests.browser.network import as_owner
from tests.factories import VillageFactory

LINES = int(os.environ.get("LINES", "1000000"))
MONTHS, TIMES = 24, 15
#: The last day on which something is posted; the month before is closed.
TODAY = dt.date(2026, 10, 31)
FIRST = dt.date(2024, 11, 1)
TABLES = ("ledger_journalentry", "ledger_journalline", "ledger_periodclosing", "ledger_closingbalance")
DEBITED, CREDITED = ("1101", "1102", "1103"), ("2103", "4104", "3101", "2104")

ENTRIES = """
    INSERT INTO ledger_journalentry (cooperative_id, village_id, unit, number, date, month, description, source,
                                     document, idempotency_key, line_count, total, posted_at, previous_hash, hash)
    SELECT %(cooperative)s, %(village)s, 'trade', n, day, date_trunc('month', day)::date, 'Uji', 'memo', n::text,
           'uji:' || n, 2, 1000 + n %% 977, now(), lpad((n - 1)::text, 64, '0'), lpad(n::text, 64, '0')
      FROM (SELECT n, %(first)s::date + (n * %(days)s / (%(entries)s + 1))::integer AS day
              FROM generate_series(1, %(entries)s) AS n) AS numbered
"""
OF_ENTRIES = """
    INSERT INTO ledger_journalline (entry_id, village_id, account_id, position, date, debit, credit, party)
    SELECT entry.id, entry.village_id, (side.accounts)[1 + entry.number %% cardinality(side.accounts)], side.position,
           entry.date, entry.total * side.debit, entry.total * (1 - side.debit), ''
      FROM ledger_journalentry AS entry,
           (VALUES (1, 1, %(debited)s::bigint[]), (2, 0, %(credited)s::bigint[])) AS side (position, debit, accounts)
     WHERE entry.cooperative_id = %(cooperative)s ORDER BY entry.number, side.position
"""
CLOSINGS = """
    INSERT INTO ledger_periodclosing (cooperative_id, village_id, unit, month, closed_at)
    SELECT %(cooperative)s, %(village)s, 'trade', month::date, now()
      FROM generate_series(%(first)s::date, %(last)s::date, '1 month') AS month
"""
KEPT = """
    INSERT INTO ledger_closingbalance (closing_id, village_id, account_id, debit, credit)
    SELECT closing.id, closing.village_id, moved.account_id, sum(moved.debit), sum(moved.credit)
      FROM ledger_periodclosing AS closing
      JOIN (SELECT account_id, date_trunc('month', date)::date AS month, sum(debit) AS debit, sum(credit) AS credit
              FROM ledger_journalline GROUP BY 1, 2) AS moved ON moved.month <= closing.month
     WHERE closing.cooperative_id = %(cooperative)s GROUP BY 1, 2, 3
"""

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def keys_of(cooperative: Cooperative, codes: tuple[str, ...]) -> list[int]:
    found = dict(Account.objects.of(cooperative, Unit.TRADE).values_list("code", "pk"))
    return [found[code] for code in codes]


def fill(cooperative: Cooperative) -> None:
    """Past the triggers, which look at every line for itself; what they demand holds."""
    with opened(Reach.system()):
        facts = {
            "cooperative": cooperative.pk,
            "village": cooperative.village_id,
            "entries": LINES // 2,
            "first": FIRST,
            "last": months.before(months.first_of(TODAY)),
            "days": (TODAY - FIRST).days + 1,
            "debited": keys_of(cooperative, DEBITED),
            "credited": keys_of(cooperative, CREDITED),
        }
    with as_owner(connection.settings_dict["NAME"]) as cursor:
        cursor.execute("SELECT set_config('lumbung.everything', 'on', false)")
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for statement in (ENTRIES, OF_ENTRIES, CLOSINGS, KEPT):
            cursor.execute(statement, facts)
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
            cursor.execute(f"VACUUM ANALYZE {table}")


def measure(name: str, act: Callable[[], Any]) -> None:
    """Least of several times on the clock on the wall, and what the database spent on it."""
    act()
    clock, walls, database = Clock(), [], []
    for _ in range(TIMES):
        before, began = server_spent(), time.perf_counter()
        with connection.execute_wrapper(clock):
            act()
        walls.append(1000 * (time.perf_counter() - began))
        database.append(server_spent() - before)
    figures = f"{min(walls):.1f} ms, median {sorted(walls)[TIMES // 2]:.1f} ms, database {min(database):.1f} ms"
    print(f"{name:>34}: {clock.queries // TIMES} queries, {figures}")


def post(cooperative: Cooperative, number: int) -> None:
    rows = [Row("1101", debit=5_000), Row("2103", credit=5_000, party="order:1")]
    post_entry(
        cooperative=cooperative,
        date=TODAY,
        description="Uji",
        document=Document(Source.PAYMENT, str(number)),
        rows=rows,
        key=f"bench:{number}",
        by=None,
    )


def test_balances_in_large_books() -> None:
    with opened(Reach.system()):
        cooperative = found_cooperative(village=VillageFactory(), name="Koperasi Uji", by=None)
    began = time.perf_counter()
    fill(cooperative)
    with opened(Reach(villages=(cooperative.village_id,))):
        print(f"\n{JournalLine.objects.count():,} lines made in {time.perf_counter() - began:.0f} s", end="")
        print(f", {JournalLine.objects.filter(date__gte=months.first_of(TODAY)).count():,} of them in the open month")
        cash = Account.objects.of(cooperative, Unit.TRADE).get(code="1101")
        this, middle = months.month_of(TODAY), dt.date(2025, 6, 14)
        numbers = iter(range(10**6))
        acts: dict[str, Callable[[], Any]] = {
            "balance of an account": lambda: balance_of(cash),
            "balance in a closed month": lambda: balance_of(cash, middle),
            "balances of all accounts": lambda: balances(cooperative, Unit.TRADE),
            "trial balance of the open month": lambda: trial_balance(cooperative, Unit.TRADE, this),
            "financial position": lambda: position(cooperative, Unit.TRADE, TODAY),
            "first page of the cash book": lambda: standing_of(cash, this, most=100),
            "last page of the cash book": lambda: standing_of(cash, this, start=10_000, most=100),
            "an entry": lambda: post(cooperative, next(numbers)),
        }
        for name, act in acts.items():
            measure(name, act)
