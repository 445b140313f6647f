"""What is enacted is published: it stays for ever as it was, and its hash follows that of the publication before."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from transparency.budgets import canonical
from transparency.budgets.enums import PublicationKind, VersionState
from transparency.budgets.figures import Amount, BudgetFigures, figures
from transparency.budgets.figures.counting import count
from transparency.budgets.models import (
    Budget,
    BudgetActivity,
    BudgetLine,
    BudgetVersion,
    Publication,
    RealisationEntry,
)
from transparency.budgets.permissions import user_can_publish
from transparency.budgets.services.locking import lock
from transparency.budgets.services.reconciling import reconcile
from transparency.budgets.services.refusals import (
    EmptyVersionError,
    NotEnactedError,
    NothingNewError,
    require,
)
from transparency.budgets.signals import budget_published


@transaction.atomic
def publish(*, budget: Budget, by: Any, at: dt.datetime | None = None) -> Publication:
    """Publish all that is enacted, with all realisation; returns the last link of the chain that this made.

    Sums that do not tie out are published too, and the badge says so. `at` is for books that are brought here from
    elsewhere: when it was, not before the publication before it (ValueError); otherwise it is now. A village's
    publications follow one another, also when two come at once. Raises PermissionDenied, NotEnactedError,
    EmptyVersionError or NothingNewError.
    """
    require(user_can_publish, by, budget.village)
    lock(budget.village_id)
    budget = Budget.objects.select_related("village").get(pk=budget.pk, village=budget.village_id)
    waiting, current = to_publish(budget)
    publication = None
    for version in waiting[:-1]:
        publication = link(version, PublicationKind.BUDGET, by=by, at=at)
    entries_of(budget).filter(is_public=False).update(is_public=True)
    if waiting:
        publication = link(waiting[-1], PublicationKind.BUDGET, by=by, at=at)
    elif current:
        publication = link(current, PublicationKind.REALISATION, by=by, at=at)
    if publication is None:
        raise NotEnactedError(_("No version of this budget is enacted."))
    for version in (*waiting, *([current] if current else [])):
        reconcile(version)
    publication.budget = budget
    budget.latest, budget.is_public = publication, True
    budget.save(update_fields=["latest", "is_public"])
    figures.forget()
    budget_published.send(sender=Publication, publication=publication)
    return publication


def to_publish(budget: Budget) -> tuple[list[BudgetVersion], BudgetVersion | None]:
    """Versions that are enacted and not published yet, and the last one that is; raises why nothing can be."""
    versions = list(
        BudgetVersion.objects.filter(budget=budget, village=budget.village_id, state=VersionState.ENACTED)
        .select_related("budget", "village__region")
        .order_by("number")
    )
    waiting = [version for version in versions if not version.is_public]
    current = next((version for version in reversed(versions) if version.is_public), None)
    if not versions:
        raise NotEnactedError(_("Only an enacted budget is published: enter number and date of the village law first."))
    with_lines = BudgetLine.objects.filter(version__in=waiting, village=budget.village_id).order_by()
    filled = set(with_lines.values_list("version", flat=True).distinct())
    if any(version.pk not in filled for version in waiting):
        raise EmptyVersionError(_("This version has no line yet. Send the file or type the budget first."))
    if not waiting and not entries_of(budget).filter(is_public=False).exists():
        raise NothingNewError(_("Everything that is enacted, and all realisation, is published already."))
    return waiting, current


def entries_of(budget: Budget) -> QuerySet[RealisationEntry]:
    return RealisationEntry.objects.filter(budget=budget, village=budget.village_id)


def link(version: BudgetVersion, kind: PublicationKind, *, by: Any, at: dt.datetime | None) -> Publication:
    """The next link of the village's chain: this version with the entries that are public by now."""
    make_public(version)
    public = entries_of(version.budget).filter(is_public=True)
    last_entry = public.aggregate(last=Max("pk"))["last"] or 0
    before = Publication.objects.filter(village=version.village_id).order_by("-number").first()
    number = before.number + 1 if before else 1
    previous = before.chain_hash if before else canonical.GENESIS
    # Hashed to the second, as it is written for people.
    published_at = (at or timezone.now()).replace(microsecond=0)
    if before and published_at < before.published_at:
        raise ValueError("A publication is not made before the one that it follows.")
    rows = canonical.rows_of(version.pk, version.budget_id, last_entry)
    content = canonical.content_hash(canonical.text(canonical.heading_for(version, number, published_at), rows))
    sums = count(version.pk, version.budget_id, last_entry, drafts=False)
    return Publication.objects.create(
        village_id=version.village_id,
        budget=version.budget,
        version=version,
        number=number,
        kind=kind,
        published_at=published_at,
        by=by,
        last_entry=last_entry,
        realised_until=sums.realised_until,
        content_hash=content,
        previous_hash=previous,
        chain_hash=canonical.chain_hash(previous, content),
        digests=canonical.digests_of(rows),
        **totals_of(sums),
    )


def make_public(version: BudgetVersion) -> None:
    if version.is_public:
        return
    for model in (BudgetLine, BudgetActivity):
        model.objects.filter(version=version, village=version.village_id).update(is_public=True)
    version.is_public = True
    version.save(update_fields=["is_public"])


def totals_of(sums: BudgetFigures) -> dict[str, Any]:
    """As the publication keeps them, for lists of many villages."""
    return {
        "line_count": sums.line_count,
        "entry_count": sums.entry_count,
        "income": sums.income.budget,
        "spending": sums.spending.budget,
        "financing_in": sums.financing_in.budget,
        "financing_out": sums.financing_out.budget,
        "realised_income": sums.income.realised,
        "realised_spending": sums.spending.realised,
        "realised_financing_in": sums.financing_in.realised,
        "realised_financing_out": sums.financing_out.realised,
        "fields": pairs(sums.fields),
        "sources": pairs(sums.income_by_source),
    }


def pairs(amounts: Any) -> dict[str, list[int]]:
    return {code: as_pair(amount) for code, amount in amounts.items()}


def as_pair(amount: Amount) -> list[int]:
    return [amount.budget, amount.realised]
