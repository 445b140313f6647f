"""Whether the figures of a publication tie out, in a word."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from transparency.budgets import rules
from transparency.budgets.enums import Severity
from transparency.budgets.models import BudgetVersion, Reconciliation


@dataclass(frozen=True)
class Badge:
    """`difference` in whole rupiah, 0 when all sums tie out; `worst` is the check that is out by most."""

    checked_at: dt.datetime
    difference: int = 0
    worst: rules.Outcome | None = None
    warnings: int = 0

    @property
    def is_reconciled(self) -> bool:
        return self.worst is None


def reconciliation_of(version: BudgetVersion) -> Reconciliation | None:
    """None for a version that was not checked yet. `version` comes with its reconciliation selected."""
    found: Reconciliation | None = getattr(version, "reconciliation", None)
    return found if found and found.is_public else None


def badge_of(version: BudgetVersion) -> Badge | None:
    found = reconciliation_of(version)
    if found is None:
        return None
    outcomes = rules.from_json(found.failed)
    errors = rules.failed(outcomes, Severity.ERROR)
    worst = max(errors, key=lambda outcome: outcome.difference, default=None)
    return Badge(found.checked_at, found.difference, worst, len(rules.failed(outcomes, Severity.WARNING)))
