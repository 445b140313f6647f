"""A month is closed for good, and balances come from closings and the lines after them."""

import datetime as dt
import random
from typing import Any

import pytest
from django.utils import timezone

from cooperative.ledger.balances import NOTHING, Balance, balance_of, balances
from cooperative.ledger.models import ClosingBalance, Cooperative, JournalLine, PeriodClosing
from cooperative.ledger.services.closing import close_period
from cooperative.ledger.services.errors import LedgerError
from cooperative.ledger.services.verifying import verify
from tests.cooperative.ledger.books import account, close, post
from tests.factories import MembershipFactory
from villages.models import Village
from villages.roles import Role

pytestmark = pytest.mark.usefixtures("open_reach")


def months_closed() -> list[str]:
    return [f"{month:%Y-%m}" for month in PeriodClosing.objects.order_by("month").values_list("month", flat=True)]


def test_a_closing_closes_the_months_before_it_and_keeps_every_balance(cooperative: Cooperative) -> None:
    post(cooperative, "1101", "3101", 500, dt.date(2025, 11, 3))
    post(cooperative, "6101", "1101", 200, dt.date(2026, 1, 31))
    post(cooperative, "6101", "1101", 50, dt.date(2026, 2, 1))

    closing = close(cooperative, 2026, 1)

    assert months_closed() == ["2025-11", "2025-12", "2026-01"]
    kept = ClosingBalance.objects.filter(closing=closing).values_list("account__code", "debit", "credit")
    assert sorted(kept) == [("1101", 500, 200), ("3101", 0, 500), ("6101", 200, 0)]
    assert verify(cooperative) == []


def test_closing_again_gives_the_first_and_what_is_before_is_told(cooperative: Cooperative) -> None:
    post(cooperative, "1101", "3101", 500, dt.date(2025, 11, 3))
    closing = close(cooperative, 2026, 1)

    assert close(cooperative, 2026, 1) == closing
    with pytest.raises(LedgerError):
        close(cooperative, 2025, 10)
    with pytest.raises(LedgerError):
        post(cooperative, "1101", "3101", 500, dt.date(2026, 1, 31))
    post(cooperative, "1101", "3101", 500, dt.date(2026, 2, 1))


def test_nothing_to_close_months_to_come_and_people_who_may_not_are_refused(
    cooperative: Cooperative, village: Village
) -> None:
    head = MembershipFactory(village=village, role=Role.HEAD).user
    post(cooperative, "1101", "3101", 500, dt.date(2026, 1, 3))
    this_month = timezone.localdate()

    for told in ({"month": dt.date(2025, 12, 1)}, {"month": this_month}, {"month": dt.date(2026, 1, 1), "by": head}):
        with pytest.raises(LedgerError):
            close_period(**{"cooperative": cooperative, "unit": "trade", "by": None} | told)
    assert months_closed() == []


def test_a_quiet_month_after_others_can_be_closed(cooperative: Cooperative) -> None:
    post(cooperative, "1101", "3101", 500, dt.date(2026, 1, 3))
    close(cooperative, 2026, 1)
    close(cooperative, 2026, 3)

    assert months_closed() == ["2026-01", "2026-02", "2026-03"]
    assert balance_of(account(cooperative, "1101")) == Balance(500, 0)


def sums(code: str, until: dt.date | None = None, since: dt.date | None = None) -> Balance:
    """From every line, without any closing."""
    lines = JournalLine.objects.filter(account__code=code)
    lines = lines.filter(date__lte=until) if until else lines
    lines = lines.filter(date__gte=since) if since else lines
    found = list(lines.values_list("debit", "credit"))
    return Balance(sum(debit for debit, _credit in found), sum(credit for _debit, credit in found))


def test_balances_are_those_of_all_lines_on_every_day(cooperative: Cooperative, django_assert_num_queries: Any) -> None:
    chance = random.Random(5)
    codes = ["1101", "1102", "3101", "4104", "6101"]
    days = [dt.date(2026, month, day) for month in range(1, 6) for day in (1, 14, 28)]
    for day in days:
        debit, credit = chance.sample(codes, 2)
        post(cooperative, debit, credit, chance.randrange(1, 900), day)
    close(cooperative, 2026, 2)
    close(cooperative, 2026, 3)

    ends = [None, dt.date(2025, 12, 31), *days, dt.date(2026, 1, 31), dt.date(2026, 2, 28), dt.date(2026, 3, 31)]
    for until in ends:
        all_of_them = balances(cooperative, "trade", until)
        for code in codes:
            assert balance_of(account(cooperative, code), until) == sums(code, until)
            assert all_of_them.get(code, NOTHING) == sums(code, until)
            moved = balances(cooperative, "trade", until, dt.date(2026, 2, 14))
            if until is None or until >= dt.date(2026, 2, 14):
                assert moved.get(code, NOTHING) == sums(code, until, dt.date(2026, 2, 14))
    cash = account(cooperative, "1101")
    with django_assert_num_queries(2):
        balance_of(cash)
    with django_assert_num_queries(4):
        balances(cooperative, "trade")
