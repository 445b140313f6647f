"""Named checks of a budget: what must tie out, what the law asks for, what people should look at.

`check(facts)` gives the outcome of every rule, in order; `gathering.facts_of` makes the facts from the database.
"""

from collections.abc import Iterable
from typing import Any

from transparency.budgets.enums import Severity
from transparency.budgets.rules.balances import BALANCES
from transparency.budgets.rules.codes import CODES
from transparency.budgets.rules.execution import EXECUTION
from transparency.budgets.rules.facts import Earmark, EntryFact, Facts, Finding, LineFact, Outcome, Rule
from transparency.budgets.rules.law import LAW

ALL: tuple[Rule, ...] = (*BALANCES, *EXECUTION, *CODES, *LAW)
BY_CODE = {rule.code: rule for rule in ALL}

__all__ = [
    "ALL",
    "BY_CODE",
    "Earmark",
    "EntryFact",
    "Facts",
    "Finding",
    "LineFact",
    "Outcome",
    "Rule",
    "as_json",
    "check",
    "difference_of",
    "failed",
    "from_json",
]


def check(facts: Facts) -> list[Outcome]:
    return [rule.outcome(facts) for rule in ALL]


def failed(outcomes: Iterable[Outcome], *severities: Severity) -> list[Outcome]:
    """Those that found something, of these severities or of all."""
    return [found for found in outcomes if not found.passed and (not severities or found.rule.severity in severities)]


def difference_of(outcomes: Iterable[Outcome]) -> int:
    """What the badge shows: by how many rupiah the sums do not tie out. Warnings and notes do not count.

    The largest of all: one wrong line is found by several rules, and is no larger for that.
    """
    return max((outcome.difference for outcome in failed(outcomes, Severity.ERROR)), default=0)


#: Findings of one rule that are kept and shown; the difference counts all of them.
KEPT = 50


def as_json(outcomes: Iterable[Outcome]) -> list[dict[str, Any]]:
    """As `Reconciliation.failed` keeps it. `subjects` are [text, difference]; `found` tells how many there were."""
    return [
        {
            "rule": outcome.rule.code,
            "severity": str(outcome.rule.severity),
            "difference": outcome.difference,
            "found": len(outcome.findings),
            "subjects": [[finding.subject, finding.difference] for finding in outcome.findings[:KEPT]],
        }
        for outcome in failed(outcomes)
    ]


def from_json(kept: list[dict[str, Any]]) -> list[Outcome]:
    """The outcome of every rule there is now, from what `as_json` kept: those not named found nothing."""
    found = {row["rule"]: row for row in kept}
    return [
        Outcome(rule, tuple(Finding(text, difference) for text, difference in found[rule.code]["subjects"]))
        if rule.code in found
        else Outcome(rule)
        for rule in ALL
    ]
