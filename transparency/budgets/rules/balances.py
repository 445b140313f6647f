"""Sums that must tie out. What is left is told in rupiah and shown with the badge."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext_lazy as _

from transparency.budgets.enums import Severity
from transparency.budgets.rules.facts import Facts, Finding, Rule
from transparency.codes.enums import Source

CARRIED_OVER = "6.1.1"
RUPIAH = Decimal(1)


def silpa_is_planned_away(facts: Facts) -> Iterator[Finding]:
    left = facts.figures.silpa.budget
    if left:
        yield Finding("SiLPA", left)


def something_is_spent(facts: Facts) -> Iterator[Finding]:
    figures = facts.figures
    if figures.line_count and not figures.spending.budget:
        yield Finding("5", figures.income.budget)


def sources_are_covered(facts: Facts) -> Iterator[Finding]:
    if not tells_sources(facts):
        return
    for source, amount in facts.figures.silpa_by_source().items():
        if amount.budget < 0:
            yield Finding(source, amount.budget)


def tells_sources(facts: Facts) -> bool:
    """The flat sheet says no sources of spending: readers then book all of it on "other"."""
    return set(facts.figures.spending_by_source) - {Source.LAIN} != set()


def lines_are_volume_times_price(facts: Facts) -> Iterator[Finding]:
    for line in facts.lines:
        if line.volume is None or line.price is None:
            continue
        out = line.amount - int((line.volume * line.price).quantize(RUPIAH, ROUND_HALF_UP))
        # A total that was given is divided into a price of whole rupiah, which is out by less than one for each unit.
        if abs(out) > max(Decimal(1), line.volume):
            yield Finding(str(line), out)


def opening_is_last_closing(facts: Facts) -> Iterator[Finding]:
    """The first budget of a year is made before the year before it ends, so it may estimate; a revision knows."""
    if facts.closing is None:
        return
    carried = [amount for code, amount in facts.figures.accounts.items() if code.startswith(CARRIED_OVER)]
    realised, budget = sum(amount.realised for amount in carried), sum(amount.budget for amount in carried)
    if realised:
        opening = realised
    elif facts.number:
        opening = budget
    else:
        return
    if opening != facts.closing:
        yield Finding(CARRIED_OVER, opening - facts.closing)


BALANCES = (
    Rule(
        "silpa_is_planned_away",
        Severity.ERROR,
        _("Income, spending and financing of the budget cancel out"),
        _("Income less spending plus financing received less financing paid is 0 in a budget (Permendagri 20/2018)."),
        _("A line is missing or was counted twice, or the SiLPA of last year was not entered under 6.1.1."),
        _("Compare the totals with the annexe of the village law, and send the complete file again."),
        silpa_is_planned_away,
    ),
    Rule(
        "something_is_spent",
        Severity.ERROR,
        _("The budget has spending"),
        _("A budget with income and without any line of account 5 is not complete."),
        _("The file holds income only, or was cut in the middle."),
        _("Export the file again from Siskeudes with all tables, and send it again."),
        something_is_spent,
    ),
    Rule(
        "sources_are_covered",
        Severity.ERROR,
        _("No source of funds pays for more than it gives"),
        _("For each source: spending and financing paid are at most income and financing received of that source."),
        _("A line has the wrong source, or the SiLPA under 6.1.1 is not divided by source."),
        _("Check the source of the lines and of the SiLPA in Siskeudes."),
        sources_are_covered,
    ),
    Rule(
        "lines_are_volume_times_price",
        Severity.ERROR,
        _("Each line is volume times price"),
        _("The amount of a line is its volume times the price of a unit, which may be rounded to whole rupiah."),
        _("Volume, price or amount of the line was changed without the others."),
        _("Correct the line in Siskeudes and send the file again."),
        lines_are_volume_times_price,
    ),
    Rule(
        "opening_is_last_closing",
        Severity.ERROR,
        _("The year begins with what the last one left"),
        _("SiLPA of last year (6.1.1) is what last year's realisation left over. The first budget may estimate it."),
        _("Last year's realisation is not complete here, or the estimate was not corrected in the revised budget."),
        _("Complete the realisation of last year first; then correct 6.1.1 in the revised budget."),
        opening_is_last_closing,
    ),
)
