"""Runs the checks and keeps what they found: when a file is confirmed, when something is published, and every night."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.db.models import Q
from django.utils import timezone

from foundation.tenancy.reach import Reach, opened
from transparency.budgets.models import BudgetVersion, Reconciliation
from transparency.budgets.rules import Outcome, as_json, check, difference_of
from transparency.budgets.rules.gathering import facts_of

#: Versions that are checked in one transaction.
CHUNK = 100


def reconcile(version: BudgetVersion) -> Reconciliation:
    """Keep the outcome of all checks. A published version is checked as everybody sees it: without what is a draft."""
    outcomes = look(version, drafts=not version.is_public)
    kept, _made = Reconciliation.objects.update_or_create(
        version=version,
        defaults={
            "village_id": version.village_id,
            "checked_at": timezone.now(),
            "difference": difference_of(outcomes),
            "failed": as_json(outcomes),
            "is_public": version.is_public,
        },
    )
    return kept


def look(version: BudgetVersion, *, drafts: bool = True) -> list[Outcome]:
    """The outcome of every check, and nothing kept. With `drafts` a reach must hold the village."""
    return check(facts_of(version, drafts=drafts))


def reconcile_all(*, region: str = "", on_progress: Callable[[int], None] | None = None) -> int:
    """Every version of every village, or of those on or below a region code; how many. Memory holds a hundred."""
    done = 0
    for chunk in chunks(region):
        with opened(Reach.system()):
            for version in BudgetVersion.objects.filter(pk__in=chunk).select_related("budget", "village"):
                reconcile(version)
        done += len(chunk)
        if on_progress:
            on_progress(done)
    return done


def chunks(region: str) -> Iterator[list[int]]:
    inside = Q(village__region=region) | Q(village__region__code__startswith=f"{region}.") if region else Q()
    last = 0
    while True:
        with opened(Reach.system()):
            versions = BudgetVersion.objects.filter(inside, pk__gt=last).order_by("pk")
            keys = list(versions.values_list("pk", flat=True)[:CHUNK])
        if not keys:
            return
        last = keys[-1]
        yield keys
