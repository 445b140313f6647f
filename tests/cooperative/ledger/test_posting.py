"""Entries are posted once, by the one who may, where they fit; a mistake is reversed."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cooperative.ledger.canonical import Row
from cooperative.ledger.enums import Source, Unit
from cooperative.ledger.models import Account, Cooperative, JournalEntry, JournalLine
from cooperative.ledger.services import accounts, founding
from cooperative.ledger.services.errors import LedgerError
from cooperative.ledger.services.posting import Document, post_entry, reverse_entry
from tests.cooperative.ledger.books import account, close, everything, post
from tests.counting import BOOKKEEPING
from tests.factories import MembershipFactory, UserFactory, VillageFactory
from villages.models import Village
from villages.roles import VILLAGE_ROLES, Role

DAY = dt.date(2026, 1, 15)
MEMO = Document(Source.MEMO, "M-1")
CAPITAL = [Row("1101", debit=500_000), Row("3101", credit=500_000)]


def posted(cooperative: Cooperative, rows: Any = CAPITAL, **told: Any) -> JournalEntry:
    given = {"date": DAY, "description": "Simpanan pokok", "document": MEMO, "key": "satu", "by": None} | told
    return post_entry(cooperative=cooperative, rows=rows, **given)


@pytest.mark.usefixtures("open_reach")
def test_entries_are_numbered_and_chained(cooperative: Cooperative) -> None:
    first, second = posted(cooperative), posted(cooperative, key="dua")

    assert (first.number, second.number) == (1, 2)
    assert (first.previous_hash, second.previous_hash) == ("0" * 64, first.hash)
    assert list(first.lines.values_list("account__code", "debit", "credit")) == [
        ("1101", 500_000, 0),
        ("3101", 0, 500_000),
    ]


@pytest.mark.usefixtures("open_reach")
def test_the_same_key_gives_the_same_entry_also_on_another_day(cooperative: Cooperative) -> None:
    first = posted(cooperative)

    assert posted(cooperative) == first
    assert posted(cooperative, date=dt.date(2026, 1, 16)) == first
    assert JournalLine.objects.count() == 2


@pytest.mark.usefixtures("open_reach")
@pytest.mark.parametrize(
    "rows",
    [
        [Row("1102", debit=500_000), Row("3101", credit=500_000)],
        [Row("1101", debit=500_001), Row("3101", credit=500_001)],
        [Row("1101", debit=500_000, party="order:1"), Row("3101", credit=500_000)],
    ],
)
def test_a_key_never_stands_for_two_things(cooperative: Cooperative, rows: list[Row]) -> None:
    posted(cooperative)

    with pytest.raises(LedgerError):
        posted(cooperative, rows)


@pytest.mark.usefixtures("open_reach")
@pytest.mark.parametrize(
    "rows",
    [
        [],
        [Row("1101", debit=5)],
        [Row("1101", debit=5), Row("3101", credit=4)],
        [Row("1101", debit=0), Row("3101", credit=0)],
        [Row("1101", debit=-5), Row("3101", credit=-5)],
        [Row("1101", debit=5, credit=5), Row("3101", debit=5, credit=5)],
        [Row("1101", debit=5.0), Row("3101", credit=5.0)],
        [Row("1101", debit=True), Row("3101", credit=True)],
        [Row("9999", debit=5), Row("3101", credit=5)],
        [Row("1201", debit=5), Row("3101", credit=5)],
        [Row("1101", debit=5, party="dua kata"), Row("3101", credit=5)],
        [Row("1101", debit=5, party="x" * 41), Row("3101", credit=5)],
    ],
)
def test_what_is_no_entry_is_refused_with_a_sentence(cooperative: Cooperative, rows: list[Row]) -> None:
    with pytest.raises(LedgerError):
        posted(cooperative, rows)
    assert not JournalEntry.objects.exists()


@pytest.mark.usefixtures("open_reach")
@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"date": dt.date(2999, 1, 1)}, "date"),
        ({"description": " \n "}, "description"),
        ({"document": Document(Source.MEMO, " ")}, "document"),
        ({"document": Document(Source.MEMO, "x" * 61)}, "document"),
    ],
)
def test_days_to_come_and_missing_words_are_refused(cooperative: Cooperative, told: Any, field: str) -> None:
    with pytest.raises(LedgerError) as refused:
        posted(cooperative, **told)
    assert refused.value.field == field


@pytest.mark.usefixtures("open_reach")
def test_words_are_put_on_one_line(cooperative: Cooperative) -> None:
    entry = posted(cooperative, description=" dua\nbaris ", document=Document(Source.MEMO, " M \n 1"))

    assert (entry.description, entry.document) == ("dua baris", "M 1")


@pytest.mark.parametrize("role", sorted(VILLAGE_ROLES))
def test_only_the_manager_posts(cooperative: Cooperative, village: Village, role: str) -> None:
    user = MembershipFactory(village=village, role=role).user
    far = MembershipFactory(village=VillageFactory(), role=Role.COOPERATIVE_MANAGER).user
    with everything():
        if role == Role.COOPERATIVE_MANAGER:
            assert posted(cooperative, by=user).by == user
        else:
            with pytest.raises(LedgerError):
                posted(cooperative, by=user)
        with pytest.raises(LedgerError):
            posted(cooperative, by=far, key="dua")


@pytest.mark.usefixtures("open_reach")
def test_posting_asks_the_database_five_times(cooperative: Cooperative) -> None:
    posted(cooperative)
    with CaptureQueriesContext(connection) as captured:
        posted(cooperative, key="dua")
    statements = [query["sql"] for query in captured.captured_queries]
    assert len([statement for statement in statements if not BOOKKEEPING.match(statement)]) == 5


@pytest.mark.usefixtures("open_reach")
def test_a_reversal_exchanges_the_sides_once(cooperative: Cooperative) -> None:
    entry = posted(cooperative)

    back = reverse_entry(entry=entry, reason="Salah catat", by=None)

    assert list(back.lines.values_list("account__code", "debit", "credit")) == [
        ("1101", 0, 500_000),
        ("3101", 500_000, 0),
    ]
    assert (back.reverses, back.document, back.source) == (entry, "1", Source.REVERSAL)
    assert reverse_entry(entry=entry, reason="Lagi", by=None) == back
    with pytest.raises(LedgerError):
        reverse_entry(entry=back, reason="Kembali", by=None)


@pytest.mark.usefixtures("open_reach")
def test_a_reversal_tells_why_and_is_not_older(cooperative: Cooperative) -> None:
    entry = posted(cooperative)
    for told in ({"reason": " "}, {"reason": "Salah", "date": dt.date(2026, 1, 14)}):
        with pytest.raises(LedgerError):
            reverse_entry(entry=entry, by=None, **told)
    assert JournalEntry.objects.count() == 1


@pytest.mark.usefixtures("open_reach")
def test_an_account_out_of_use_takes_reversals_and_nothing_else(cooperative: Cooperative) -> None:
    entry = post(cooperative, "6101", "1101")
    post(cooperative, "1101", "6101")
    salaries = account(cooperative, "6101")
    accounts.change_account(account=salaries, name="Beban gaji", is_active=False, by=None)

    with pytest.raises(LedgerError):
        post(cooperative, "6101", "1101")
    assert reverse_entry(entry=entry, reason="Salah", by=None).total == entry.total


@pytest.mark.usefixtures("open_reach")
def test_the_shop_and_what_is_owed_keep_their_accounts(cooperative: Cooperative) -> None:
    post(cooperative, "6101", "1101")
    for code in ("6101", "2103", "1103"):
        with pytest.raises(LedgerError):
            accounts.change_account(account=account(cooperative, code), name="x", is_active=False, by=None)


@pytest.mark.usefixtures("open_reach")
def test_an_account_is_added_with_the_kind_of_its_first_digit(cooperative: Cooperative) -> None:
    added = accounts.add_account(cooperative=cooperative, unit=Unit.TRADE, code="6110", name=" Beban  sewa ", by=None)

    assert (added.kind, added.name, added.village) == ("expense", "Beban sewa", cooperative.village)
    for code in ("6110", "8110", "611", "61100", "abcd", "\u0663110"):
        with pytest.raises(LedgerError):
            accounts.add_account(cooperative=cooperative, unit=Unit.TRADE, code=code, name="x", by=None)


@pytest.mark.usefixtures("open_reach")
def test_a_village_has_one_cooperative_with_true_numbers(village: Village) -> None:
    for wrong in ({"nib": "12"}, {"npwp": "12"}):
        with pytest.raises(LedgerError):
            founding.found_cooperative(village=village, name="KDMP", by=None, **wrong)
    founding.found_cooperative(village=village, name="KDMP", by=None, units=Unit)
    with pytest.raises(LedgerError):
        founding.found_cooperative(village=village, name="KDMP dua", by=None)
    with pytest.raises(LedgerError):
        founding.found_cooperative(village=VillageFactory(), name="KDMP", by=UserFactory())
    assert set(Account.objects.values_list("unit", flat=True)) == set(Unit.values)


@pytest.mark.usefixtures("open_reach")
def test_units_have_books_of_their_own(cooperative: Cooperative) -> None:
    founding.open_unit(cooperative=cooperative, unit=Unit.SAVINGS_AND_LOANS)
    post(cooperative, "1101", "3101")
    close(cooperative, 2026, 1)

    entry = post(cooperative, "1201", "1101", unit=Unit.SAVINGS_AND_LOANS)

    assert entry.number == 2
    with pytest.raises(LedgerError):
        post(cooperative, "1202", "1101", unit=Unit.SAVINGS_AND_LOANS)
