"""The published rows behind a figure."""

from django.db.models import Q, QuerySet

from transparency.budgets.models import BudgetActivity, BudgetLine, Publication, RealisationEntry


def lines_of(publication: Publication, *, function: str = "", account: str = "") -> QuerySet[BudgetLine]:
    """Lines on these codes or below them, ordered by account; all lines without any."""
    lines = BudgetLine.published.filter(version=publication.version_id, village=publication.village_id)
    return lines.filter(on("function", function), on("account", account))


def entries_of(publication: Publication, *, function: str = "", account: str = "") -> QuerySet[RealisationEntry]:
    """Entries that the publication told, on these codes or below them, by date."""
    entries = RealisationEntry.published.filter(
        budget=publication.budget_id, village=publication.village_id, pk__lte=publication.last_entry
    )
    return entries.filter(on("function", function), on("account", account))


def activities_of(publication: Publication) -> dict[str, BudgetActivity]:
    """What is told of the activities beside their money, by function code; villages without Siskeudes have none."""
    told = BudgetActivity.published.filter(version=publication.version_id, village=publication.village_id)
    return {activity.function: activity for activity in told}


def on(column: str, code: str) -> Q:
    """On a code or below it: `02.03` takes `02.03.10` and not `02.031`."""
    return Q(**{column: code}) | Q(**{f"{column}__startswith": f"{code}."}) if code else Q()
