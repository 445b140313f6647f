"""For every rule facts that trip it, with what it then tells, and facts that do not."""

import datetime as dt
from decimal import Decimal
from typing import Any, NamedTuple

from tests.transparency.budgets.making import ENTRIES, LINES, entry, line
from tests.transparency.budgets.oracle import facts
from transparency.budgets.rules import Earmark, Facts

FOOD = Earmark("Ketahanan pangan", "DDS", ("04.02",), True, Decimal(20), "Permendesa 2/2024")
SALARIES = Earmark("Siltap", "", ("01.01.01", "01.01.02"), False, Decimal(30), "PP 11/2019")


class Case(NamedTuple):
    """`difference` and `subjects` are what the check tells of the facts that trip it."""

    trips: Facts
    passes: Facts
    difference: int
    subjects: list[str]


def one(amount: int, **others: Any) -> Facts:
    return facts([line("5.3.5.03", amount, function="02.03.10", description="Semen", **others)])


def until(month: int, amount: int) -> Facts:
    paid = entry("5.3.5.03", amount, function="02.03.10", date=dt.date(2025, month, 3))
    return facts([line("5.3.5.03", 1_000, function="02.03.10")], [paid])


def spent(amount: int, **others: Any) -> Facts:
    """Of one post with 620 millions from Dana Desa."""
    return facts(LINES, [*ENTRIES[:3], entry("5.3.5.03", amount, **{"function": "02.03.10", **others})])


WITHOUT_SPENDING = [row for row in LINES if not row.account.startswith("5")]
#: A flat sheet tells no sources of spending.
FLAT = [line("4.2.1", 100), line("5", 100, function="01", source="DLL")]
OPENING = [row for row in LINES if row.account == "6.1.1.01"]

CASES = {
    "silpa_is_planned_away": Case(facts([*LINES, line("4.1.4.01", 7, source="PAD")]), facts(LINES), 7, ["SiLPA"]),
    "something_is_spent": Case(facts(WITHOUT_SPENDING), facts(LINES), 1_200_000_000, ["5"]),
    "sources_are_covered": Case(
        facts([*LINES, line("5.2.1.01", 9, function="01.01.04", source="ADD", key="9")]), facts(FLAT), 9, ["ADD"]
    ),
    "lines_are_volume_times_price": Case(
        one(1_000_003, volume=Decimal("2.5"), price=Decimal(400_000)),
        # A million for seven is 142.857 each, and those make 999.999.
        one(1_000_000, volume=Decimal(7), price=Decimal(142_857)),
        3,
        ["02.03.10 5.3.5.03 DDS Semen"],
    ),
    "opening_is_last_closing": Case(
        facts(LINES, number=1, closing=29_000_000), facts(LINES, closing=29_000_000), 1_000_000, ["6.1.1"]
    ),
    "posts_are_kept": Case(spent(620_000_001), spent(620_000_000), 1, ["02.03.10 5.3.5.03 DDS"]),
    "payments_are_planned": Case(spent(5, function="02.03.11"), spent(-5), 5, ["02.03.11 5.3.5.03 DDS"]),
    "no_post_is_negative": Case(spent(-5), spent(5), 5, ["02.03.10 5.3.5.03 DDS"]),
    "cash_is_not_negative": Case(
        facts(LINES, [ENTRIES[0], entry("5.3.5.03", 500_000_003, function="02.03.10")]),
        facts(LINES, [ENTRIES[0], entry("5.3.5.03", 500_000_000, function="02.03.10")]),
        3,
        ["SiLPA"],
    ),
    "sources_are_not_overspent": Case(
        facts(LINES, [*ENTRIES[:3], entry("5.1.1.01", 400_000_001, function="01.01.01", source="ADD")]),
        facts(LINES, ENTRIES),
        1,
        ["ADD"],
    ),
    "dates_lie_in_the_year": Case(
        facts(LINES, [entry("4.2.1.01", 4, date=dt.date(2024, 12, 31))]),
        facts(LINES, [entry("4.2.1.01", 4, date=dt.date(2025, 12, 31))]),
        4,
        ["2024-12-31 00001/KWT/05.2001/2025 4.2.1.01"],
    ),
    "money_lasts_the_year": Case(until(9, 901), until(10, 901), 99, ["5"]),
    "spending_keeps_pace": Case(until(9, 360), until(9, 370), 390, ["5"]),
    "income_stays_as_planned": Case(
        facts([line("4.2.1.01", 10)], [entry("4.2.1.01", 12)]),
        facts([line("4.2.1.01", 10)], [entry("4.2.1.01", 10)]),
        2,
        ["4.2.1"],
    ),
    "unexpected_spending_is_for_emergencies": Case(
        facts([line("5.4.1.01", 8, function="02.03.10")]),
        facts([line("5.4.1.01", 8, function="05.03.00")]),
        8,
        ["02.03.10 5.4.1.01 DDS"],
    ),
    "salaries_are_paid_by_the_office": Case(
        facts([line("5.1.1.01", 6, function="01.02.01")]),
        facts([line("5.1.1.01", 6, function="01.01.02"), line("5.1", 6, function="01")]),
        6,
        ["01.02.01 5.1.1.01 DDS"],
    ),
    "lines_occur_once": Case(
        facts([line("5.2.1.01", 5, function="01.01.04", key=key, description="Kertas") for key in "12"]),
        facts([line("5.2.1.01", 5 + int(key), function="01.01.04", key=key, description="Kertas") for key in "12"]),
        5,
        ["01.01.04 5.2.1.01 DDS Kertas"],
    ),
    "codes_are_known": Case(facts(LINES, unknown=("02.03.89",)), facts(LINES), 0, ["02.03.89"]),
    "activities_have_money": Case(
        facts(LINES, described=frozenset({"02.03.10", "02.03.12"})),
        facts(LINES, described=frozenset({"02.03.10"})),
        0,
        ["02.03.12"],
    ),
    "nothing_is_rounded": Case(facts(LINES, rounding=-260), facts(LINES), 3, ["5"]),
    "earmarks_are_kept": Case(
        facts(
            [line("4", 1_000), line("5.2", 199, function="04.02.03"), line("5.1", 801, function="01.01.01")],
            earmarks=(FOOD, SALARIES),
        ),
        facts(
            [line("4", 1_000), line("5.2", 700, function="04.02.03"), line("5.1", 300, function="01.01.01")],
            earmarks=(FOOD, SALARIES),
        ),
        1 + 501,
        ["Ketahanan pangan (Permendesa 2/2024)", "Siltap (PP 11/2019)"],
    ),
}
