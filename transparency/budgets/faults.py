"""What the checks found, in the words and in the order of the screens."""

from collections.abc import Iterable
from dataclasses import dataclass

from transparency.budgets.enums import Severity
from transparency.budgets.figures import draft_figures
from transparency.budgets.models import BudgetVersion, Reconciliation
from transparency.budgets.rules import Facts, Outcome, failed, from_json
from transparency.budgets.rules.execution import EXECUTION

#: Findings of one check that a screen names.
NAMED = 6
LOOKS_AT_ENTRIES = ("dates_lie_in_the_year",)
ORDER = list(Severity)


@dataclass(frozen=True)
class Fault:
    """A check that found something. `title` says what ought to hold; `subjects` name where it does not."""

    outcome: Outcome

    @property
    def title(self) -> str:
        return str(self.outcome.rule.title)

    @property
    def severity(self) -> Severity:
        return self.outcome.rule.severity

    @property
    def difference(self) -> int:
        return self.outcome.difference

    @property
    def explanation(self) -> str:
        return str(self.outcome.rule.cause)

    @property
    def remedy(self) -> str:
        return str(self.outcome.rule.remedy)

    @property
    def subjects(self) -> list[str]:
        return [subject for subject in self.outcome.subjects[:NAMED] if subject]

    @property
    def more(self) -> int:
        return max(len(self.outcome.findings) - NAMED, 0)


def faults_in(outcomes: Iterable[Outcome]) -> list[Fault]:
    """Errors first, then warnings, then notes; within them the largest difference first."""
    faults = [Fault(outcome) for outcome in failed(outcomes)]
    return sorted(faults, key=lambda fault: (ORDER.index(fault.severity), -fault.difference))


def faults_with_drafts(version: BudgetVersion) -> list[Fault]:
    """Of a published version whose realisation has grown since: its sums are looked at anew, in one query.

    What is kept of it tells only what everybody sees.
    """
    kept = getattr(version, "reconciliation", None)
    outcomes = {outcome.rule.code: outcome for outcome in from_json(kept.failed if kept else [])}
    facts = Facts(year=version.budget.year, figures=draft_figures(version), number=version.number)
    outcomes |= {rule.code: rule.outcome(facts) for rule in EXECUTION if rule.code not in LOOKS_AT_ENTRIES}
    return faults_in(outcomes.values())


def faults_of(reconciliation: Reconciliation | None) -> list[Fault]:
    return faults_in(from_json(reconciliation.failed)) if reconciliation else []
