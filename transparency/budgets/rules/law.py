"""Shares that the law asks for; the province keeps them in `EarmarkRule`, for they change every year."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from transparency.budgets.enums import Severity
from transparency.budgets.rules.balances import tells_sources
from transparency.budgets.rules.facts import Earmark, Facts, Finding, Rule


def earmarks_are_kept(facts: Facts) -> Iterator[Finding]:
    for earmark in facts.earmarks:
        out = beyond(earmark, facts)
        if out:
            yield Finding(f"{earmark.name} ({earmark.regulation})", out)


def beyond(earmark: Earmark, facts: Facts) -> int:
    """Rupiah that are missing to a minimum (negative) or that exceed a maximum; 0 when the rule is kept.

    Nothing can be said where the lines tell no sources, or are not divided as finely as the rule.
    """
    if earmark.source and not tells_sources(facts):
        return 0
    whole = base(earmark, facts)
    undivided = {code[:end] for code in earmark.selectors for end in (2, 5)} - set(earmark.selectors)
    if not whole or undivided & {line.function for line in facts.lines}:
        return 0
    share = sum(
        line.amount
        for line in facts.lines
        if (not earmark.source or line.source == earmark.source) and chosen(line.function, earmark.selectors)
    )
    # In hundredths of a per cent, so that all of it stays an integer.
    limit = whole * int(earmark.percent * 100) // 10_000
    if earmark.is_minimum:
        return min(0, share - limit)
    return max(0, share - limit)


def base(earmark: Earmark, facts: Facts) -> int:
    """A share of a source is counted from what the source gives in the year, that of all spending from spending."""
    if not earmark.source:
        return facts.figures.spending.budget
    income = facts.figures.income_by_source.get(earmark.source)
    return income.budget if income else 0


def chosen(function: str, selectors: tuple[str, ...]) -> bool:
    return any(function == code or function.startswith(f"{code}.") for code in selectors)


LAW = (
    Rule(
        "earmarks_are_kept",
        Severity.WARNING,
        _("Shares that the law asks for are kept"),
        _("At least or at most a share of a source, or of all spending, goes to some activities in this year."),
        _("The plan gives too little or too much to these activities, or they are booked under other codes."),
        _("Check the codes of the activities; if they are right, change the plan before it is enacted."),
        earmarks_are_kept,
    ),
)
