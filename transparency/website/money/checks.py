"""Every check with its outcome: what it looks at, what it found, why that is so and what is done about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from transparency.budgets import rules
from transparency.budgets.enums import Severity
from transparency.website.money.badges import reconciliation_of
from transparency.website.money.showing import Shown

#: Findings that are named before the rest is counted.
NAMED = 5

HEADINGS: dict[str, Promise] = {
    Severity.ERROR: _("What does not tie out"),
    Severity.WARNING: _("Where the law asks for something else"),
    Severity.NOTE: _("What should be known"),
}


@dataclass(frozen=True)
class Found:
    """A check that found something, with its first findings."""

    outcome: rules.Outcome

    @property
    def rule(self) -> rules.Rule:
        return self.outcome.rule

    @property
    def named(self) -> tuple[rules.Finding, ...]:
        return self.outcome.findings[:NAMED]

    @property
    def more(self) -> int:
        return len(self.outcome.findings[NAMED:])


def checks_told(shown: Shown) -> dict[str, Any]:
    """`groups` are those that found something, gravest first; `passed` the others. Empty before the first check."""
    reconciliation = reconciliation_of(shown.publication.version)
    if reconciliation is None:
        return {"reconciliation": None}
    outcomes = rules.from_json(reconciliation.failed)
    groups = [
        (heading, [Found(outcome) for outcome in rules.failed(outcomes, Severity(severity))])
        for severity, heading in HEADINGS.items()
    ]
    return {
        "reconciliation": reconciliation,
        "groups": [(heading, found) for heading, found in groups if found],
        "passed": [outcome.rule for outcome in outcomes if outcome.passed],
    }
